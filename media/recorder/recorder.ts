// The facade: the recorder of one media node, all its recordings, over two vaults and a spool.
// Refuses to know sockets, mediasoup, names of people, and the server: what goes out goes by ports, with unbounded patience.

import path from 'node:path';
import { uuid7 } from '../crypto/node-crypto.ts';
import type { EvidenceCrypto, NoteSigner } from '../evidence/crypto.ts';
import { vkey } from '../evidence/note.ts';
import type { CheckpointAnswer, NodeLamp, ProofAnswer, StartRecording, StopRecording } from '../protocol.ts';
import type { Vault } from '../vault/vault.ts';
import { Anchors } from './anchors.ts';
import { type ClockQuality, EventMaker } from './event-maker.ts';
import { failpoint } from './failpoint.ts';
import { checkStart, checkStop } from './orders.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import { describe, RecorderError } from './recorder-error.ts';
import { Recording } from './recording.ts';
import { machineClock, type NodeClock, SessionClock } from './session-clock.ts';
import { Spool } from './spool.ts';
import { type RecordingFile, StateFolder } from './state-file.ts';
import type { TrackSource } from './track-source.ts';

export interface RecorderPorts {
  /** JCS bytes of a new custody event. Resolves once the server has it in the log; rejects to be asked again later. */
  deliver(event: Uint8Array): Promise<void>;
  /** The proof of a logged event, or null while no checkpoint covers it. */
  proof(eventId: string): Promise<ProofAnswer['proof']>;
  /** The newest checkpoint as a signed note. */
  checkpoint(): Promise<CheckpointAnswer['checkpoint']>;
}

export interface RecordingState {
  readonly recording: string;
  readonly session: string;
  readonly practice: boolean;
  readonly state: 'recording' | 'stopping' | 'sealed';
  readonly startedAt: string;
}

export interface Recorder {
  /** Idempotent by recording. Resolves once key.jwe and every expected track's first record are durable. */
  start(order: StartRecording): Promise<{ startedAt: string }>;
  /** Idempotent. Resolves once the order itself is durable; finishing and sealing go on aside. */
  stop(order: StopRecording): Promise<void>;
  /** The source of a session's track from now on; before the start it is kept until then, and replaces an older one. */
  attach(session: string, trackId: string, source: TrackSource): void;
  /** The session is over for good: its sources are kept no longer. */
  forget(session: string): void;
  /** Every recording this node knows of: for node:hello. */
  state(): readonly RecordingState[];
  /** Called at each change and at least every 2 s for each recording not sealed. Returns what unsubscribes. */
  onLamp(tell: (lamp: NodeLamp) => void): () => void;
  /** At each start of the node, before any start(): opens the spool and goes on with every open recording. */
  recoverAll(): Promise<void>;
  /** Asks the spool to try delivering now (the server is back). */
  deliverNow(): void;
  /** Resolves once a stopped recording is sealed. */
  sealed(recording: string): Promise<void>;
  /** SIGTERM: makes all received media durable, closes the files; never ends a recording. */
  close(): Promise<void>;
}

export interface RecorderLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface RecorderOptions {
  /** Vault and mirror; the first is read first. */
  readonly vaults: readonly [Vault, Vault];
  /** A folder of the node's own for spool and state. */
  readonly spoolDir: string;
  readonly crypto: EvidenceCrypto;
  /** The node's own key; its name is the node's in every event. */
  readonly nodeSigner: NoteSigner;
  /** The key-encryption key, 32 bytes. */
  readonly kek: Uint8Array;
  /** Key string of the custody log. */
  readonly logVkey: string;
  /** How far the wall clock may be off, and by whom it is set. */
  readonly clockQuality: ClockQuality;
  readonly ports: RecorderPorts;
  readonly log: RecorderLog;
  /** What the manifest says of this program; printable ASCII, at most 128 characters each. */
  readonly build: { readonly version: string; readonly build: string; readonly config: string };
  /** The machine's, unless a test moves it by hand. */
  readonly machine?: NodeClock;
}

const lampTickMs = 500;
const lampEveryMs = 1000;
const retryMs = 5000;
const anchorPatienceMs = 2000;

/** Opens the spool; recordings are gone on with by recoverAll(). */
export async function createRecorder(options: RecorderOptions): Promise<Recorder> {
  if (options.kek.length !== 32) throw new RecorderError('key', 'a key-encryption key has 32 bytes');
  const { crypto, nodeSigner, ports, log } = options;
  const spool = await Spool.open({
    folder: path.join(options.spoolDir, 'events'),
    deliver: (event) => ports.deliver(event),
    onTrouble: (message) => log.warn({}, message),
  });
  const anchors = new Anchors({ crypto, folder: options.spoolDir, logVkey: options.logVkey });
  await anchors.logKey();
  await anchors.load();
  const deps: RecorderDeps = {
    vaults: options.vaults,
    states: new StateFolder(path.join(options.spoolDir, 'recordings')),
    events: new EventMaker({ node: nodeSigner.name, spool, quality: options.clockQuality }),
    anchors,
    crypto,
    signer: nodeSigner,
    vkey: await vkey(crypto, nodeSigner),
    kek: options.kek,
    machine: options.machine ?? machineClock(),
    ports,
    log,
    build: options.build,
  };
  return new NodeRecorder(deps, spool);
}

class NodeRecorder implements Recorder {
  readonly #deps: RecorderDeps;
  readonly #spool: Spool;
  readonly #recordings = new Map<string, Recording>();
  readonly #opening = new Map<string, Promise<{ startedAt: string }>>();
  /** session → track → the newest source, for a recording that begins later or is being recovered. */
  readonly #sources = new Map<string, Map<string, TrackSource>>();
  readonly #listeners = new Set<(lamp: NodeLamp) => void>();
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
    await this.#recovered;
    const recording = this.#recordings.get(order.recording);
    if (recording === undefined) throw new RecorderError('unknown-recording', `${order.recording} isn't recorded here`);
    checkStop(order);
    await recording.stop(order);
  }

  attach(session: string, trackId: string, source: TrackSource): void {
    const tracks = this.#sources.get(session) ?? new Map<string, TrackSource>();
    this.#sources.set(session, tracks.set(trackId, source));
    for (const recording of this.#recordings.values()) {
      if (recording.file.order.session === session && recording.runs) recording.attach(trackId, source);
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
    const recording = new Recording(this.#deps, file);
    this.#recordings.set(file.order.recording, recording);
    await recording.open();
    const sources = this.#sources.get(file.order.session) ?? new Map<string, TrackSource>();
    for (const [track, source] of sources) recording.attach(track, source);
  }

  async #recoverAll(): Promise<void> {
    const files = await this.#deps.states.load((name, cause) =>
      this.#deps.log.error({ name }, `a state file can't be read: ${describe(cause)}`),
    );
    await Promise.all(
      files.map(async (file) => {
        if (file.state === 'sealed') this.#recordings.set(file.order.recording, new Recording(this.#deps, file));
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
        told?.lamp.state === lamp.state && told.lamp.reason === lamp.reason && told.lamp.sealedTo === lamp.sealedTo;
      if (same && now - told.atMs < lampEveryMs) continue;
      this.#told.set(id, { lamp, atMs: now });
      for (const tell of this.#listeners) tell(lamp);
    }
  }
}
