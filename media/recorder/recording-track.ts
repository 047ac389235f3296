// A track of a recording over a process's life: found on disk or new, then written until its last line stands.
// Refuses to tell a new track from a recovered one, except by what was found on disk, and to let what is captured wait for it.
//
//   found (where the chain ends) → opened (a new file takes the journal) → read back, behind the capture → the muxer follows
import { setTimeout } from 'node:timers/promises';
import type { TrackHead } from '../evidence/heads-note.ts';
import type { ManifestTrack } from '../evidence/manifest.ts';
import type { SenderClock } from '../mux/sender-clock.ts';
import { CODEC } from '../mux/track-muxer.ts';
import type { ExpectedTrack } from '../protocol.ts';
import { readSpan } from './chain-read.ts';
import { ChainSealer } from './chain-sealer.ts';
import type { DataKey } from './data-key.ts';
import type { DurableRecord } from './durable-record.ts';
import { failpoint } from './failpoint.ts';
import type { LampTrack } from './lamp.ts';
import { PastKeeper } from './past-keeper.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import { describe, RecorderError } from './recorder-error.ts';
import type { RecordingEvents } from './recording-events.ts';
import type { RecordingMemory } from './recording-memory.ts';
import {
  newTrackMuxer,
  type RecoveryOptions,
  readTrackBack,
  type TrackEnd,
  type TrackPast,
  trackEnd,
} from './recovery.ts';
import type { SessionClock } from './session-clock.ts';
import { enterLater, type LedgerRecord, type TrackLedger } from './track-ledger.ts';
import { TrackRecorder } from './track-recorder.ts';
import type { TrackSource } from './track-source.ts';
import { TrackWriter } from './track-writer.ts';
import type { VaultSet } from './vault-set.ts';

export interface RecordingContext {
  readonly deps: RecorderDeps;
  readonly state: RecordingMemory;
  readonly clock: SessionClock;
  readonly key: DataKey;
  readonly vaults: VaultSet;
  readonly events: RecordingEvents;
  readonly senderClock: (sender: string) => SenderClock;
  readonly onFenced: () => void;
  /** What an earlier process wrote can't be read back: the journal goes on. */
  readonly onUnread: (cause: RecorderError) => void;
}

const readAgainMs = 5000;

export class RecordingTrack {
  readonly expected: ExpectedTrack;
  readonly #context: RecordingContext;
  readonly #options: RecoveryOptions;
  readonly #end: TrackEnd;
  readonly #writer: TrackWriter;
  readonly #recorder: TrackRecorder;
  readonly #keeper: PastKeeper;
  readonly #closing = new AbortController();
  /** An earlier process was told to stop: nothing more is captured. */
  readonly #stopped: boolean;
  #opened = false;
  #ledger: TrackLedger | undefined;
  /** Durable before the ledger was there. */
  readonly #unentered: LedgerRecord[] = [];
  #reading: Promise<TrackPast> | undefined;
  #caughtUp: Promise<void> = Promise.resolve();

  /** Looks where the chain ends. Throws `integrity`, `no-vault`. */
  static async find(context: RecordingContext, expected: ExpectedTrack): Promise<RecordingTrack> {
    const { deps, state, clock, key } = context;
    const { order, zero, stop, heads } = state.file;
    const announced = heads.find((head) => head.track === expected.id);
    const options: RecoveryOptions = {
      vaults: deps.vaults,
      crypto: deps.crypto,
      dataKey: key.dataKey,
      rec: order.recording,
      track: expected.id,
      kind: expected.kind,
      picture: expected.picture,
      practice: order.practice,
      zeroNs: BigInt(zero.mono),
      stopNs: stop === undefined ? undefined : BigInt(stop.mono),
      announced:
        announced === undefined ? undefined : { seq: announced.seq, hash: announced.head, place: announced.place },
    };
    const end = await trackEnd(options);
    if (end.monoNs !== undefined) clock.notBefore(end.monoNs);
    return new RecordingTrack(context, { expected, options, end });
  }

  private constructor(
    context: RecordingContext,
    found: { expected: ExpectedTrack; options: RecoveryOptions; end: TrackEnd },
  ) {
    const { expected, options, end } = found;
    this.#context = context;
    this.expected = expected;
    this.#options = options;
    this.#end = end;
    this.#stopped = options.stopNs !== undefined;
    this.#keeper = new PastKeeper({
      seal: { ...options, build: Object.values(context.deps.build).join(' ') },
      states: context.deps.states,
      onTrouble: (message) => context.deps.log.warn(subjectOf(context, expected), message),
    });
    const { deps, state, clock, key, vaults } = context;
    const { recording: rec, practice } = state.file.order;
    const trouble = (message: string): void => deps.log.error(subjectOf(context, expected), message);
    this.#writer = new TrackWriter({
      track: expected.id,
      codec: CODEC[expected.kind],
      vaults,
      sealer: new ChainSealer({ rec, track: expected.id, practice, dataKey: key.dataKey, crypto: deps.crypto, clock }),
      boot: clock.boot,
      anchor: () => deps.anchors.newest,
      lastNo: end.lastNo,
      from: end.from,
      onDurable: (record) => this.#durable(record),
      onTrouble: trouble,
      onFenced: context.onFenced,
    });
    this.#recorder = new TrackRecorder({
      track: expected.id,
      kind: expected.kind,
      clock,
      writer: this.#writer,
      newMuxer: () => newTrackMuxer(options),
      tiledMs: end.from?.head.tiledMs ?? 0,
      senderClock: context.senderClock,
      read: (span) => readSpan({ ...options, signal: this.#closing.signal }, span),
      onTurn: (closed, turn) => this.#ledger && this.#keeper.keep({ closed, ...turn, ledger: this.#ledger }),
      onTrouble: trouble,
    });
  }

  /** A new file whose init is durable once it returns; nothing for a track that has its last line. */
  async open(): Promise<void> {
    if (this.#end.ended) return;
    this.#opened = true;
    await this.#writer.open();
    if (this.#end.from !== undefined && !this.#stopped) this.#resume(this.#context.clock.monoNs());
  }

  /** Begins to read back what was there; what is muxed waits for it, what is captured doesn't. Once, before the first tick. */
  readBack(): void {
    this.#reading = this.#read();
    this.#reading.catch(() => undefined);
    this.#caughtUp = this.#recorder.muxAfter(this.#reading);
    this.#caughtUp.catch(() => undefined);
  }

  async #read(): Promise<TrackPast> {
    const { signal } = this.#closing;
    for (;;) {
      try {
        const past = await readTrackBack({ ...this.#options, signal }, this.#end, {
          past: () => this.#keeper.past(),
          onUnfit: (why) =>
            this.#context.deps.log.warn(
              subjectOf(this.#context, this.expected),
              `all of it is read back, as what was kept does not serve: ${why}`,
            ),
        });
        this.#enter(past);
        return past;
      } catch (cause) {
        if (signal.aborted) throw cause;
        if (cause instanceof RecorderError && cause.code === 'integrity') {
          this.#context.onUnread(cause);
          throw cause;
        }
        this.#context.deps.log.error(subjectOf(this.#context, this.expected), describe(cause));
        await setTimeout(readAgainMs, undefined, { signal });
      }
    }
  }

  #enter({ ledger, journalNs, finished, remuxDiffers }: TrackPast): void {
    const { deps, clock } = this.#context;
    failpoint('read-back');
    this.#ledger = ledger;
    for (const record of this.#unentered.splice(0)) ledger.add(record);
    if (remuxDiffers)
      deps.log.error(subjectOf(this.#context, this.expected), 'the journal muxes differently than before');
    const { stopNs } = this.#options;
    if (stopNs === undefined || !this.#opened || this.#end.from === undefined || finished) return;
    // A note made after the stop would carry the track beyond it.
    const now = clock.monoNs();
    const capped = now < stopNs ? now : stopNs;
    this.#resume(journalNs !== undefined && journalNs > capped ? journalNs : capped);
  }

  /** Masked before it died: the mask is why there is nothing, and the death made no difference. */
  #resume(atNs: bigint): void {
    const { mask } = this.#context.state.file;
    this.#recorder.resume({ atNs, cause: mask === undefined ? 'recorder-crash' : 'masked' });
  }

  /** In the spool once it returns. */
  async tellRecovery(): Promise<void> {
    const { facts, ended } = this.#end;
    if (facts === undefined || ended) return;
    const { events, state, vaults } = this.#context;
    const { recording } = state.file.order;
    await events.say('recording.recovered', { recording, track: this.expected.id, fence: vaults.fence, ...facts });
  }

  attach(source: TrackSource): void {
    if (source.kind === this.expected.kind) this.#recorder.attach(source);
    else
      this.#context.deps.log.error(
        subjectOf(this.#context, this.expected),
        `a source of ${source.kind} for this track`,
      );
  }

  mask(on: boolean): void {
    this.#recorder.mask(on);
  }

  clockStepped(stepMs: number): void {
    if (this.#opened) this.#recorder.clockStepped({ kind: 'clock', stepMs, ...this.#context.deps.clockQuality });
  }

  tick(): void {
    this.#recorder.tick();
  }

  /** The track's last line is durable once it returns. */
  async finish(stopNs: bigint): Promise<void> {
    if (this.#stopped) {
      const past = await this.#reading;
      await this.#caughtUp;
      if (past?.finished || past?.ledger.ended) return;
    }
    await this.#recorder.finish(stopNs);
  }

  async close(): Promise<void> {
    this.#closing.abort(new RecorderError('closed', 'the track is closed'));
    if (this.#opened) await this.#recorder.close();
    await this.#keeper.settled();
  }

  /** The newest durable line, and where it stands. */
  get head(): (TrackHead & { place: { no: number; fileBytes: number; tiledMs: number } }) | undefined {
    const durable = this.#writer.durable;
    if (durable === undefined) return undefined;
    const { seq, hash: head, no, fileBytes, tiledMs } = durable;
    return { track: this.expected.id, seq, head, place: { no, fileBytes, tiledMs } };
  }

  /** Session ms up to which the journal is durable in some vault. */
  get durableMs(): number {
    return Math.max(0, ...this.#context.vaults.ids.map((id) => this.#recorder.durableJournal(id)?.chunkMs ?? 0));
  }

  lampTrack(): LampTrack {
    const { intake } = this.#recorder;
    return {
      id: this.expected.id,
      required: this.expected.required,
      paused: intake.paused,
      attached: intake.attached,
      receivedMs: intake.receivedMs,
      durable: this.#context.vaults.ids.map((vault) => {
        const journal = this.#recorder.durableJournal(vault);
        return { vault, rtpMs: journal?.rtpMs, chunkMs: journal?.chunkMs };
      }),
    };
  }

  async toManifest(): Promise<ManifestTrack> {
    const { id, kind, required } = this.expected;
    if (this.#ledger === undefined) throw new RecorderError('integrity', `track ${id} was not read back`);
    return await this.#ledger.toManifest({ id, kind, required });
  }

  #durable({ draft, line, head }: DurableRecord): void {
    const plaintext = draft?.kind === 'chunk' && draft.stream === 'media' ? draft.plaintext : undefined;
    const record = { line, hash: head.hash, no: head.no, fileBytes: head.fileBytes, plaintext };
    if (this.#ledger === undefined) enterLater(this.#unentered, record);
    else this.#ledger.add(record);
    if (draft?.kind !== 'gap') return;
    const { recording } = this.#context.state.file.order;
    const { pts, dur, cause, lost } = draft;
    const gap = { recording, track: this.expected.id, pts, dur, cause, ...(lost === undefined ? {} : { lost }) };
    this.#context.events.tell('recording.gap', gap);
  }
}

function subjectOf({ state }: RecordingContext, { id }: ExpectedTrack): object {
  return { recording: state.file.order.recording, track: id };
}
