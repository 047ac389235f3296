// The facade: the recorder of one media node, all its recordings, over two vaults and a spool.
// Refuses to know sockets, mediasoup, names of people, and the server: what goes out goes by ports, with unbounded patience.
import type { CheckpointAnswer, NodeLamp, ProofAnswer, StartRecording, StopRecording } from '../protocol.ts';
import type { Vault } from '../vault/vault.ts';
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
  /** Every recording this node knows of: for node:hello. */
  state(): readonly RecordingState[];
  /** Called at each change and at least every 2 s for each recording not sealed. Returns what unsubscribes. */
  onLamp(tell: (lamp: NodeLamp) => void): () => void;
  /** At each start of the node, before any start(): opens the spool and goes on with every open recording. */
  recoverAll(): Promise<void>;
  /** Asks the spool to try delivering now (the server is back). */
  deliverNow(): void;
  /** SIGTERM: makes all received media durable, closes the files; never ends a recording. */
  close(): Promise<void>;
}

export interface RecorderLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface RecorderOptions {
  /** Two: vault and mirror. The first is read first. */
  readonly vaults: readonly [Vault, Vault];
  /** A folder of the node's own for spool and state. */
  readonly spoolDir: string;
  /** The key-encryption key, 32 bytes. */
  readonly kek: Uint8Array;
  /** Key string of the custody log. */
  readonly logVkey: string;
  readonly ports: RecorderPorts;
  readonly log: RecorderLog;
  /** What the manifest says of this program. */
  readonly build: { readonly version: string; readonly build: string; readonly config: string };
}
