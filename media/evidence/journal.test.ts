import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, utf8 } from './bytes.ts';
import { decodeJournal, encodeJournal, type JournalEntry, NOTE_WHATS } from './journal.ts';

const monoNs = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const report = fc.record(
  { ssrc: u32, ntpSec: u32, ntpFrac: u32, rtpTs: u32, packets: u32, octets: u32, offsetUs: fc.maxSafeInteger() },
  { requiredKeys: ['ssrc', 'ntpSec', 'ntpFrac', 'rtpTs', 'packets', 'octets'], noNullPrototype: true },
);
const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.record({ type: fc.constant('rtp' as const), monoNs, packet: fc.uint8Array({ maxLength: 64 }) }),
  fc.record({ type: fc.constant('sender-report' as const), monoNs, report }),
  fc.record({
    type: fc.constant('note' as const),
    monoNs,
    note: fc.record({ what: fc.constantFrom(...NOTE_WHATS), score: fc.nat(), cause: fc.constant('paused' as const) }),
  }),
);

test('whatever is written is read back', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
      const bytes = encodeJournal(entries);
      const read = decodeJournal(bytes);
      expect(hex(encodeJournal(read))).toBe(hex(bytes));
      expect(read.map(({ type, monoNs }) => [type, monoNs])).toEqual(entries.map(({ type, monoNs }) => [type, monoNs]));
    }),
  );
});

test('the layout is type, monotonic ns, length, body', () => {
  const bytes = encodeJournal([{ type: 'note', monoNs: 258n, note: { what: 'heartbeat' } }]);
  expect(hex(bytes)).toBe(`03${'0000000000000102'}${'00000014'}${hex(utf8('{"what":"heartbeat"}'))}`);
});

test('a cut, an unknown type, or a note outside the list is refused', () => {
  const bytes = encodeJournal([{ type: 'note', monoNs: 0n, note: { what: 'keyframe', layer: 2 } }]);
  expect(() => decodeJournal(bytes.subarray(0, -1))).toThrow('cut off');
  expect(() => decodeJournal(bytes.subarray(0, 5))).toThrow('cut off');
  const unknown = bytes.slice();
  unknown[0] = 4;
  expect(() => decodeJournal(unknown)).toThrow('unknown type');
  const other = new TextDecoder().decode(bytes).replace('keyframe', 'whatever');
  expect(() => decodeJournal(utf8(other))).toThrow('one of');
});
