import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, fromBase64, fromHex, hex, utf8 } from './bytes.ts';
import { allowed, gate, jcs, jcsText } from './canonical.ts';
import { isInstant, isUuid7, uuid7Of } from './identifiers.ts';
import { eventVector, gateRefusals } from './vectors.ts';

test('the gate refuses every byte sequence of the vectors', () => {
  for (const text of gateRefusals) expect(() => gate(utf8(text)), text).toThrow();
});

test('the gate refuses what is not UTF-8, nested too deeply, or too long', () => {
  expect(() => gate(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('not UTF-8');
  expect(() => gate(utf8(`${'['.repeat(9)}${']'.repeat(9)}`))).toThrow('deeper');
  expect(gate(utf8(`${'['.repeat(8)}${']'.repeat(8)}`))).toBeDefined();
  expect(() => gate(utf8(`${'['.repeat(60_000)}${']'.repeat(60_000)}`))).toThrow();
  expect(() => gate(utf8('"abc"'), 4)).toThrow('at most 4');
  expect(() => gate(utf8('{"ä":1}'))).toThrow('member name');
  expect(() => gate(utf8(''))).toThrow('not JSON');
});

test('the event of the vectors passes the gate unaltered', () => {
  expect(jcsText(gate(utf8(eventVector.event)))).toBe(eventVector.event);
});

test('members are sorted by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
  expect(jcsText(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
});

test('whatever is allowed passes the gate as it was written', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}$/);
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger().map((n) => n + 0),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const bytes = jcs(value);
      expect(hex(jcs(gate(bytes)))).toBe(hex(bytes));
    }),
  );
});

test('a writer may not write what the gate would refuse', () => {
  expect(() => allowed({ a: 0.5 })).toThrow('safe integer');
  expect(() => jcs({ a: undefined })).toThrow('no place in JSON');
  expect(() => jcs({ a: Number.NaN })).toThrow('no place in JSON');
});

test('base64 and hex have one spelling each', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(hex(fromHex(hex(bytes)))).toBe(hex(bytes));
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(hex(fromBase64(base64(bytes)))).toBe(hex(bytes));
    }),
  );
  for (const text of ['AB', 'AB==', 'A===', '=AAA', 'AA=A', 'AA-_', 'AAA=\n']) expect(() => fromBase64(text)).toThrow();
  for (const text of ['A', 'AA', '0x', 'g0']) expect(() => fromHex(text)).toThrow();
});

test('times and ids have one spelling each', () => {
  expect(isInstant('2026-03-29T01:00:00.004Z')).toBe(true);
  for (const text of [
    '2026-03-29T01:00:00Z',
    '2026-03-29T01:00:60.000Z',
    '2026-02-30T01:00:00.000Z',
    '2026-03-29T24:00:00.000Z',
    '2026-03-29T01:00:00.004+00:00',
    '2026-03-29t01:00:00.004Z',
  ]) {
    expect(isInstant(text), text).toBe(false);
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.nat(), (random, ms) => {
      expect(isUuid7(uuid7Of(ms, random))).toBe(true);
    }),
  );
  expect(isUuid7('018f0000-0000-4000-8000-0000000000cc')).toBe(false);
  expect(isUuid7('018F0000-0000-7000-8000-0000000000CC')).toBe(false);
});
