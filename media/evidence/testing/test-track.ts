// For tests: one track of a recording, sealed record by record into files, and what its manifest says of it.
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import { concat, hex } from '../bytes.ts';
import { chainStart, sealRecord, trackKey } from '../chain.ts';
import type { LineDraft } from '../chunk-line.ts';
import { type Instant, instantOf } from '../identifiers.ts';
import type { ManifestFile, ManifestGap, ManifestPart, ManifestTrack } from '../manifest.ts';

type Placed = 'v' | 'rec' | 'track' | 'seg' | 'seq' | 'prev' | 'at' | 'mono' | 'no' | 'cut';
type OwnMembers<Draft> = Draft extends LineDraft ? Omit<Draft, Placed> : never;

export interface TestRecord {
  /** kind and what is particular to it; place, file and clock are added here */
  readonly draft: OwnMembers<LineDraft>;
  readonly plaintext?: Uint8Array;
}

interface OpenPart {
  readonly part: number;
  readonly codec: string;
  readonly fromMs: number;
  toMs: number;
  readonly bytes: Uint8Array[];
}

export interface TestTrackOptions {
  readonly practice: boolean;
  readonly rec: string;
  readonly track: string;
  readonly dataKey: Uint8Array;
  readonly startedAtMs: number;
}

export class TestTrack {
  readonly files = new Map<number, Uint8Array>();
  readonly #options: TestTrackOptions;
  readonly #sealed: ManifestFile[] = [];
  readonly #gaps: ManifestGap[] = [];
  readonly #clock: number[] = [];
  readonly #parts: OpenPart[] = [];
  #seq = 0;
  #head = '';
  #endMs = 0;

  constructor(options: TestTrackOptions) {
    this.#options = options;
  }

  get seq(): number {
    return this.#seq - 1;
  }

  get head(): string {
    return this.#head;
  }

  /** Writes one file: its first record is an init. */
  async write(no: number, records: readonly TestRecord[]): Promise<void> {
    const { practice, rec, track, dataKey } = this.#options;
    if (this.#head === '') this.#head = hex(await chainStart(nodeCrypto, { practice, rec, track }));
    const seg = hex(await nodeCrypto.sha256(new Uint8Array([no]))).slice(0, 32);
    const key = await trackKey(nodeCrypto, { dataKey, seg, rec, track });
    const firstSeq = this.#seq;
    const cut = this.#sealed.at(-1)?.bytes;
    const written: Uint8Array[] = [];
    for (const { draft, plaintext = new Uint8Array() } of records) {
      const first = draft.kind === 'init' ? { no, ...(cut === undefined ? {} : { cut }) } : {};
      // the shape is checked as the line is encoded
      const line = { ...this.#place(seg), ...first, ...draft } as LineDraft;
      const sealed = await sealRecord(nodeCrypto, { line, plaintext, key });
      written.push(...sealed.pieces);
      this.#note(sealed.line, plaintext);
      this.#head = sealed.head;
      this.#seq += 1;
    }
    const bytes = concat(...written);
    this.files.set(no, bytes);
    this.#sealed.push({ no, seg, bytes: bytes.length, firstSeq, lastSeq: this.#seq - 1 });
  }

  async manifest(): Promise<ManifestTrack> {
    const parts: ManifestPart[] = [];
    for (const { bytes, ...part } of this.#parts) {
      const whole = concat(...bytes);
      parts.push({ ...part, bytes: whole.length, sha256: hex(await nodeCrypto.sha256(whole)) });
    }
    return {
      id: this.#options.track,
      kind: 'video',
      required: true,
      lines: this.#seq,
      head: this.#head,
      endMs: this.#endMs,
      files: this.#sealed,
      parts,
      gaps: this.#gaps,
      clock: this.#clock,
      degraded: [],
      fit: [],
    };
  }

  #place(seg: string) {
    const { rec, track } = this.#options;
    const at: Instant = instantOf(this.#options.startedAtMs + 500 * this.#seq);
    const mono = String(1_000_000_000 + 500_000_000 * this.#seq);
    return { v: 1, rec, track, seg, seq: this.#seq, prev: this.#head, at, mono } as const;
  }

  #note(line: Awaited<ReturnType<typeof sealRecord>>['line'], plaintext: Uint8Array): void {
    if (line.kind === 'gap') this.#gaps.push({ seq: line.seq, pts: line.pts, dur: line.dur, cause: line.cause });
    if (line.kind === 'clock') this.#clock.push(line.seq);
    if (line.kind === 'end') this.#endMs = line.pts;
    if (line.kind === 'init' && this.#parts.at(-1)?.part !== line.part) {
      this.#parts.push({ part: line.part, codec: line.codec, fromMs: line.pts, toMs: line.pts, bytes: [] });
    }
    const part = this.#parts.at(-1);
    if (line.kind === 'chunk' && line.stream === 'media' && part) {
      part.toMs = line.pts + line.dur;
      part.bytes.push(plaintext);
    }
  }
}
