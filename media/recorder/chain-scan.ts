// What is on disk of one track: its files in both vaults, in order of number, each up to its last good record or to the next
// init's `cut`. Reads only: never truncates, mends or renames; what lies behind is a tail. `chainEnd` reads no more than a new file
// needs to go on behind it; `scanChain` reads all.
// Refuses a chain that says of itself that more was there than both vaults hold, and vaults of which neither is a prefix of the other.

import { hex } from '../evidence/bytes.ts';
import { chainStart } from '../evidence/chain.ts';
import type { ChunkLine, InitLine } from '../evidence/chunk-line.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { storedPath } from '../evidence/package-layout.ts';
import { RecordFile } from '../evidence/record-file.ts';
import type { VaultReader } from '../vault/vault.ts';
import { RecorderError } from './recorder-error.ts';

export interface ScanOptions {
  readonly vaults: readonly VaultReader[];
  readonly crypto: EvidenceCrypto;
  readonly dataKey: Uint8Array;
  readonly rec: string;
  readonly track: string;
  readonly practice: boolean;
  /** Files with a higher number are left alone: another process's, or this one's own. */
  readonly upTo?: number | undefined;
  /** A line known to have stood there: its file is read behind it. */
  readonly behind?: KnownPlace | undefined;
  /** Stops the reading. */
  readonly signal?: AbortSignal | undefined;
}

/** A line, and where the node remembers it to be. */
export interface KnownPlace {
  readonly seq: number;
  readonly hash: string;
  readonly no: number;
  /** Bytes of the file up to the line's end. */
  readonly fileBytes: number;
  /** Where the tiles end with it, ms. */
  readonly tiledMs: number;
}

interface Mark {
  readonly seq: number;
  readonly hash: string;
  /** Bytes of the file up to the record's end. */
  readonly end: number;
}

export interface ScannedFile {
  readonly no: number;
  readonly init: InitLine;
  /** The vault that holds the most of it. */
  readonly vault: VaultReader;
  /** In order; the file is valid up to the last one's end. */
  readonly marks: readonly Mark[];
}

interface ReadFile extends ScannedFile {
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
export async function chainEnd(options: ScanOptions): Promise<ChainEnd> {
  const { numbers, holders } = await numbersOf(options);
  const lastNo = numbers.at(-1) ?? -1;
  for (const no of numbers.toReversed()) {
    const newest = await longestCopy(options, no, holders.get(no) ?? []);
    if (newest === undefined) continue;
    await mustStand(options, newest, holders);
    return { newest, lastNo };
  }
  return { newest: undefined, lastNo };
}

export interface ChainScan {
  /** Those that belong to the chain. */
  readonly files: readonly ScannedFile[];
  /** The highest number in use in any vault, -1 without any; a new file's must be higher. */
  readonly lastNo: number;
}

export async function scanChain(options: ScanOptions): Promise<ChainScan> {
  const { numbers, holders } = await numbersOf(options);
  const start = hex(await chainStart(options.crypto, options));
  let files: ScannedFile[] = [];
  // Behind a line that is known, what comes before its file is taken for granted.
  const first = options.behind?.no ?? 0;
  for (const no of numbers) {
    if (no < first) continue;
    const file = await longestCopy(options, no, holders.get(no) ?? []);
    if (file !== undefined) files = no === options.behind?.no ? [file] : linked(files, file, start);
  }
  return { files, lastNo: numbers.at(-1) ?? -1 };
}

export function lastMark(files: readonly ScannedFile[]): (Mark & { no: number }) | undefined {
  const file = files.at(-1);
  const mark = file?.marks.at(-1);
  return file === undefined || mark === undefined ? undefined : { ...mark, no: file.no };
}

/** The chain value of a line, if the chain reaches it. */
export function hashAt(files: readonly ScannedFile[], seq: number): string | undefined {
  for (const file of files) {
    const first = file.marks[0]?.seq ?? 0;
    const mark = file.marks[seq - first];
    if (mark !== undefined) return mark.hash;
  }
  return undefined;
}

async function numbersOf(options: ScanOptions): Promise<{ numbers: number[]; holders: Map<number, VaultReader[]> }> {
  const holders = new Map<number, VaultReader[]>();
  let answered = 0;
  let trouble: unknown;
  for (const vault of options.vaults) {
    try {
      for (const entry of await vault.list(`${options.rec}/${options.track}`)) {
        const digits = /\/(\d{6})\.rec$/.exec(entry.path)?.[1];
        if (digits === undefined) continue;
        const no = Number.parseInt(digits, 10);
        if (no > (options.upTo ?? no)) continue;
        holders.set(no, [...(holders.get(no) ?? []), vault]);
      }
      answered += 1;
    } catch (cause) {
      trouble = cause;
    }
  }
  if (answered === 0) throw new RecorderError('no-vault', `no vault can be read for ${options.rec}`, trouble);
  return { numbers: [...holders.keys()].sort((a, b) => a - b), holders };
}

async function longestCopy(
  options: ScanOptions,
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
async function scanFile(options: ScanOptions, no: number, vault: VaultReader): Promise<ReadFile | undefined> {
  const { behind } = options;
  if (behind?.no === no) {
    const read = await scanBehind(options, behind, vault);
    if (read !== undefined) return read;
  }
  return await scanAll(options, no, vault);
}

/** Undefined where nothing follows that line: it may not stand there. */
async function scanBehind(options: ScanOptions, behind: KnownPlace, vault: VaultReader): Promise<ReadFile | undefined> {
  const { crypto, dataKey, rec, track } = options;
  const path = storedPath(rec, track, behind.no);
  const head = new RecordFile(crypto, vault.stream(path), { rec, track, dataKey });
  let init: InitLine | undefined;
  for await (const { line } of head) {
    if (line.kind === 'init') init = line;
    break;
  }
  await head.close();
  if (init === undefined || init.no !== behind.no) return undefined;
  const source = vault.stream(path, { from: behind.fileBytes });
  const from = { seq: behind.seq + 1, prev: behind.hash };
  const middle = { offset: behind.fileBytes, seg: init.seg };
  const reader = new RecordFile(crypto, source, { rec, track, dataKey, from, middle });
  const { seq, hash, fileBytes: end, tiledMs } = behind;
  const first = { no: behind.no, init, vault, marks: [{ seq, hash, end }], last: init, tiledMs };
  const read = await readOn(first, reader, options);
  return read.marks.length === 1 ? undefined : read;
}

async function scanAll(options: ScanOptions, no: number, vault: VaultReader): Promise<ReadFile | undefined> {
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

async function readOn(file: ReadFile, reader: RecordFile, { signal }: ScanOptions): Promise<ReadFile> {
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
  options: ScanOptions,
  { no, init: { seq, prev, cut } }: ReadFile,
  holders: ReadonlyMap<number, readonly VaultReader[]>,
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

function seqOf(file: ScannedFile): number {
  return file.marks.at(-1)?.seq ?? -1;
}

/** The chain value covers line and payload: equal values are equal bytes. Where one was read only behind the other's end, nothing is said. */
function mustAgree(a: ScannedFile, b: ScannedFile): void {
  const reached = Math.min(seqOf(a), seqOf(b));
  const [one, other] = [hashAt([a], reached), hashAt([b], reached)];
  if (one !== undefined && other !== undefined && one !== other) {
    throw new RecorderError('integrity', `file ${a.no} differs between ${a.vault.id} and ${b.vault.id}`);
  }
}

/** The chain with this file behind it, cut where its init says. */
function linked(files: readonly ScannedFile[], file: ScannedFile, start: string): ScannedFile[] {
  const { seq, prev, cut } = file.init;
  if (seq === 0) {
    if (prev !== start) throw new RecorderError('integrity', `file ${file.no} begins another chain`);
    return [file]; // what came before never had a record that was acknowledged
  }
  const kept = files.flatMap((before) => {
    const marks = before.marks.filter((mark) => mark.seq < seq);
    return marks.length === 0 ? [] : [{ ...before, marks }];
  });
  const last = kept.at(-1)?.marks.at(-1);
  if (last?.seq !== seq - 1 || last.hash !== prev || last.end !== cut) {
    throw new RecorderError('integrity', `file ${file.no} goes on after line ${seq - 1}, which no vault holds`);
  }
  return [...kept, file];
}
