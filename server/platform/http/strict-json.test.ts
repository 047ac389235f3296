import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../fault.ts';
import { parseStrictJson } from './strict-json.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
function refusal(input: Uint8Array): Fault {
  try {
    parseStrictJson(input);
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('was accepted');
}

describe('strict JSON', () => {
  it('reads what JSON.stringify writes', () => {
    const texts = fc.json().filter((text) => !text.includes('__proto__'));
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseStrictJson(bytes(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"x":{"b":1,"c":[{"b":1}],"b":2}}', 'b'],
    [String.raw`{"a":1,"\u0061":2}`, 'a'],
    ['{"a\\"b":1 , "a\\"b" : 2}', 'a"b'],
    ['{"__proto__":{"admin":true}}', '__proto__'],
  ])('refuses %s, naming the member', (text, field) => {
    expect(refusal(bytes(text))).toMatchObject({ code: 'malformed', errors: [{ field }] });
  });

  it('lets the same name stand in different objects, and colons and braces in strings', () => {
    const text = '{"a":{"a":"{\\"a\\":1,"},"b":[{"a":1},{"a":"}"}]}';
    expect(parseStrictJson(bytes(text))).toEqual(JSON.parse(text));
  });

  it.each(['', '{', '{"a":1}}', "{'a':1}", 'NaN', '\u0000'])('refuses %j', (text) => {
    expect(refusal(bytes(text)).code).toBe('malformed');
  });

  it('refuses what isn’t UTF-8, and a byte order mark', () => {
    expect(refusal(Uint8Array.of(0x22, 0xff, 0x22)).message).toBe('The body is not UTF-8.');
    expect(refusal(bytes('\ufeff{}')).code).toBe('malformed');
  });

  it('reads a hostile string in linear time', () => {
    const hostile = `{"${'\\\\'.repeat(15_000)}":"${'"'.replace('"', '\\"').repeat(15_000)}"}`;
    expect(parseStrictJson(bytes(hostile))).toBeTypeOf('object');
  });
});
