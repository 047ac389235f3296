import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../evidence/journal.ts';
import type { ChainOf } from './chain-files.ts';
import { readSpan, type Span, type SpanRead } from './chain-read.ts';
import type { JournalChunk } from './journal-chunker.ts';
import { Disk, halves, journalDraft } from './testing/track-disk.ts';
import type { TrackWriter } from './track-writer.ts';
import { WaitingJournal } from './waiting-journal.ts';

const chunks = halves(10);

function chunkOf(entries: readonly JournalEntry[]): JournalChunk {
  const draft = journalDraft(entries);
  const plaintext = draft.kind === 'chunk' ? draft.plaintext : new Uint8Array(0);
  const endNs = entries.at(-1)?.monoNs ?? 0n;
  return { entries, plaintext, endNs, packets: entries.length, span: undefined, rtpAtNs: endNs };
}

/** Its reading may be told to fail; counts what is read. */
class Reading {
  records = 0;
  failAfter = Number.POSITIVE_INFINITY;
  readonly #chain: ChainOf;

  constructor(chain: ChainOf) {
    this.#chain = chain;
  }

  async *read(span: Span): AsyncGenerator<SpanRead> {
    for await (const record of readSpan(this.#chain, span)) {
      if (this.failAfter === 0) throw new Error('the disk is away');
      this.failAfter -= 1;
      this.records += 1;
      yield record;
    }
  }
}

async function waiting(limitBytes: number) {
  const disk = new Disk();
  const writer = await disk.writer();
  const reading = new Reading(disk.options());
  const journal = new WaitingJournal({ read: (span) => reading.read(span), limitBytes });
  return { disk, writer, reading, journal };
}

async function put(journal: WaitingJournal, writer: TrackWriter, from: readonly JournalEntry[][]): Promise<void> {
  for (const entries of from) {
    const durable = writer.append(journalDraft(entries));
    journal.push(chunkOf(entries), durable);
    await durable;
  }
}

async function taken(journal: WaitingJournal, most = Number.POSITIVE_INFINITY): Promise<JournalEntry[][]> {
  const out: JournalEntry[][] = [];
  while (!journal.isEmpty && out.length < most) {
    const come = await journal.next();
    if (come !== undefined) out.push([...come.entries]);
  }
  return out;
}

describe('journal that waits to be muxed', () => {
  it('is handed on from memory while it is little: nothing is read again', async () => {
    const { writer, reading, journal } = await waiting(1 << 20);
    await put(journal, writer, chunks);
    expect(await taken(journal)).toEqual(chunks);
    expect(reading.records).toBe(0);
  });

  it('comes back from the file in order, whole and once, with other records between and in several files', async () => {
    const { writer, reading, journal } = await waiting(0);
    await put(journal, writer, chunks.slice(0, 4));
    await writer.append({ kind: 'gap', pts: 0, dur: 100, cause: 'rtp-loss' });
    await put(journal, writer, chunks.slice(4, 9));
    await writer.beginPart(1);
    await put(journal, writer, chunks.slice(9));
    expect(await taken(journal)).toEqual(chunks);
    expect(reading.records).toBe(chunks.length + 1 + 2);
  });

  it('keeps its order where more is let go while it is read, and what is held comes last', async () => {
    const { writer, journal } = await waiting(4_000);
    await put(journal, writer, chunks.slice(0, 8));
    const out = await taken(journal, 3);
    await put(journal, writer, chunks.slice(8, 14));
    out.push(...(await taken(journal, 8)));
    await put(journal, writer, chunks.slice(14));
    out.push(...(await taken(journal)));
    expect(out).toEqual(chunks);
  });

  it('goes on behind what was taken when a reading failed', async () => {
    const { writer, reading, journal } = await waiting(0);
    await put(journal, writer, chunks);
    reading.failAfter = 6;
    const out = await taken(journal, 5);
    await expect(journal.next()).rejects.toThrow('the disk is away');
    reading.failAfter = Number.POSITIVE_INFINITY;
    out.push(...(await taken(journal)));
    expect(out).toEqual(chunks);
  });

  it('is read from the other vault where one copy is damaged, or can not be read', async () => {
    const { disk, writer, journal } = await waiting(0);
    await put(journal, writer, chunks.slice(0, 15));
    const stored = disk.vaults[0].files.get(disk.path);
    stored?.written.fill(0, stored.written.length >> 1);
    const out = await taken(journal);
    await put(journal, writer, chunks.slice(15));
    disk.vaults[0].onRead = async () => {
      throw new Error('EIO');
    };
    out.push(...(await taken(journal)));
    expect(out).toEqual(chunks);
  });
});
