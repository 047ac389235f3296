import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../evidence/journal.ts';
import { rtp } from '../mux/testing/synthetic.ts';
import { JournalChunker } from './journal-chunker.ts';

function packet(sequence: number, ssrc = 7, size = 20): JournalEntry {
  const sent = { ts: 0, marker: false, payload: new Uint8Array(size), sentUs: 0 };
  return { type: 'rtp', monoNs: BigInt(sequence), packet: rtp(sent, sequence, ssrc) };
}

describe('the journal chunker', () => {
  it('makes a heartbeat where nothing came', () => {
    const [chunk] = new JournalChunker().tick(9n);
    expect(chunk?.entries).toEqual([{ type: 'note', monoNs: 9n, note: { what: 'heartbeat' } }]);
    expect([chunk?.packets, chunk?.span, chunk?.rtpAtNs, chunk?.endNs]).toEqual([0, undefined, undefined, 9n]);
  });

  it('counts packets and their span over the wrap of the sequence', () => {
    const chunker = new JournalChunker();
    for (const sequence of [65_535, 1, 0, 3]) chunker.add(packet(sequence));
    const [chunk] = chunker.tick(0n);
    expect(chunk?.packets).toBe(4);
    expect((chunk?.span?.last ?? 0) - (chunk?.span?.first ?? 0)).toBe(4);
    expect((chunk?.span?.first ?? 0) % 65_536).toBe(65_535);
    chunker.add(packet(2));
    expect(chunker.tick(0n)[0]?.span?.first).toBe((chunk?.span?.last ?? 0) - 1);
  });

  it('gives a packet from before the first one a number too', () => {
    const chunker = new JournalChunker();
    for (const sequence of [2, 65_534]) chunker.add(packet(sequence));
    expect(chunker.tick(0n)[0]?.span?.first).toBeGreaterThanOrEqual(0);
  });

  it('takes nothing that is not RTP', () => {
    const chunker = new JournalChunker();
    expect(chunker.add({ type: 'rtp', monoNs: 0n, packet: new Uint8Array(11) })).toBe(false);
    expect(chunker.add({ type: 'rtp', monoNs: 0n, packet: new Uint8Array(40) })).toBe(false);
  });

  it('cuts long before a chunk grows out of bounds', () => {
    const chunker = new JournalChunker();
    for (let sequence = 0; sequence < 600; sequence++) chunker.add(packet(sequence, 7, 1200));
    const chunks = chunker.tick(0n);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.reduce((sum, chunk) => sum + chunk.packets, 0)).toBe(600);
  });

  it('keeps every entry once and in order, one SSRC in each chunk, whatever comes', () => {
    const event = fc.oneof(
      fc.record({ sequence: fc.nat(65_535), ssrc: fc.nat(2), size: fc.integer({ min: 0, max: 60_000 }) }),
      fc.constant('tick' as const),
      fc.constant('note' as const),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const chunker = new JournalChunker();
        const given: JournalEntry[] = [];
        const got = [];
        for (const one of events) {
          if (one === 'tick') got.push(...chunker.tick(0n));
          else {
            const note = { type: 'note', monoNs: 1n, note: { what: 'request' } } as const;
            const entry = one === 'note' ? note : packet(one.sequence, one.ssrc, one.size);
            given.push(entry);
            expect(chunker.add(entry)).toBe(true);
          }
        }
        got.push(...chunker.tick(0n));
        const entries = got.flatMap((chunk) => chunk.entries);
        expect(entries.filter((entry) => entry.type !== 'note' || entry.note.what !== 'heartbeat')).toEqual(given);
        for (const chunk of got) {
          const sources = new Set(
            chunk.entries.flatMap((e) => (e.type === 'rtp' ? [Buffer.from(e.packet).readUInt32BE(8)] : [])),
          );
          expect(sources.size).toBe(chunk.packets === 0 ? 0 : 1);
          expect(chunk.entries.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
