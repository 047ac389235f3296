// Where the tiles of one track of a running recording lie in its record files: read on from where it stopped, line by line, as far as
// whole records in an unbroken chain stand in any vault. Payloads are neither read nor opened here. Refuses to write, to mend, and to
// take a record for durable because it is there: that is the caller's to judge, by when it was sealed.

import { hex } from '../../../media/evidence/bytes.ts';
import { MAX_LINE_BYTES } from '../../../media/evidence/canonical.ts';
import { chainNext, chainStart, TAG_BYTES } from '../../../media/evidence/chain.ts';
import { type ChunkLine, type InitLine, parseLine } from '../../../media/evidence/chunk-line.ts';
import { storedPath } from '../../../media/evidence/package-layout.ts';
import type { VaultReader } from '../../../media/vault/vault.ts';
import type { Vaults } from '../vaults.ts';

export interface TrackToIndex {
  readonly rec: string;
  readonly track: string;
  readonly practice: boolean;
}

/** A span of the track that is settled: media, or known to be none. */
export interface Tile {
  readonly kind: 'media' | 'gap';
  readonly seq: number;
  readonly part: number;
  /** ms of session clock */
  readonly pts: number;
  readonly dur: number;
  /** media that starts with a key frame */
  readonly key: boolean;
  /** when its line was sealed, ns of the recording's monotonic clock */
  readonly sealedNs: bigint;
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** Held in memory at once while lines are read: several small records, or the beginning of a large one. */
const windowBytes = 16 * 1024;

export class TrackIndex {
  readonly #vaults: Vaults;
  readonly #of: TrackToIndex;
  #tiles: Tile[] = [];
  /** chain values by sequence number */
  #heads: string[] = [];
  #file: { no: number; part: number; path: string; offset: number } | undefined;
  #first: InitLine | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(vaults: Vaults, of: TrackToIndex) {
    this.#vaults = vaults;
    this.#of = of;
  }

  /** In order of time, without overlap. */
  get tiles(): readonly Tile[] {
    return this.#tiles;
  }

  /** The chain's first line. */
  get first(): InitLine | undefined {
    return this.#first;
  }

  /** Calls take their turn. Rejects where no vault can be read. */
  update(): Promise<void> {
    const turn = this.#turn.then(() => this.#readOn());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #readOn(): Promise<void> {
    await this.#readFile();
    for (const no of await this.#numbersAfter(this.#file?.no ?? -1)) {
      const path = storedPath(this.#of.rec, this.#of.track, no);
      if (await this.#enter(no, path)) await this.#readFile();
    }
  }

  async #numbersAfter(last: number): Promise<number[]> {
    const { rec, track } = this.#of;
    const numbers = new Set<number>();
    const troubles: unknown[] = [];
    for (const reader of this.#vaults.readers) {
      try {
        for (const { path } of await reader.list(`${rec}/${track}`)) {
          const no = Number(/\/(\d{6})\.rec$/.exec(path)?.[1] ?? -1);
          if (no > last) numbers.add(no);
        }
      } catch (error) {
        troubles.push(error);
      }
    }
    if (troubles.length === this.#vaults.readers.length)
      throw new Error(`no vault can be read for ${rec}`, { cause: new AggregateError(troubles) });
    return [...numbers].sort((a, b) => a - b);
  }

  /** Where a new file goes on in the chain; what it leaves outside is forgotten. A file without a good init is all tail. */
  async #enter(no: number, path: string): Promise<boolean> {
    for (const reader of this.#vaults.readers) {
      const read = await this.#recordAt(reader, path, 0).catch(() => undefined);
      if (read?.line.kind !== 'init' || read.line.no !== no) continue;
      const { seq, prev, part } = read.line;
      if (prev !== (seq === 0 ? await this.#start() : this.#heads[seq - 1])) continue;
      this.#heads.length = seq;
      this.#tiles = this.#tiles.filter((tile) => tile.seq < seq);
      if (seq === 0) this.#first = read.line;
      this.#file = { no, part, path, offset: 0 };
      return true;
    }
    return false;
  }

  /** From each vault in turn as far as it holds: they are the same byte for byte. */
  async #readFile(): Promise<void> {
    for (const reader of this.#vaults.readers) {
      const file = this.#file;
      if (file === undefined) return;
      const lines = new LineReader(reader, file.path);
      for (;;) {
        const read = await this.#recordAt(reader, file.path, file.offset, lines).catch(() => undefined);
        if (read === undefined || !(await this.#take(read, file))) break;
        file.offset += read.length;
      }
    }
  }

  async #take({ line, head, length }: RecordPlace, file: { part: number; path: string; offset: number }) {
    const { rec, track } = this.#of;
    const prev = line.seq === 0 ? await this.#start() : this.#heads[line.seq - 1];
    if (line.rec !== rec || line.track !== track || line.seq !== this.#heads.length || line.prev !== prev) return false;
    this.#heads.push(head);
    const isMedia = line.kind === 'chunk' && line.stream === 'media';
    if (!isMedia && line.kind !== 'gap') return true;
    const { seq, pts, dur } = line;
    const place = { path: file.path, offset: file.offset, length, sealedNs: BigInt(line.mono) };
    const kind = isMedia ? ('media' as const) : ('gap' as const);
    this.#tiles.push({ kind, seq, part: file.part, pts, dur, key: isMedia && line.key, ...place });
    return true;
  }

  /** Undefined where no whole record is there. */
  async #recordAt(
    reader: VaultReader,
    path: string,
    offset: number,
    lines: LineReader = new LineReader(reader, path),
  ): Promise<RecordPlace | undefined> {
    const lineBytes = await lines.lineAt(offset);
    if (lineBytes === undefined) return undefined;
    const line = parseLine(lineBytes);
    const length = lineBytes.length + 1 + line.bytes + TAG_BYTES;
    if (!(await lines.reaches(offset + length))) return undefined;
    return { line, length, head: hex(await chainNext(this.#vaults.crypto, lineBytes)) };
  }

  async #start(): Promise<string> {
    return hex(await chainStart(this.#vaults.crypto, this.#of));
  }
}

interface RecordPlace {
  readonly line: ChunkLine;
  readonly length: number;
  readonly head: string;
}

/** Lines of one file by offset, with a window of it in memory. */
class LineReader {
  readonly #reader: VaultReader;
  readonly #path: string;
  #size = 0;
  #from = 0;
  #window: Uint8Array = new Uint8Array();

  constructor(reader: VaultReader, path: string) {
    this.#reader = reader;
    this.#path = path;
  }

  /** Without its LF; undefined where none ends within the bound. */
  async lineAt(offset: number): Promise<Uint8Array | undefined> {
    return this.#held(offset) ?? (await this.#slide(offset));
  }

  /** The file has so many bytes by now. */
  async reaches(bytes: number): Promise<boolean> {
    if (this.#size < bytes) this.#size = (await this.#reader.size(this.#path)) ?? 0;
    return this.#size >= bytes;
  }

  #held(offset: number): Uint8Array | undefined {
    const start = offset - this.#from;
    if (start < 0 || start >= this.#window.length) return undefined;
    const end = this.#window.indexOf(0x0a, start);
    return end < 0 || end - start > MAX_LINE_BYTES ? undefined : this.#window.subarray(start, end);
  }

  async #slide(offset: number): Promise<Uint8Array | undefined> {
    this.#window = await this.#reader.read(this.#path, { from: offset, to: offset + windowBytes });
    this.#from = offset;
    return this.#held(offset);
  }
}
