// Where a track's chain ends on disk: by its newest file alone, in both vaults, up to its last good record. Reads only: never truncates,
// mends or renames; what lies behind is a tail. What stands before is read by chain-read.ts.
// Refuses a chain that says of itself that more was there than both vaults hold, and vaults of which neither is a prefix of the other.

import { hex } from '../evidence/bytes.ts';
import { chainStart } from '../evidence/chain.ts';
import type { ChunkLine, InitLine } from '../evidence/chunk-line.ts';
import { storedPath } from '../evidence/package-layout.ts';
import { RecordFile } from '../evidence/record-file.ts';
import type { VaultReader } from '../vault/vault.ts';
import { type ChainOf, type FileNumbers, fileBegin, fileNumbers, type KnownPlace } from './chain-files.ts';
import { RecorderError } from './recorder-error.ts';

export interface ChainEndOptions extends ChainOf {
  /** A line known to have stood there: its file is read behind it. */
  readonly behind?: KnownPlace | undefined;
}

interface Mark {
  readonly seq: number;
  readonly hash: string;
  /** Bytes of the file up to the record's end. */
  readonly end: number;
}

export interface NewestFile {
  readonly no: number;
  readonly init: InitLine;
  /** The vault that holds the most of it. */
  readonly vault: VaultReader;
  /** In order; the file is valid up to the last one's end. */
  readonly marks: readonly Mark[];
}

interface ReadFile extends NewestFile {
  /** Its last good one. */
  readonly last: ChunkLine;
  /** Where the tiles end with it, ms. */
  readonly tiledMs: number;
}

export interface ChainEnd {
  /** The newest file with a good record; undefined for a chain without any. */
  readonly newest: ReadFile | undefined;
  readonly lastNo: number;
}

/** Where the chain ends, by its newest file alone, which must stand on one that some vault still holds as far as it says. */
export async function chainEnd(options: ChainEndOptions): Promise<ChainEnd> {
  const { numbers, holders } = await fileNumbers(options);
  const lastNo = numbers.at(-1) ?? -1;
  for (const no of numbers.toReversed()) {
    const newest = await longestCopy(options, no, holders.get(no) ?? []);
    if (newest === undefined) continue;
    await mustStand(options, newest, holders);
    return { newest, lastNo };
  }
  return { newest: undefined, lastNo };
}

/** The chain value of a line, if it was read. */
export function hashAt(file: NewestFile, seq: number): string | undefined {
  const first = file.marks[0]?.seq ?? 0;
  return file.marks[seq - first]?.hash;
}

async function longestCopy(
  options: ChainEndOptions,
  no: number,
  vaults: readonly VaultReader[],
): Promise<ReadFile | undefined> {
  let best: ReadFile | undefined;
  for (const vault of vaults) {
    const copy = await scanFile(options, no, vault).catch(() => undefined); // unreadable here: the other decides
    options.signal?.throwIfAborted();
    if (copy === undefined) continue;
    if (best !== undefined) mustAgree(best, copy);
    if (best === undefined || seqOf(copy) > seqOf(best)) best = copy;
  }
  return best;
}

/** Without a good record it is all tail: undefined. */
async function scanFile(options: ChainEndOptions, no: number, vault: VaultReader): Promise<ReadFile | undefined> {
  const { behind } = options;
  if (behind?.no === no) {
    const read = await scanBehind(options, behind, vault);
    if (read !== undefined) return read;
  }
  return await scanAll(options, no, vault);
}

/** Undefined where nothing follows that line: it may not stand there. */
async function scanBehind(
  options: ChainEndOptions,
  behind: KnownPlace,
  vault: VaultReader,
): Promise<ReadFile | undefined> {
  const { crypto, dataKey, rec, track } = options;
  const path = storedPath(rec, track, behind.no);
  const init = (await fileBegin(options, behind.no, vault))?.init;
  if (init === undefined) return undefined;
  const source = vault.stream(path, { from: behind.fileBytes });
  const from = { seq: behind.seq + 1, prev: behind.hash };
  const middle = { offset: behind.fileBytes, seg: init.seg };
  const reader = new RecordFile(crypto, source, { rec, track, dataKey, from, middle });
  const { seq, hash, fileBytes: end, tiledMs } = behind;
  const first = { no: behind.no, init, vault, marks: [{ seq, hash, end }], last: init, tiledMs };
  const read = await readOn(first, reader, options);
  return read.marks.length === 1 ? undefined : read;
}

async function scanAll(options: ChainEndOptions, no: number, vault: VaultReader): Promise<ReadFile | undefined> {
  const { crypto, dataKey, rec, track } = options;
  const reader = new RecordFile(crypto, vault.stream(storedPath(rec, track, no)), { rec, track, dataKey });
  for await (const { line, head: hash, length: end } of reader) {
    if (line.kind !== 'init' || line.no !== no) break;
    const first = { no, init: line, vault, marks: [{ seq: line.seq, hash, end }], last: line, tiledMs: line.pts };
    return await readOn(first, reader, options);
  }
  await reader.close();
  return undefined;
}

async function readOn(file: ReadFile, reader: RecordFile, { signal }: ChainEndOptions): Promise<ReadFile> {
  const marks = [...file.marks];
  let { last, tiledMs } = file;
  for await (const { line, head: hash, offset, length } of reader) {
    signal?.throwIfAborted();
    last = line;
    tiledMs = tiledAfter(line, tiledMs);
    marks.push({ seq: line.seq, hash, end: offset + length });
  }
  await reader.close();
  return { ...file, marks, last, tiledMs };
}

function tiledAfter(line: ChunkLine, before: number): number {
  return line.kind === 'gap' || (line.kind === 'chunk' && line.stream === 'media') ? line.pts + line.dur : before;
}

async function mustStand(
  options: ChainEndOptions,
  { no, init: { seq, prev, cut } }: ReadFile,
  holders: FileNumbers['holders'],
): Promise<void> {
  if (seq === 0) {
    if (prev !== hex(await chainStart(options.crypto, options)))
      throw new RecorderError('integrity', `file ${no} begins another chain`);
    return;
  }
  for (const [before, vaults] of holders) {
    if (before >= no) continue;
    const path = storedPath(options.rec, options.track, before);
    for (const vault of vaults) if (((await vault.size(path).catch(() => undefined)) ?? 0) >= (cut ?? 0)) return;
  }
  throw new RecorderError('integrity', `file ${no} goes on after line ${seq - 1}, which no vault holds`);
}

function seqOf(file: NewestFile): number {
  return file.marks.at(-1)?.seq ?? -1;
}

/** The chain value covers line and payload: equal values are equal bytes. Where one was read only behind the other's end, nothing is said. */
function mustAgree(a: NewestFile, b: NewestFile): void {
  const reached = Math.min(seqOf(a), seqOf(b));
  const [one, other] = [hashAt(a, reached), hashAt(b, reached)];
  if (one !== undefined && other !== undefined && one !== other) {
    throw new RecorderError('integrity', `file ${a.no} differs between ${a.vault.id} and ${b.vault.id}`);
  }
}
