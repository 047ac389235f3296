// Gives drafts their place in the chain of one track: seq, prev, at, mono, and the seal under the key of the current file.
// Refuses to seal without a file begun; a file's key is fresh, so nothing is ever encrypted twice under one.
import { randomBytes } from 'node:crypto';
import { hex } from '../evidence/bytes.ts';
import { chainStart, sealRecord, trackKey } from '../evidence/chain.ts';
import type { ChunkLine, LineDraft } from '../evidence/chunk-line.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { type Draft, plaintextOf } from './draft.ts';
import { RecorderError } from './recorder-error.ts';
import type { SessionClock } from './session-clock.ts';

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export interface Sealed extends ChainHead {
  readonly line: ChunkLine;
  /** As appended: line, LF, payload. */
  readonly bytes: readonly Uint8Array[];
  readonly size: number;
}

export interface InitMembers {
  readonly no: number;
  readonly part: number;
  readonly pts: number;
  readonly boot: string;
  readonly fence: number;
  readonly codec: string;
  readonly anchor: { readonly size: number; readonly root: string };
  readonly cut?: number;
}

export interface ChainSealerOptions {
  readonly rec: string;
  readonly track: string;
  readonly practice: boolean;
  readonly dataKey: Uint8Array;
  readonly crypto: EvidenceCrypto;
  readonly clock: SessionClock;
}

export class ChainSealer {
  readonly #options: ChainSealerOptions;
  #key: Uint8Array | undefined;
  #seg = '';
  #head: ChainHead | undefined;

  constructor(options: ChainSealerOptions) {
    this.#options = options;
  }

  /** A new file behind this line; the chain's start when there is none. */
  async beginFile(after: ChainHead | undefined): Promise<void> {
    const { crypto, dataKey, rec, track, practice } = this.#options;
    this.#seg = randomBytes(16).toString('hex');
    this.#key = await trackKey(crypto, { dataKey, seg: this.#seg, rec, track });
    this.#head = after ?? { seq: -1, hash: hex(await chainStart(crypto, { practice, rec, track })) };
  }

  sealInit(members: InitMembers): Promise<Sealed> {
    return this.#seal({ ...this.#common(), kind: 'init', ...members }, new Uint8Array(0));
  }

  seal(draft: Draft): Promise<Sealed> {
    const { plaintext: _, ...members } = { plaintext: undefined, ...draft };
    return this.#seal({ ...this.#common(), ...members }, plaintextOf(draft));
  }

  #common() {
    const { rec, track, clock } = this.#options;
    if (this.#head === undefined) throw new RecorderError('closed', 'no file was begun');
    const at = clock.at();
    const { seq, hash } = this.#head;
    return { v: 1, rec, track, seg: this.#seg, seq: seq + 1, prev: hash, at, mono: clock.monoNs().toString() } as const;
  }

  async #seal(line: LineDraft, plaintext: Uint8Array): Promise<Sealed> {
    if (this.#key === undefined) throw new RecorderError('closed', 'no file was begun');
    const sealed = await sealRecord(this.#options.crypto, { line, plaintext, key: this.#key });
    this.#head = { seq: line.seq, hash: sealed.head };
    const size = sealed.pieces.reduce((sum, piece) => sum + piece.length, 0);
    return { seq: line.seq, hash: sealed.head, line: sealed.line, bytes: sealed.pieces, size };
  }
}
