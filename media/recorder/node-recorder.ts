// All recordings of a node: which are open, whose sources belong to which, and their lamps. Refuses to forget a recording that isn't
// sealed; one that can't be gone on with is tried again, unless what was announced of it is gone.
import { uuid7 } from '../crypto/node-crypto.ts';
import type { LiftMask, MaskRecording, NodeLamp, StartRecording, StopRecording } from '../protocol.ts';
import { failpoint } from './failpoint.ts';
import { checkStart, checkStop } from './orders.ts';
import type { Recorder, RecordingState, TrackSeen } from './recorder.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import { describe, RecorderError } from './recorder-error.ts';
import { Recording } from './recording.ts';
import { SessionClock } from './session-clock.ts';
import type { Spool } from './spool.ts';
import type { RecordingFile } from './state-file.ts';
import type { TrackSource } from './track-source.ts';

const lampTickMs = 500;
const lampEveryMs = 1000;
const retryMs = 5000;
const anchorPatienceMs = 2000;

export class NodeRecorder implements Recorder {
  readonly #deps: RecorderDeps;
  readonly #spool: Spool;
  readonly #recordings = new Map<string, Recording>();
  readonly #opening = new Map<string, Promise<{ startedAt: string }>>();
  /** session → track → the newest source, for a recording that begins later or is being recovered. */
  readonly #sources = new Map<string, Map<string, TrackSource>>();
  readonly #listeners = new Set<(lamp: NodeLamp) => void>();
  #maskChanged: (session: string) => void = () => undefined;
  readonly #told = new Map<string, { lamp: NodeLamp; atMs: number }>();
  readonly #lampTimer: NodeJS.Timeout;
  #recovered: Promise<void> | undefined;
  #closed = false;

  constructor(deps: RecorderDeps, spool: Spool) {
    this.#deps = deps;
    this.#spool = spool;
    this.#lampTimer = setInterval(() => this.#tellLamps(), lampTickMs);
  }

  start(order: StartRecording): Promise<{ startedAt: string }> {
    const known = this.#opening.get(order.recording);
    if (known !== undefined) return known;
    const opening = this.#start(order);
    this.#opening.set(order.recording, opening);
    opening.catch(() => this.#opening.delete(order.recording));
    return opening;
  }

  async stop(order: StopRecording): Promise<void> {
    const recording = await this.#known(order.recording);
    checkStop(order);
    await recording.stop(order);
  }

  async mask(order: MaskRecording): Promise<void> {
    await (await this.#known(order.recording)).mask(order);
  }

  async liftMask({ recording, mask }: LiftMask): Promise<void> {
    await (await this.#known(recording)).liftMask(mask);
  }

  masked(session: string): boolean {
    return [...this.#recordings.values()].some(({ file, masked }) => masked && file.order.session === session);
  }

  onMask(tell: (session: string) => void): void {
    this.#maskChanged = tell;
  }

  attach(session: string, trackId: string, source: TrackSource): void {
    const tracks = this.#sources.get(session) ?? new Map<string, TrackSource>();
    this.#sources.set(session, tracks.set(trackId, source));
    for (const recording of this.#recordings.values()) {
      if (recording.file.order.session === session && recording.runs) recording.attach(trackId, source);
    }
  }

  sourcesOf(session: string): ReadonlyMap<string, TrackSource> {
    return this.#sources.get(session) ?? new Map();
  }

  judged(session: string, track: string, seen: TrackSeen): void {
    for (const recording of this.#recordings.values()) {
      if (recording.file.order.session === session && recording.runs) recording.judged(track, seen);
    }
  }

  forget(session: string): void {
    this.#sources.delete(session);
  }

  state(): readonly RecordingState[] {
    return [...this.#recordings.values()].map(({ file }) => ({
      recording: file.order.recording,
      session: file.order.session,
      practice: file.order.practice,
      tracks: file.order.tracks,
      minutes: file.order.minutes,
      state: file.state,
      startedAt: file.zero.at,
    }));
  }

  onLamp(tell: (lamp: NodeLamp) => void): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }

  recoverAll(): Promise<void> {
    this.#recovered ??= this.#recoverAll();
    return this.#recovered;
  }

  undelivered(): number {
    return this.#spool.waitingIds().length;
  }

  deliverNow(): void {
    this.#spool.deliverNow();
  }

  async sealed(recording: string): Promise<void> {
    await this.#recordings.get(recording)?.sealed();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#lampTimer);
    await Promise.all([...this.#recordings.values()].map((recording) => recording.close()));
    await this.#spool.close();
  }

  async #known(id: string): Promise<Recording> {
    await this.#recovered;
    const recording = this.#recordings.get(id);
    if (recording === undefined) throw new RecorderError('unknown-recording', `${id} isn't recorded here`);
    return recording;
  }

  async #start(order: StartRecording): Promise<{ startedAt: string }> {
    await this.#recovered;
    checkStart(order);
    const known = this.#recordings.get(order.recording);
    if (known?.failed) await this.#open(known.file);
    if (known !== undefined) return { startedAt: known.file.zero.at };
    await this.#learnAnchor();
    const file: RecordingFile = {
      v: 1,
      order,
      zero: SessionClock.zeroNow(this.#deps.machine),
      fence: 0,
      state: 'recording',
      events: { started: uuid7(), sealed: uuid7() },
      heads: [],
      announced: false,
    };
    await this.#deps.states.save(file);
    failpoint('state-new');
    await this.#open(file);
    return { startedAt: file.zero.at };
  }

  async #open(file: RecordingFile): Promise<void> {
    const recording = this.#recordingOf(file);
    this.#recordings.set(file.order.recording, recording);
    await recording.open();
    const sources = this.#sources.get(file.order.session) ?? new Map<string, TrackSource>();
    for (const [track, source] of sources) recording.attach(track, source);
  }

  #recordingOf(file: RecordingFile): Recording {
    return new Recording(this.#deps, file, () => this.#maskChanged(file.order.session));
  }

  async #recoverAll(): Promise<void> {
    const files = await this.#deps.states.load((name, cause) =>
      this.#deps.log.error({ name }, `a state file can't be read: ${describe(cause)}`),
    );
    await Promise.all(
      files.map(async (file) => {
        if (file.state === 'sealed') this.#recordings.set(file.order.recording, this.#recordingOf(file));
        else await this.#goOn(file);
      }),
    );
  }

  /** Tries until it goes on; only a chain that lacks what was announced is left alone. */
  async #goOn(file: RecordingFile): Promise<void> {
    try {
      await this.#open(file);
    } catch (cause) {
      if (this.#closed || (cause instanceof RecorderError && cause.code === 'integrity')) return;
      const again = this.#recordings.get(file.order.recording)?.file ?? file;
      setTimeout(() => void this.#goOn(again), retryMs).unref();
    }
  }

  /** The server that orders the recording is there, so the newest checkpoint mostly is; without it an older anchor serves. */
  async #learnAnchor(): Promise<void> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), anchorPatienceMs);
    try {
      const checkpoint = await Promise.race([this.#deps.ports.checkpoint(), late.promise]);
      if (checkpoint !== null) await this.#deps.anchors.learn(checkpoint);
    } catch (cause) {
      this.#deps.log.warn({}, `no anchor from the log: ${describe(cause)}`);
    } finally {
      clearTimeout(timer);
    }
  }

  #tellLamps(): void {
    const now = performance.now();
    for (const [id, recording] of this.#recordings) {
      const told = this.#told.get(id);
      if (recording.file.state === 'sealed' && (told === undefined || told.lamp.reason === 'sealed')) continue;
      const lamp = recording.lamp();
      const same =
        told !== undefined &&
        (['state', 'reason', 'sealedTo', 'masked'] as const).every((what) => told.lamp[what] === lamp[what]);
      if (same && now - told.atMs < lampEveryMs) continue;
      this.#told.set(id, { lamp, atMs: now });
      for (const tell of this.#listeners) tell(lamp);
    }
  }
}
