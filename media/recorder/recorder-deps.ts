// What every recording of a node stands on, made once by the facade.
import type { EvidenceCrypto, NoteSigner } from '../evidence/crypto.ts';
import type { Vault } from '../vault/vault.ts';
import type { KeyRing } from '../vault/wrapped-key.ts';
import type { Anchors } from './anchors.ts';
import type { ClockQuality, EventMaker } from './event-maker.ts';
import type { RecorderLog, RecorderPorts } from './recorder.ts';
import type { NodeClock } from './session-clock.ts';
import type { StateFolder } from './state-file.ts';

export interface RecorderDeps {
  readonly vaults: readonly Vault[];
  readonly states: StateFolder;
  readonly events: EventMaker;
  readonly anchors: Anchors;
  readonly crypto: EvidenceCrypto;
  readonly signer: NoteSigner;
  /** Key string of the signer. */
  readonly vkey: string;
  readonly keks: () => KeyRing;
  readonly clockQuality: ClockQuality;
  readonly machine: NodeClock;
  readonly ports: RecorderPorts;
  readonly log: RecorderLog;
  readonly build: { readonly version: string; readonly build: string; readonly config: string };
}
