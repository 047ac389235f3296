// What is on disk of one track: its files in both vaults, in order of number, each up to its last good record or to the next
// init's `cut`. Reads only: never truncates, mends or renames; what lies behind is a tail.
// Refuses a chain that says of itself that more was there than both vaults hold, and vaults of which neither is a prefix of the other.

import { hex } from '../evidence/bytes.ts';
import { chainStart } from '../evidence/chain.ts';
import type { InitLine } from '../evidence/chunk-line.ts';
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
  for (const no of numbers) {
    const file = await longestCopy(options, no, holders.get(no) ?? []);
    if (file !== undefined) files = linked(files, file, start);
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
): Promise<ScannedFile | undefined> {
  let best: ScannedFile | undefined;
  for (const vault of vaults) {
    const copy = await scanFile(options, no, vault).catch(() => undefined); // unreadable here: the other decides
    if (copy === undefined) continue;
    if (best !== undefined) mustAgree(best, copy);
    if (best === undefined || copy.marks.length > best.marks.length) best = copy;
  }
  return best;
}

/** Without a good record it is all tail: undefined. */
async function scanFile(options: ScanOptions, no: number, vault: VaultReader): Promise<ScannedFile | undefined> {
  const { crypto, dataKey, rec, track } = options;
  const path = storedPath(rec, track, no);
  const reader = new RecordFile(crypto, vault.stream(path), { rec, track, dataKey });
  const marks: Mark[] = [];
  let init: InitLine | undefined;
  for await (const record of reader) {
    if (record.line.kind === 'init') init = record.line;
    marks.push({ seq: record.line.seq, hash: record.head, end: record.offset + record.length });
  }
  await reader.close();
  return init === undefined || init.no !== no ? undefined : { no, init, vault, marks };
}

/** The chain value covers line and payload: equal values are equal bytes. */
function mustAgree(a: ScannedFile, b: ScannedFile): void {
  const last = Math.min(a.marks.length, b.marks.length) - 1;
  if (a.marks[last]?.hash !== b.marks[last]?.hash) {
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
