// Reading one `.rec` file, record by record, in constant memory: for recovery, fixity, remux and the verifier. It stops
// at the first record that is not good and tells how many bytes before it are; it never mends, skips or searches on.
// Good means: line within bounds and canonical, place in the chain, payload of the right length and hash — and, where
// the data key is handed in, the seal.
import { ByteQueue, type ByteSource } from './byte-queue.ts';
import { hex } from './bytes.ts';
import { MAX_LINE_BYTES } from './canonical.ts';
import { chainNext, openRecord, TAG_BYTES, trackKey } from './chain.ts';
import { type ChunkLine, type InitLine, parseLine } from './chunk-line.ts';
import type { EvidenceCrypto } from './crypto.ts';
import { EvidenceError } from './fault.ts';
import type { HashHex, TrackId, Uuid7 } from './identifiers.ts';

/** Where a chain stands: the number of the next line and the chain value of the last one. */
export interface ChainPosition {
  readonly seq: number;
  readonly prev: HashHex;
}

export interface RecordRead {
  /** of the line's first byte in the file */
  readonly offset: number;
  /** of the whole record */
  readonly length: number;
  readonly line: ChunkLine;
  readonly lineBytes: Uint8Array;
  /** a view, good until the next record is asked for */
  readonly payload: Uint8Array;
  readonly head: HashHex;
  /** only where the data key was handed in */
  readonly plaintext?: Uint8Array;
}

export interface RecordFileOptions {
  readonly rec: Uuid7;
  readonly track: TrackId;
  /** where the chain must go on; without it the first line is taken at its word */
  readonly from?: ChainPosition | undefined;
  readonly dataKey?: Uint8Array | undefined;
  /** read only so many bytes: the valid bytes named by the next file's `cut` or by the manifest */
  readonly limit?: number | undefined;
  /** the source begins in the middle of a file, at this byte of it, behind lines of this seg; `from` goes with it */
  readonly middle?: { readonly offset: number; readonly seg: string } | undefined;
}

export class RecordFile implements AsyncIterable<RecordRead> {
  readonly #crypto: EvidenceCrypto;
  readonly #queue: ByteQueue;
  readonly #options: RecordFileOptions;
  #validBytes = 0;
  #stopped: EvidenceError | undefined;
  #at: ChainPosition | undefined;
  readonly #lines: FileLines;
  #key: Uint8Array | undefined;

  constructor(crypto: EvidenceCrypto, source: ByteSource, options: RecordFileOptions) {
    this.#crypto = crypto;
    this.#queue = new ByteQueue(source);
    this.#options = options;
    this.#at = options.from;
    this.#validBytes = options.middle?.offset ?? 0;
    this.#lines = new FileLines(options, options.middle?.seg);
  }

  /** Bytes of the file up to the last good record's end; final once the iteration is over. */
  get validBytes(): number {
    return this.#validBytes;
  }

  /** Why the reading stopped before the end of file or limit; absent if it did not. */
  get stopped(): EvidenceError | undefined {
    return this.#stopped;
  }

  /** Where the next line of the chain must be. */
  get position(): ChainPosition | undefined {
    return this.#at;
  }

  /** What follows the good records where nothing was wrong up to `limit`. */
  rest(): AsyncGenerator<Uint8Array> {
    return this.#queue.rest();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RecordRead> {
    while (this.#stopped === undefined && !(await this.#done())) {
      let record: RecordRead;
      try {
        record = await this.#next();
      } catch (error) {
        if (!(error instanceof EvidenceError)) throw error;
        this.#stopped = error;
        break;
      }
      this.#validBytes += record.length;
      this.#at = { seq: record.line.seq + 1, prev: record.head };
      yield record;
    }
  }

  close(): Promise<void> {
    return this.#queue.close();
  }

  async #done(): Promise<boolean> {
    return this.#validBytes === this.#options.limit || (await this.#queue.atEnd());
  }

  async #next(): Promise<RecordRead> {
    const lineBytes = await this.#queue.takeLine(MAX_LINE_BYTES);
    if (!lineBytes) throw new EvidenceError('bad-record', 'no whole line');
    const line = parseLine(lineBytes);
    this.#lines.accept(line, this.#at);
    const length = lineBytes.length + 1 + line.bytes + TAG_BYTES;
    if (this.#validBytes + length > (this.#options.limit ?? Number.POSITIVE_INFINITY)) {
      throw new EvidenceError('bad-record', `line ${line.seq} goes beyond the valid bytes`);
    }
    const payload = await this.#queue.take(line.bytes + TAG_BYTES);
    if (payload.length !== line.bytes + TAG_BYTES) throw new EvidenceError('bad-record', `line ${line.seq}: cut off`);
    if (hex(await this.#crypto.sha256(payload)) !== line.encSha256) {
      throw new EvidenceError('bad-record', `line ${line.seq}: the payload does not fit its hash`);
    }
    const plaintext = await this.#open(line, payload);
    const head = hex(await chainNext(this.#crypto, lineBytes));
    const read = { offset: this.#validBytes, length, line, lineBytes, payload, head };
    return plaintext ? { ...read, plaintext } : read;
  }

  async #open(line: ChunkLine, payload: Uint8Array): Promise<Uint8Array | undefined> {
    const { dataKey, rec, track } = this.#options;
    if (!dataKey) return undefined;
    this.#key ??= await trackKey(this.#crypto, { dataKey, seg: line.seg, rec, track });
    return openRecord(this.#crypto, { line, payload, key: this.#key });
  }
}

/** What must hold from line to line within one file. Each `accept` throws where the line may not stand there. */
export class FileLines {
  readonly #of: Pick<RecordFileOptions, 'rec' | 'track'>;
  #seg: string | undefined;
  #ended = false;

  /** `seg`: of a file whose init line stands before. */
  constructor(of: Pick<RecordFileOptions, 'rec' | 'track'>, seg?: string) {
    this.#of = of;
    this.#seg = seg;
  }

  accept(line: ChunkLine, from: ChainPosition | undefined): void {
    if (line.rec !== this.#of.rec || line.track !== this.#of.track) {
      throw new EvidenceError('broken-chain', `line ${line.seq} belongs to another track`);
    }
    if (from && line.seq !== from.seq) {
      throw new EvidenceError('broken-chain', `line ${line.seq} where ${from.seq} should be`);
    }
    if (from && line.prev !== from.prev) {
      throw new EvidenceError('broken-chain', `line ${line.seq} does not follow the line before it`);
    }
    if (this.#ended) throw new EvidenceError('broken-chain', 'a line after the end line');
    if ((this.#seg === undefined) !== (line.kind === 'init')) {
      throw new EvidenceError('bad-record', 'a file has one init line, its first');
    }
    this.#seg ??= line.seg;
    if (line.seg !== this.#seg) throw new EvidenceError('bad-record', `line ${line.seq}: seg of another file`);
    this.#ended = line.kind === 'end';
  }
}

/** The first line of a file, unverified beyond its form: for whoever needs a file's anchor, part or cut beforehand. */
export async function readInitLine(source: ByteSource): Promise<InitLine> {
  const queue = new ByteQueue(source);
  const lineBytes = await queue.takeLine(MAX_LINE_BYTES);
  await queue.close();
  const line = lineBytes ? parseLine(lineBytes) : undefined;
  if (line?.kind !== 'init') throw new EvidenceError('bad-record', 'a file begins with an init line');
  return line;
}
