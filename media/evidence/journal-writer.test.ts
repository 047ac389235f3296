import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeJournal, type JournalEntry, JournalWriter } from './journal.ts';

/** Of any length as often as of any other: byte arrays that fast-check draws by itself are short, and nothing would grow. */
const packet = fc.nat(3_000).map((length) => Uint8Array.from({ length }, (_, i) => (i + length) & 0xff));
const packets = fc.array(packet, { maxLength: 20 });
const entriesOf = (bodies: readonly Uint8Array[]): JournalEntry[] =>
  bodies.map((packet, i) => ({ type: 'rtp', monoNs: BigInt(i), packet }));

it('a piece decodes to the entries that came with it, however it grew, and the next begins empty', () => {
  fc.assert(
    fc.property(fc.array(packets, { maxLength: 4 }), (pieces) => {
      const writer = new JournalWriter();
      for (const entries of pieces.map(entriesOf)) {
        for (const entry of entries) writer.add(entry);
        const { plaintext, entries: told } = writer.take();
        expect(decodeJournal(plaintext)).toEqual(entries);
        expect(told).toEqual(entries);
        expect(writer.length).toBe(0);
      }
    }),
  );
});

it('a packet’s bytes are its sender’s again once it is added', () => {
  const writer = new JournalWriter();
  const packet = new Uint8Array([1, 2, 3]);
  writer.add({ type: 'rtp', monoNs: 0n, packet });
  packet.fill(9);
  expect(writer.take().entries[0]).toMatchObject({ packet: new Uint8Array([1, 2, 3]) });
});
