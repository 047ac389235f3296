// One track of a recording: what arrives goes into the journal, and what the muxer makes of the journal, 3–6 s later, into the
// same chain behind it. Refuses to mux what doesn't stand in the chain yet, and to know whether it runs after a crash: recovery
// hands it a muxer that has read the journal before and the outputs that the disk lacks. Until then what arrives is journalled, and
// waits to be muxed behind that; where it never comes, the journal stands alone.

import { setTimeout } from 'node:timers/promises';
import type { GapCause } from '../evidence/gap-cause.ts';
import type { SenderClock } from '../mux/sender-clock.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import type { Span, SpanRead } from './chain-read.ts';
import { type Draft, draftOf, tiledTo } from './draft.ts';
import type { DurableHead } from './durable-record.ts';
import { Intake } from './intake.ts';
import type { JournalChunk } from './journal-chunker.ts';
import type { JournalMuxer, Left, PartTurn } from './journal-muxer.ts';
import { RebasedMuxer } from './rebased-muxer.ts';
import { describe, RecorderError } from './recorder-error.ts';
import type { SessionClock } from './session-clock.ts';
import type { TrackSource } from './track-source.ts';
import type { TrackWriter } from './track-writer.ts';
import { type ComingChunk, WaitingJournal } from './waiting-journal.ts';

/** A part is due to break after ten minutes (the muxer's rule), and waits for a key frame. */
const partMs = 600_000;
/** More than these 10 s of journal aren't muxed any more as the process ends. */
const fewWaiting = 20;
/** Packets are refused above, and taken again below half of it. */
export const backlogLimitBytes = 64 * 1024 * 1024;
/** Nothing more is muxed above, until it is durable: what catches up must not take from what is captured. */
const muxedLimitBytes = 8 * 1024 * 1024;
const readAgainMs = 5000;

export interface TrackRecorderOptions {
  readonly track: string;
  readonly kind: 'audio' | 'video';
  readonly clock: SessionClock;
  readonly writer: TrackWriter;
  /** For when the one at hand breaks. */
  readonly newMuxer: () => JournalMuxer;
  /** Where the tiles end that are on disk already, ms. */
  readonly tiledMs: number;
  readonly senderClock: (sender: string) => SenderClock;
  /** Of this track's own chain: journal that waited too long to be held. */
  readonly read: (span: Span) => AsyncGenerator<SpanRead>;
  readonly heldLimitBytes?: number;
  /** A part's first file is about to follow, behind `closed`; told before anything does. */
  readonly onTurn: (closed: DurableHead, turn: PartTurn) => void;
  readonly onTrouble: (message: string) => void;
}

/** Session ms of the newest journal chunk that is durable in one vault. */
export interface DurableJournal {
  readonly chunkMs: number;
  readonly rtpMs: number | undefined;
}

export class TrackRecorder {
  readonly #options: TrackRecorderOptions;
  readonly #intake: Intake;
  readonly #journal = new Map<string, DurableJournal>();
  #muxing: Promise<void> = Promise.resolve();
  #muxer: JournalMuxer | undefined;
  readonly #waiting: WaitingJournal;
  /** The journal that waits is being muxed, or will be in its turn. */
  #catching = false;
  #written: Promise<unknown> = Promise.resolve();
  readonly #closing = new AbortController();
  #tiledMs: number;
  #partSinceMs = 0;
  #full = false;
  #finished = false;

  constructor(options: TrackRecorderOptions) {
    this.#options = options;
    this.#tiledMs = options.tiledMs;
    this.#waiting = new WaitingJournal({ read: options.read, limitBytes: options.heldLimitBytes });
    this.#intake = new Intake({
      track: options.track,
      clock: options.clock,
      senderClock: options.senderClock,
      full: () => this.#isFull(),
    });
  }

  get intake(): Intake {
    return this.#intake;
  }

  get writer(): TrackWriter {
    return this.#options.writer;
  }

  durableJournal(vault: string): DurableJournal | undefined {
    return this.#journal.get(vault);
  }

  attach(source: TrackSource): void {
    this.#intake.attach(source);
  }

  mask(on: boolean): void {
    if (on) this.#intake.mask();
    else this.#intake.unmask();
  }

  /** After a crash: says so in the journal. */
  resume({ atNs, cause }: { atNs: bigint; cause: GapCause }): void {
    this.#intake.note({ what: 'close', cause }, atNs);
  }

  /** Called once, before the first tick. Resolves once what was lacking is written, and durable where it ends the track. */
  muxAfter(left: Promise<Left>): Promise<void> {
    return this.#inMuxTurn(async () => {
      const come = await left.catch(() => undefined);
      if (come === undefined) return;
      this.#muxer = come.muxer;
      this.#waiting.putBefore(come.unmuxed);
      this.#catchUp();
      await this.#write(come.lacking);
    });
  }

  /** The wall was stepped: on record in the chain, and nothing moves. */
  clockStepped(step: Extract<Draft, { kind: 'clock' }>): void {
    if (!this.#finished) this.#hold(this.#options.writer.append(step));
  }

  /** Every 500 ms. */
  tick(): void {
    if (this.#finished) return;
    const { clock } = this.#options;
    if (clock.nowMs() - this.#partSinceMs >= partMs) this.#intake.requestKeyFrame();
    for (const chunk of this.#intake.tick()) this.#record(chunk);
  }

  /** The explicit stop at that instant: resolves once the track's last line is durable. */
  async finish(atNs: bigint): Promise<void> {
    this.#intake.detach();
    this.tick();
    this.#finished = true;
    let ended: Promise<void> = Promise.resolve();
    await this.#inMuxTurn(async () => {
      ended = this.#write(await this.#mux((muxer) => muxer.finish(atNs)));
    });
    await ended;
  }

  /** SIGTERM: all that was received becomes durable; what the muxer still holds it will make again of the journal. */
  async close(): Promise<void> {
    if (!this.#finished) this.tick();
    this.#finished = true;
    if (this.#waiting.isMoreThan(fewWaiting)) {
      this.#muxer = undefined;
      this.#closing.abort();
    }
    this.#intake.detach();
    await this.#muxing;
    await this.#waiting.close();
    await this.#options.writer.close();
  }

  #record(chunk: JournalChunk): void {
    const { writer, clock } = this.#options;
    const durable = { chunkMs: clock.msOf(chunk.endNs), rtpMs: msOrNot(clock, chunk.rtpAtNs) };
    const draft: Draft = {
      kind: 'chunk',
      stream: 'journal',
      packets: chunk.packets,
      ...(chunk.span === undefined ? {} : { rtpFirst: chunk.span.first, rtpLast: chunk.span.last }),
      plaintext: chunk.plaintext,
    };
    const muxed = writer.append(draft, (vault) => this.#inVault(vault, durable));
    this.#hold(muxed);
    // Behind the journal chunk in the same chain: whatever of it is durable, the chunk is.
    this.#waiting.push(chunk, muxed);
    this.#catchUp();
  }

  #catchUp(): void {
    if (this.#catching) return;
    this.#catching = true;
    this.#hold(
      this.#inMuxTurn(async () => {
        while (this.#muxer !== undefined && !this.#waiting.isEmpty) await this.#muxNext();
        if (this.#muxer === undefined) this.#waiting.forget();
        this.#catching = false;
      }),
    );
  }

  async #muxNext(): Promise<void> {
    const { writer, onTrouble, track } = this.#options;
    if (writer.backlogBytes > muxedLimitBytes) await this.#written.catch(() => undefined);
    let come: ComingChunk | undefined;
    try {
      come = await this.#waiting.next();
    } catch (cause) {
      if (!this.#closing.signal.aborted) onTrouble(`${track}: journal that waits can't be read: ${describe(cause)}`);
      await setTimeout(readAgainMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
    if (come === undefined) return;
    const { entries, muxed, endNs: muxedNs } = come;
    try {
      const made = await this.#mux((muxer) => muxer.push(entries));
      await this.#write(made, this.#turnOf(made, { muxed, muxedNs }));
    } catch (cause) {
      onTrouble(describe(cause));
    }
  }

  /** A muxer that breaks is replaced: the journal stands, and the media goes on in a new part. */
  async #mux(act: (muxer: JournalMuxer) => Promise<MuxOutput[]>): Promise<MuxOutput[]> {
    if (this.#muxer === undefined) throw new RecorderError('closed', 'what came before was not read back');
    try {
      return await act(this.#muxer);
    } catch (cause) {
      const { onTrouble, newMuxer, writer, track } = this.#options;
      onTrouble(`${track}: the muxer broke, another begins a new part: ${describe(cause)}`);
      this.#muxer = new RebasedMuxer(newMuxer(), { tiledMs: this.#tiledMs, nextPart: writer.part + 1 });
      return await act(this.#muxer);
    }
  }

  #turnOf(made: readonly MuxOutput[], read: Pick<PartTurn, 'muxed' | 'muxedNs'>): PartTurn | undefined {
    const at = made.findLastIndex((output) => output.kind === 'part');
    const muxer = at < 0 ? undefined : this.#muxer?.snapshot();
    return muxer === undefined ? undefined : { muxer, ...read, lacking: made.slice(at) };
  }

  /** `turn`: of the last part in it. */
  async #write(outputs: readonly MuxOutput[], turn?: PartTurn): Promise<void> {
    const { writer, onTurn } = this.#options;
    let last: Promise<unknown> = Promise.resolve();
    for (const output of outputs) {
      if (output.kind === 'part') {
        this.#partSinceMs = output.pts;
        // The chain's first file stands since the start, as part 0; a recovered one as the part that was open.
        const turns = turn !== undefined && output === turn.lacking[0];
        const onClosed = turns ? (closed: DurableHead) => onTurn(closed, turn) : undefined;
        if (output.part > writer.part) this.#hold(writer.beginPart(output.part, onClosed));
      } else {
        const draft = draftOf(output);
        this.#tiledMs = tiledTo(draft, this.#tiledMs);
        last = writer.append(draft);
        this.#hold(last);
      }
    }
    if (outputs.length > 0) this.#written = last;
    if (outputs.at(-1)?.kind === 'end') await last;
  }

  #inVault(vault: string, journal: DurableJournal): void {
    const before = this.#journal.get(vault);
    this.#journal.set(vault, { chunkMs: journal.chunkMs, rtpMs: journal.rtpMs ?? before?.rtpMs });
  }

  #inMuxTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.#muxing.then(act);
    this.#muxing = turn.catch((cause) => this.#options.onTrouble(String(cause)));
    return turn;
  }

  /** Rejections mean that the writer was closed or fenced; it says so itself. */
  #hold(written: Promise<unknown>): void {
    written.catch(() => undefined);
  }

  #isFull(): boolean {
    const backlog = this.#options.writer.backlogBytes;
    if (backlog > backlogLimitBytes && !this.#full) {
      this.#options.onTrouble(`${this.#options.track}: the disks are ${backlog} bytes behind, packets are refused`);
    }
    this.#full = backlog > (this.#full ? backlogLimitBytes / 2 : backlogLimitBytes);
    return this.#full;
  }
}

function msOrNot(clock: SessionClock, monoNs: bigint | undefined): number | undefined {
  return monoNs === undefined ? undefined : clock.msOf(monoNs);
}
