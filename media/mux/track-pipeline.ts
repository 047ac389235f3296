// From a track's journal to its tiles, one entry at a time: packets → order → frames → place on the session clock.
// A frame is placed 3 s after it arrived (up to 6 s at the start of a run, and behind a hole), so that what explains a
// hole is known before the frames after it are written, and capture that stood still (up to 6 s) is told from a queue on the way.
// Pure: time passes only by the entries' own monotonic times, so a replay of the same entries gives the same tiles.
import type { JournalEntry, JournalNote } from '../evidence/journal.ts';
import type { Assembled, FrameAssembler } from './frame.ts';
import { OpusFrames } from './opus-frames.ts';
import type { PendingNote, PipelineState } from './pipeline-state.ts';
import type { Arrived, InOrder } from './reorder.ts';
import { parseRtpPacket, type RtpPacket } from './rtp-packet.ts';
import { RtpStream } from './rtp-stream.ts';
import { SenderReports } from './sender-reports.ts';
import type { Tile } from './tiler.ts';
import { type Run, Runs, runState } from './timeline-run.ts';
import { TrackPlacement } from './track-placement.ts';
import { unwrapNear } from './unwrap.ts';
import { Vp8Frames } from './vp8-frames.ts';

const HOLD_US = 3_000_000;
/** Silence is declared when nothing has come for so long that nothing placed before it can come any more. */
/** All that arrives later than before by more than this may have been captured later: capture stood still. */
const STALL_US = 250_000;
/** So long a report is waited for that says the same; then arrival alone decides. */
const STALL_WAIT_US = 6_000_000;
const SILENCE_DELAY_US = 6_000_000;
/** For how long packets of an SSRC that another has replaced are stragglers and not a new stream. */
const STRAGGLERS_US = 3_000_000;

interface Pending {
  readonly run: Run;
  readonly assembled: Assembled;
  readonly atUs: number;
}
const NOTHING: readonly never[] = [];
type Lateness = 'no' | 'perhaps' | 'queue' | 'stood-still';

export interface TrackOptions {
  readonly kind: 'audio' | 'video';
  readonly clockRate: number;
  /** Session clock 0 on the scale of the entries' monotonic times. */
  readonly zeroMonoNs: bigint;
}

export class TrackPipeline {
  readonly #options: TrackOptions;
  readonly #reports: SenderReports;
  readonly #runs: Runs;
  readonly #placement: TrackPlacement;
  readonly #frames: () => FrameAssembler;
  #assembler: FrameAssembler;
  #stream: RtpStream | undefined;
  #retired = new Map<number, number>();
  #pending: Pending[] = [];
  /** Pauses: each is placed before the first frame that arrived after it. */
  #notes: PendingNote[] = [];
  #nowUs = 0;
  #packetUs = 0;
  #ts = 0;
  #unreadable = 0;
  /** What was placed last was a loss. */
  #lossBefore = false;

  constructor(options: TrackOptions) {
    this.#options = options;
    this.#reports = new SenderReports(Number(options.zeroMonoNs / 1000n));
    this.#runs = new Runs({ clockRate: options.clockRate, reports: this.#reports });
    this.#placement = new TrackPlacement(options.kind);
    this.#frames = () => (options.kind === 'video' ? new Vp8Frames() : new OpusFrames());
    this.#assembler = this.#frames();
  }

  /** Entries of type rtp that were no RTP packet. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** Between two steps. */
  snapshot(): PipelineState {
    const runs: Run[] = [];
    const indexOf = (run: Run | undefined): number => {
      if (run === undefined) return -1;
      if (!runs.includes(run)) runs.push(run);
      return runs.indexOf(run);
    };
    const pending = this.#pending.map(({ run, assembled, atUs }) => ({ run: indexOf(run), assembled, atUs }));
    const [currentRun, placedRun] = [indexOf(this.#runs.current), indexOf(this.#placement.run)];
    return {
      ...{ pending, currentRun, placedRun, runs: runs.map(runState), counting: this.#runs.snapshot() },
      ...{ reports: [...this.#reports.points], placement: this.#placement.snapshot() },
      ...{ assembler: this.#assembler.snapshot(), stream: this.#stream?.snapshot() },
      ...{ retired: [...this.#retired], notes: [...this.#notes], nowUs: this.#nowUs, packetUs: this.#packetUs },
      ...{ ts: this.#ts, unreadable: this.#unreadable, lossBefore: this.#lossBefore },
    };
  }

  /** Of a new pipeline: it goes on as the one did that was kept. */
  restore(state: PipelineState): void {
    this.#reports.restore(state.reports);
    const runs = state.runs.map((run) => this.#runs.restored(run));
    this.#runs.restore(state.counting, runs[state.currentRun]);
    this.#placement.restore(state.placement, runs[state.placedRun]);
    this.#pending = state.pending.flatMap(({ run: index, ...rest }) => {
      const run = runs[index];
      return run === undefined ? [] : [{ ...rest, run }];
    });
    this.#assembler.restore(state.assembler);
    this.#stream = state.stream && RtpStream.restored(state.stream, this.#options.clockRate);
    this.#retired = new Map(state.retired);
    this.#notes = [...state.notes];
    this.#nowUs = state.nowUs;
    this.#packetUs = state.packetUs;
    this.#ts = state.ts;
    this.#unreadable = state.unreadable;
    this.#lossBefore = state.lossBefore;
  }

  step(entry: JournalEntry): readonly Tile[] {
    this.#advance(this.#sessionUs(entry.monoNs));
    if (entry.type === 'rtp') this.#packet(entry.packet);
    else if (entry.type === 'sender-report') this.#reports.add(entry.report, this.#nowUs);
    else this.#note(entry.note);
    this.#advance(this.#nowUs);
    this.#declareSilence();
    return this.#placement.take();
  }

  finish(atMonoNs: bigint): readonly Tile[] {
    const atUs = this.#sessionUs(atMonoNs);
    this.#advance(atUs);
    this.#flush();
    this.#placement.end(Math.floor(atUs / 1000));
    return this.#placement.take();
  }

  #sessionUs(monoNs: bigint): number {
    return Number((monoNs - this.#options.zeroMonoNs) / 1000n);
  }

  // ---- time

  /** Does in its order all that falls due until then: holes given up, frames placed. */
  #advance(toUs: number): void {
    this.#nowUs = Math.max(this.#nowUs, toUs);
    for (;;) {
      const hole = this.#stream?.dueUs ?? Number.POSITIVE_INFINITY;
      const first = this.#pending[0];
      const place = first === undefined ? Number.POSITIVE_INFINITY : this.#dueUs(first);
      if (Math.min(hole, place) > this.#nowUs) break;
      if (hole <= place) this.#ordered(this.#stream?.giveUp() ?? []);
      else this.#placeFirst();
    }
    this.#placeNotes(this.#nowUs - SILENCE_DELAY_US);
  }

  /** After the entry itself, which may be what explains the silence before it. */
  #declareSilence(): void {
    if (this.#pending.length > 0 || this.#stream?.waiting) return;
    this.#placement.quiet(Math.floor((this.#nowUs - SILENCE_DELAY_US) / 1000));
  }

  #dueUs(pending: Pending): number {
    const held = pending.atUs + HOLD_US;
    // Not before then, whatever else there is to say: asked with each packet, of frames that came seconds ago.
    if (pending.assembled.kind === 'broken' || held > this.#nowUs) return held;
    const due = Math.max(held, pending.run.timeline.startDueUs(pending.assembled.frame.ts));
    if (due > this.#nowUs || this.#lateness(pending) !== 'perhaps') return due;
    return Math.max(due, pending.atUs + STALL_WAIT_US);
  }

  /** Whether all is later from this frame on because the way had a queue or because capture stood still, as far as that is known by now. */
  #lateness({ run, assembled, atUs }: Pending): Lateness {
    if (assembled.kind === 'broken' || this.#nowUs < atUs + HOLD_US) return 'no';
    const { ts } = assembled.frame;
    const rise = run.arrivals.riseUs(ts);
    if (rise <= STALL_US) return 'no';
    const told = this.#reports.changeUs({
      ts,
      atUs,
      clockRate: this.#options.clockRate,
      knownUs: run.timeline.offsetUs,
    });
    if (told !== undefined) return told >= rise / 2 ? 'stood-still' : 'queue';
    if (this.#nowUs < atUs + STALL_WAIT_US) return 'perhaps';
    // Where packets were lost the way was full, and late for that.
    return this.#lossBefore ? 'queue' : 'stood-still';
  }

  /** Nothing that is missing will come any more. */
  #flush(): void {
    while (this.#stream?.waiting) this.#ordered(this.#stream.giveUp());
    while (this.#pending.length > 0) this.#placeFirst();
    this.#placeNotes(this.#nowUs);
  }

  // ---- packets

  #packet(bytes: Uint8Array): void {
    const packet = parseRtpPacket(bytes);
    if (packet === undefined) {
      this.#unreadable += 1;
      return;
    }
    this.#packetUs = this.#nowUs;
    if (this.#stream?.ssrc !== packet.ssrc) {
      if (this.#nowUs - (this.#retired.get(packet.ssrc) ?? Number.NEGATIVE_INFINITY) < STRAGGLERS_US) return;
      this.#open(packet.ssrc);
    }
    this.#insert({ packet, arrivalUs: this.#nowUs });
  }

  #insert(arrived: Arrived<RtpPacket>): void {
    const anew = this.#stream?.insert(arrived) ?? NOTHING;
    if (anew.length > 0) {
      this.#open(arrived.packet.ssrc);
      for (const packet of anew) this.#stream?.insert(packet);
    }
    this.#ordered(this.#stream?.release() ?? NOTHING);
  }

  #open(ssrc: number): void {
    this.#closeStream();
    this.#retired.delete(ssrc);
    this.#stream = new RtpStream(ssrc, this.#options.clockRate);
  }

  #closeStream(): void {
    this.#flush();
    if (this.#stream) {
      this.#retired.set(this.#stream.ssrc, this.#nowUs);
      this.#reports.forget();
    }
    for (const [ssrc, atUs] of this.#retired) if (this.#nowUs - atUs >= STRAGGLERS_US) this.#retired.delete(ssrc);
    this.#stream = undefined;
    this.#assembler = this.#frames();
    this.#runs.restart();
  }

  #ordered(items: readonly InOrder<RtpPacket>[]): void {
    let lost = 0;
    for (const item of items) {
      if (item.kind === 'lost') {
        lost = item.packets;
        continue;
      }
      const { packet, arrivalUs } = item.arrived;
      this.#ts = unwrapNear(this.#ts, packet.timestamp, 32);
      const run = this.#runs.next(this.#ts, arrivalUs);
      if (lost > 0) this.#await(run, this.#assembler.lost(lost, arrivalUs), arrivalUs);
      const { marker, payload } = packet;
      this.#await(run, this.#assembler.packet({ marker, payload, ts: this.#ts, arrivalUs }), arrivalUs);
      lost = 0;
    }
  }

  #await(run: Run, made: readonly Assembled[], atUs: number): void {
    for (const assembled of made) this.#pending.push({ run, assembled, atUs });
  }

  // ---- notes

  #note(note: JournalNote): void {
    if (note.what === 'close') {
      this.#closeStream();
      this.#retired.clear();
      this.#placement.close(note, this.#nowUs, this.#packetUs);
    } else if (note.what === 'pause' || note.what === 'resume') {
      this.#notes.push({ note, atUs: this.#nowUs });
    }
  }

  #placeNotes(untilUs: number): void {
    for (let first = this.#notes[0]; first && first.atUs <= untilUs; first = this.#notes[0]) {
      this.#notes.shift();
      if (first.note.what === 'pause') this.#placement.pause(first.note, first.atUs);
      else this.#placement.resume(first.atUs);
    }
  }

  #placeFirst(): void {
    const first = this.#pending[0];
    if (first === undefined) return;
    if (first.assembled.kind === 'frame') this.#settle(first.run, first.assembled.frame.ts, this.#lateness(first));
    const pending = this.#pending.shift() ?? first;
    this.#lossBefore = pending.assembled.kind === 'broken';
    this.#placeNotes(pending.atUs - 1);
    this.#placement.assembled(pending.run, pending.assembled);
  }

  /** After a standstill the rest of the run counts anew; after a rise that was the way's, lateness is measured from here. */
  #settle(run: Run, ts: number, lateness: Lateness): void {
    if (lateness === 'queue') run.arrivals.forgetBefore(ts);
    if (lateness !== 'stood-still') return;
    const rest = this.#runs.cutAt(run, ts);
    this.#pending = this.#pending.map((one) => (one.run === run ? { ...one, run: rest } : one));
  }
}
