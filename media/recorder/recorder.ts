// The facade: the recorder of one media node, all its recordings, over two vaults and a spool.
// Refuses to know sockets, mediasoup, names of people, and the server: what goes out goes by ports, with unbounded patience.

import path from 'node:path';
import type { EvidenceCrypto, NoteSigner } from '../evidence/crypto.ts';
import type { EventData } from '../evidence/event-data.ts';
import { vkey } from '../evidence/note.ts';
import type {
  CheckpointAnswer,
  ExpectedTrack,
  LiftMask,
  MaskRecording,
  NodeLamp,
  ProofAnswer,
  StartRecording,
  StopRecording,
} from '../protocol.ts';
import type { Vault } from '../vault/vault.ts';
import type { KeyRing } from '../vault/wrapped-key.ts';
import { Anchors } from './anchors.ts';
import { type ClockQuality, EventMaker } from './event-maker.ts';
import { NodeRecorder } from './node-recorder.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import { machineClock, type NodeClock } from './session-clock.ts';
import { Spool } from './spool.ts';
import { StateFolder } from './state-file.ts';
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
  readonly tracks: readonly ExpectedTrack[];
  /** as planned */
  readonly minutes?: number | undefined;
  readonly state: 'recording' | 'stopping' | 'sealed';
  readonly startedAt: string;
}

export interface TrackSeen {
  readonly state: EventData<'track.judged'>['state'];
  /** Of the machine's monotonic clock. */
  readonly sinceNs: bigint;
}

export interface Recorder {
  /** Idempotent by recording. Resolves once key.jwe and every expected track's first record are durable. */
  start(order: StartRecording): Promise<{ startedAt: string }>;
  /** Idempotent. Resolves once the order itself is durable; finishing and sealing go on aside. */
  stop(order: StopRecording): Promise<void>;
  /** Idempotent by mask. From the call on nothing of the recording is kept; resolves once that outlasts a restart. */
  mask(order: MaskRecording): Promise<void>;
  /** Idempotent. Resolves once it is kept again, where that mask lay there. */
  liftMask(order: LiftMask): Promise<void>;
  /** Whether nothing of this session is kept now, by an act on record. */
  masked(session: string): boolean;
  /** Called whenever that may have changed. */
  onMask(tell: (session: string) => void): void;
  /** The source of a session's track from now on; before the start it is kept until then, and replaces an older one. */
  attach(session: string, trackId: string, source: TrackSource): void;
  /** The newest source of each track that the session sends or sent. */
  sourcesOf(session: string): ReadonlyMap<string, TrackSource>;
  /** The session is over for good: its sources are kept no longer. */
  forget(session: string): void;
  /** What was seen and heard of a track, into the log of the session's running recording; without one, nothing. */
  judged(session: string, track: string, seen: TrackSeen): void;
  /** Every recording this node knows of: for node:hello. */
  state(): readonly RecordingState[];
  /** Called at each change and at least every 2 s for each recording not sealed. Returns what unsubscribes. */
  onLamp(tell: (lamp: NodeLamp) => void): () => void;
  /** At each start of the node, before any start(): opens the spool and goes on with every open recording. */
  recoverAll(): Promise<void>;
  /** How many events the server hasn't confirmed yet. */
  undelivered(): number;
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
  /** The key-encryption keys as they are now: asked for at each start and recovery of a recording. */
  readonly keks: () => KeyRing;
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

/** Opens the spool; recordings are gone on with by recoverAll(). */
export async function createRecorder(options: RecorderOptions): Promise<Recorder> {
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
    keks: options.keks,
    clockQuality: options.clockQuality,
    machine: options.machine ?? machineClock(),
    ports,
    log,
    build: options.build,
  };
  return new NodeRecorder(deps, spool);
}
