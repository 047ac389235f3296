// What arrives of one track, stamped as it arrives, into the journal's chunker. Nothing here waits, and nothing here judges
// media: loss, order and gaps are the muxer's, from the journal. Asks for a key frame when none came for 5 s.
// While an act of the session masks it, what arrives is dropped here, before anything else could see it: packets, reports and what the
// SFU says of the stream. Refuses packets while the disks are so far behind that memory is at stake, and says so in the journal by what is missing.
import type { JournalEntry, JournalNote } from '../evidence/journal.ts';
import { readRtpHeader } from '../mux/rtp-packet.ts';
import type { SenderClock } from '../mux/sender-clock.ts';
import { type JournalChunk, JournalChunker } from './journal-chunker.ts';
import type { SessionClock } from './session-clock.ts';
import type { SenderReport, TrackSink, TrackSource } from './track-source.ts';

const keyFramePatienceMs = 5000;
const requestSpacingMs = 1000;

export interface IntakeOptions {
  readonly track: string;
  readonly clock: SessionClock;
  /** The clock that tracks of one sender share. */
  readonly senderClock: (sender: string) => SenderClock;
  /** True while nothing more fits into memory. */
  readonly full: () => boolean;
}

export class Intake {
  readonly #options: IntakeOptions;
  readonly #chunker = new JournalChunker();
  #source: TrackSource | undefined;
  #paused = false;
  #masked = false;
  #receivedNs: bigint | undefined;
  #keyFrameMs = 0;
  #requestedMs = Number.NEGATIVE_INFINITY;
  #refused = 0;
  #shedding = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  get attached(): boolean {
    return this.#source !== undefined;
  }

  /** By an act on record, of its sender or of the session. */
  get paused(): boolean {
    return this.#paused || this.#masked;
  }

  /**
   * From this call on nothing that arrives is kept, whatever comes and goes meanwhile. The stream ends here and begins anew afterwards:
   * the hole in its numbers is no loss.
   */
  mask(): void {
    if (this.#masked) return;
    this.#masked = true;
    this.#shedding = false;
    this.note({ what: 'close', cause: 'masked' });
  }

  unmask(): void {
    if (!this.#masked) return;
    this.#masked = false;
    if (this.#source === undefined) this.note({ what: 'pause', cause: 'no-source' });
    else if (this.#paused) this.note({ what: 'pause', cause: 'paused' });
    else this.#resumed();
  }

  get receivedMs(): number | undefined {
    return this.#receivedNs === undefined ? undefined : this.#options.clock.msOf(this.#receivedNs);
  }

  /** Packets that were no RTP, or came while nothing fitted. */
  get refused(): number {
    return this.#refused;
  }

  note(note: JournalNote, monoNs: bigint = this.#options.clock.monoNs()): void {
    this.#add({ type: 'note', monoNs, note });
  }

  /** The newer source takes the place of the older. */
  attach(source: TrackSource): void {
    if (this.#source !== undefined) this.#closed(this.#source, 'reconnect');
    this.#source = source;
    this.#keyFrameMs = this.#options.clock.nowMs();
    this.#paused = source.paused;
    if (source.paused && !this.#masked) this.note({ what: 'pause', cause: 'paused' });
    source.listen(this.#sinkOf(source));
    if (!source.paused) this.requestKeyFrame();
  }

  /** What came since the last tick; asks for a key frame where one is due. */
  tick(): JournalChunk[] {
    const { clock } = this.#options;
    if (clock.nowMs() - this.#keyFrameMs >= keyFramePatienceMs) this.requestKeyFrame();
    return this.#chunker.tick(clock.monoNs());
  }

  requestKeyFrame(): void {
    const source = this.#source;
    const now = this.#options.clock.nowMs();
    if (source?.kind !== 'video' || this.paused || now - this.#requestedMs < requestSpacingMs) return;
    this.#requestedMs = now;
    this.note({ what: 'request' });
    source.requestKeyFrame();
  }

  /** Forgets the source without a word: the recording ends, or the node does. */
  detach(): void {
    this.#source = undefined;
  }

  #sinkOf(source: TrackSource): TrackSink {
    const current = (act: () => void) => (): void => {
      if (this.#source === source) act();
    };
    const kept = (act: () => void) => current(() => this.#masked || act());
    return {
      // Hundreds a second: without a closure each.
      rtp: (packet) => {
        if (this.#source === source && !this.#masked) this.#rtp(source, packet);
      },
      senderReport: (report) => kept(() => this.#report(source, report))(),
      keyFrame: current(() => {
        this.#keyFrameMs = this.#options.clock.nowMs();
        if (!this.#masked) this.note({ what: 'keyframe' });
      }),
      pause: current(() => {
        this.#paused = true;
        if (!this.#masked) this.note({ what: 'pause', cause: 'paused' });
      }),
      resume: current(() => {
        this.#paused = false;
        if (!this.#masked) this.#resumed();
      }),
      score: (score) => kept(() => this.note({ what: 'score', score }))(),
      layer: (spatial) => kept(() => this.note({ what: 'layer', spatial }))(),
      close: (cause = 'no-source') => current(() => this.#closed(source, cause))(),
    };
  }

  #resumed(): void {
    this.note({ what: 'resume' });
    this.requestKeyFrame();
  }

  /** The stream is over; while masked, why there is no media stays the mask. */
  #closed(source: TrackSource, cause: 'no-source' | 'reconnect' | 'sfu-crash'): void {
    this.#source = undefined;
    this.#paused = false;
    this.#options.senderClock(source.sender).forget(this.#options.track);
    this.note({ what: 'close', cause: this.#masked ? 'masked' : cause });
  }

  #rtp(source: TrackSource, packet: Uint8Array): void {
    const { clock, senderClock, track } = this.#options;
    const monoNs = clock.monoNs();
    if (this.#sheds() || !this.#add({ type: 'rtp', monoNs, packet })) {
      this.#refused += 1;
      return;
    }
    this.#receivedNs = monoNs;
    const rtpTs = readRtpHeader(packet)?.timestamp;
    if (rtpTs === undefined) return;
    senderClock(source.sender).packet({
      track,
      clockRate: source.clockRate,
      arrivalMonoUs: Number(monoNs / 1000n),
      rtpTs,
    });
  }

  #sheds(): boolean {
    const full = this.#options.full();
    if (full && !this.#shedding) this.note({ what: 'pause', cause: 'disk' });
    if (!full && this.#shedding) {
      this.note({ what: 'resume' });
      this.requestKeyFrame();
    }
    this.#shedding = full;
    return full;
  }

  #report(source: TrackSource, report: SenderReport): void {
    const { clock, senderClock, track } = this.#options;
    const offsetUs = senderClock(source.sender).report({ track, clockRate: source.clockRate, ...report });
    this.#add({
      type: 'sender-report',
      monoNs: clock.monoNs(),
      report: { packets: 0, octets: 0, ...report, ...(offsetUs === undefined ? {} : { offsetUs }) },
    });
  }

  #add(entry: JournalEntry): boolean {
    return this.#chunker.add(entry);
  }
}
