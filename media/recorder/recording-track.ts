// A track of a recording over a process's life: read back or new, then written until its last line stands.
// Refuses to tell a new track from a recovered one, except by what was found on disk.
import type { TrackHead } from '../evidence/heads-note.ts';
import type { ManifestTrack } from '../evidence/manifest.ts';
import type { SenderClock } from '../mux/sender-clock.ts';
import { CODEC } from '../mux/track-muxer.ts';
import type { ExpectedTrack } from '../protocol.ts';
import { ChainSealer } from './chain-sealer.ts';
import type { DataKey } from './data-key.ts';
import type { DurableRecord } from './durable-record.ts';
import type { LampTrack } from './lamp.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import type { RecordingEvents } from './recording-events.ts';
import type { RecordingMemory } from './recording-memory.ts';
import { recoverTrack, type TrackStart } from './recovery.ts';
import type { SessionClock } from './session-clock.ts';
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
}

export class RecordingTrack {
  readonly expected: ExpectedTrack;
  readonly #context: RecordingContext;
  readonly #start: TrackStart;
  readonly #writer: TrackWriter;
  readonly #recorder: TrackRecorder;
  #opened = false;

  /** Reads what is there. Throws `integrity`, `no-vault`. */
  static async readBack(context: RecordingContext, expected: ExpectedTrack): Promise<RecordingTrack> {
    const { deps, state, clock, key } = context;
    const { order, zero, stop, heads } = state.file;
    const announced = heads.find((head) => head.track === expected.id);
    const start = await recoverTrack({
      vaults: deps.vaults,
      crypto: deps.crypto,
      dataKey: key.dataKey,
      rec: order.recording,
      track: expected.id,
      kind: expected.kind,
      practice: order.practice,
      zeroNs: BigInt(zero.mono),
      stopNs: stop === undefined ? undefined : BigInt(stop.mono),
      announced: announced === undefined ? undefined : { seq: announced.seq, hash: announced.head },
    });
    if (start.journalNs !== undefined) clock.notBefore(start.journalNs);
    if (start.remuxDiffers)
      deps.log.error({ ...subjectOf(context, expected) }, 'the journal muxes differently than before');
    return new RecordingTrack(context, expected, start);
  }

  private constructor(context: RecordingContext, expected: ExpectedTrack, start: TrackStart) {
    this.#context = context;
    this.expected = expected;
    this.#start = start;
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
      lastNo: start.lastNo,
      from: start.from,
      onDurable: (record) => this.#durable(record),
      onTrouble: trouble,
      onFenced: context.onFenced,
    });
    this.#recorder = new TrackRecorder({
      track: expected.id,
      kind: expected.kind,
      clock,
      writer: this.#writer,
      muxer: start.muxer,
      newMuxer: start.newMuxer,
      tiledMs: start.from?.head.tiledMs ?? 0,
      senderClock: context.senderClock,
      onTrouble: trouble,
    });
  }

  /** A new file whose init is durable once it returns; nothing for a track that has its last line. */
  async open(): Promise<void> {
    const { ledger, from, finished, lacking, journalNs } = this.#start;
    if (ledger.ended) return;
    this.#opened = true;
    await this.#writer.open();
    if (from === undefined || finished) return;
    const { stop, mask } = this.#context.state.file;
    const now = this.#context.clock.monoNs();
    // A note made after the stop would carry the track beyond it.
    const capped = stop === undefined || now < BigInt(stop.mono) ? now : BigInt(stop.mono);
    const atNs = journalNs !== undefined && journalNs > capped ? journalNs : capped;
    // Masked before it died: the mask is why there is nothing, and the death made no difference.
    this.#recorder.resume(lacking, { atNs, cause: mask === undefined ? 'recorder-crash' : 'masked' });
  }

  /** In the spool once it returns. */
  async tellRecovery(): Promise<void> {
    const { facts } = this.#start;
    if (facts === undefined || this.#start.ledger.ended) return;
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
    const { ledger, finished, lacking } = this.#start;
    if (ledger.ended) return;
    if (finished) await this.#recorder.finishWith(lacking);
    else await this.#recorder.finish(stopNs);
  }

  async close(): Promise<void> {
    if (this.#opened) await this.#recorder.close();
  }

  /** The newest durable line. */
  get head(): TrackHead | undefined {
    const durable = this.#writer.durable;
    return durable === undefined ? undefined : { track: this.expected.id, seq: durable.seq, head: durable.hash };
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

  toManifest(): Promise<ManifestTrack> {
    const { id, kind, required } = this.expected;
    return this.#start.ledger.toManifest({ id, kind, required });
  }

  #durable({ draft, line, head }: DurableRecord): void {
    const plaintext = draft?.kind === 'chunk' && draft.stream === 'media' ? draft.plaintext : undefined;
    this.#start.ledger.add({ line, hash: head.hash, no: head.no, fileBytes: head.fileBytes, plaintext });
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
