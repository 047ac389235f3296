// Reads a track's chain once, record by record, from whichever vault holds it: where one copy stops being good, the other is gone on with
// from there. Every record is held against the chain, its hashes and its seal. Refuses to read past what it is told is there, and to say
// that it is there where no vault reaches it (`integrity`).
import { hex } from '../evidence/bytes.ts';
import { chainStart } from '../evidence/chain.ts';
import { decodeJournal, type JournalEntry } from '../evidence/journal.ts';
import { storedPath } from '../evidence/package-layout.ts';
import { RecordFile, type RecordFileOptions, type RecordRead } from '../evidence/record-file.ts';
import type { VaultReader } from '../vault/vault.ts';
import { type ChainOf, type FileBegin, fileBegin, fileNumbers, type Place } from './chain-files.ts';
import { RecorderError } from './recorder-error.ts';

/** A run of records in one file. */
export interface Span {
  readonly no: number;
  /** The line before its first; absent: it begins with the file's init. */
  readonly behind: Omit<Place, 'no'> | undefined;
  /** Its last line. */
  readonly to: Omit<Place, 'no'>;
}

/** The chain up to `head`, or what of it stands behind a line that is known. Reads how each file begins, which says where the one before ends. */
export async function spansTo(of: ChainOf, head: Place, behind?: Place): Promise<Span[]> {
  const { numbers, holders } = await fileNumbers(of);
  const start = hex(await chainStart(of.crypto, of));
  let begun: { no: number; begin: FileBegin }[] = [];
  for (const no of numbers) {
    if (no < (behind?.no ?? 0) || no > head.no) continue;
    const begin = await beginIn(of, no, holders.get(no) ?? []);
    of.signal?.throwIfAborted();
    if (begin === undefined) continue; // without a good record it is all tail
    const before = begun.filter((file) => file.begin.init.seq < begin.init.seq);
    if (no !== behind?.no) mustFollow(before.length > 0, begin, start);
    begun = [...before, { no, begin }];
  }
  if (begun.at(-1)?.no !== head.no) throw notReached(of, head.seq);
  return begun.map(({ no }, index) => {
    const next = begun[index + 1]?.begin.init;
    const to = next === undefined ? head : { seq: next.seq - 1, hash: next.prev, fileBytes: next.cut ?? 0 };
    return { no, behind: no === behind?.no ? behind : undefined, to };
  });
}

export interface SpanRead extends RecordRead {
  readonly no: number;
}

export async function* readSpan(of: ChainOf, span: Span): AsyncGenerator<SpanRead> {
  const { no, to } = span;
  let at = span.behind;
  for (const vault of of.vaults) {
    if (at?.seq === to.seq) break;
    try {
      for await (const record of readCopy(of, vault, { no, behind: at, to })) {
        of.signal?.throwIfAborted();
        at = { seq: record.line.seq, hash: record.head, fileBytes: record.offset + record.length };
        yield { ...record, no };
      }
    } catch {
      of.signal?.throwIfAborted(); // unreadable from there on: the other decides
    }
  }
  if (at?.seq !== to.seq || at.hash !== to.hash || at.fileBytes !== to.fileBytes) throw notReached(of, to.seq);
}

/** Of a journal chunk: packets are views into what was opened. */
export function journalIn({ plaintext }: RecordRead): JournalEntry[] {
  const { buffer, byteOffset, byteLength } = plaintext ?? new Uint8Array(0);
  return decodeJournal(new Uint8Array(buffer, byteOffset, byteLength));
}

async function* readCopy(of: ChainOf, vault: VaultReader, { no, behind, to }: Span): AsyncGenerator<RecordRead> {
  const { crypto, dataKey, rec, track } = of;
  const limit = to.fileBytes;
  const path = storedPath(rec, track, no);
  let options: RecordFileOptions = { rec, track, dataKey, limit };
  if (behind !== undefined) {
    const begin = await fileBegin(of, no, vault);
    if (begin === undefined) return;
    const { seq, hash, fileBytes: offset } = behind;
    options = { ...options, from: { seq: seq + 1, prev: hash }, middle: { offset, seg: begin.init.seg } };
  }
  const source = vault.stream(path, { from: behind?.fileBytes ?? 0, to: limit });
  const reader = new RecordFile(crypto, source, options);
  try {
    for await (const record of reader) {
      if (record.line.kind === 'init' && record.line.no !== no) return;
      yield record;
    }
  } finally {
    await reader.close();
  }
}

async function beginIn(of: ChainOf, no: number, vaults: readonly VaultReader[]): Promise<FileBegin | undefined> {
  let found: FileBegin | undefined;
  for (const vault of vaults) {
    const begin = await fileBegin(of, no, vault).catch(() => undefined); // unreadable here: the other decides
    if (begin === undefined) continue;
    if (found !== undefined && found.hash !== begin.hash) {
      throw new RecorderError('integrity', `file ${no} differs between vaults`);
    }
    found = begin;
  }
  return found;
}

function mustFollow(follows: boolean, { init: { no, seq, prev, cut } }: FileBegin, start: string): void {
  if (seq === 0 && prev !== start) throw new RecorderError('integrity', `file ${no} begins another chain`);
  // What came before a chain's first line never had a record that was acknowledged.
  if (seq > 0 && (!follows || cut === undefined)) {
    throw new RecorderError('integrity', `file ${no} goes on after line ${seq - 1}, which no vault holds`);
  }
}

function notReached({ track }: ChainOf, seq: number): RecorderError {
  return new RecorderError('integrity', `${track}: line ${seq} is in no vault`);
}
