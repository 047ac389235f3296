import { describe, expect, it } from 'vitest';
import { readOwn, readTaken } from './taken.ts';

const lists = { ids: ['a', 'b'], places: ['Oslo'] };

/** As PostgreSQL sends it. */
function bytes(...rows: readonly (readonly [whose: number, where: number, from: string, until: string])[]): string {
  const all = rows.map(([whose, where, from, until]) => {
    const row = Buffer.alloc(24);
    row.writeInt32BE(whose);
    row.writeInt32BE(where, 4);
    for (const [at, instant] of [
      [8, from],
      [16, until],
    ] as const) {
      row.writeBigInt64BE(BigInt(Date.parse(instant) - Date.UTC(2000)) * 1000n, at);
    }
    return row;
  });
  return Buffer.concat(all).toString('base64');
}

describe('taken times in bytes', () => {
  it('come out by whose they are, exact to the millisecond, also before 2000', () => {
    const run = bytes(
      [1, 0, '2030-01-07T09:00:00.001Z', '2030-01-07T10:30:00.999Z'],
      [0, -1, '1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z'],
      [1, 0, '2199-01-07T09:00:00.123Z', '2199-01-07T10:30:00.000Z'],
    );
    const span = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) });
    expect(readTaken([{ bytes: run, held: false }], lists)).toEqual(
      new Map([
        [
          'b',
          [
            { ...span('2030-01-07T09:00:00.001Z', '2030-01-07T10:30:00.999Z'), place: 'Oslo', held: false },
            { ...span('2199-01-07T09:00:00.123Z', '2199-01-07T10:30:00.000Z'), place: 'Oslo', held: false },
          ],
        ],
        ['a', [{ ...span('1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z'), place: null, held: false }]],
      ]),
    );
  });

  it('keep apart what is booked and what is only held', () => {
    const one = bytes([0, 0, '2030-01-07T09:00:00Z', '2030-01-07T10:00:00Z']);
    const read = readTaken(
      [
        { bytes: one, held: false },
        { bytes: `${one.slice(0, 8)}\n${one.slice(8)}`, held: true },
      ],
      lists,
    );
    expect(read.get('a')?.map(({ held }) => held)).toEqual([false, true]);
  });

  it('are none where there are none', () => {
    expect(readTaken([{ bytes: '', held: false }], lists)).toEqual(new Map());
  });

  it('that are nobody’s are an error, not somebody else’s', () => {
    const stray = bytes([2, 0, '2030-01-07T09:00:00Z', '2030-01-07T10:00:00Z']);
    expect(() => readTaken([{ bytes: stray, held: false }], lists)).toThrow('nobody’s');
  });
});

describe('somebody’s own times in bytes', () => {
  const instant = (text: string) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(Date.parse(text) - Date.UTC(2000)) * 1000n);
    return bytes;
  };
  const own = (...spans: readonly (readonly [from: string, until: string])[]) => {
    const size = Buffer.alloc(4);
    size.writeInt32BE(spans.length * 16);
    return Buffer.concat([size, ...spans.flat().map(instant)]);
  };
  const two = ['2030-01-07T09:00:00.001Z', '2030-01-07T10:30:00.999Z'] as const;

  it('come one person after the other, each where they usually are, and those without any are left out', () => {
    const bytes = Buffer.concat([own(two, two), own(), own(two)]).toString('base64');
    const span = { from: Date.parse(two[0]), until: Date.parse(two[1]), held: false };
    expect(readOwn(bytes, { ids: ['a', 'b', 'c'], places: ['Oslo', 'Bergen', null] })).toEqual(
      new Map([
        [
          'a',
          [
            { ...span, place: 'Oslo' },
            { ...span, place: 'Oslo' },
          ],
        ],
        ['c', [{ ...span, place: null }]],
      ]),
    );
  });

  it('that are nobody’s are an error, not somebody else’s', () => {
    const bytes = Buffer.concat([own(two), own(two)]).toString('base64');
    expect(() => readOwn(bytes, { ids: ['a'], places: [] })).toThrow('nobody’s');
    expect(() => readOwn('', { ids: ['a'], places: [] })).toThrow();
  });
});
