import { describe, expect, it } from 'vitest';
import { type Run, readTaken } from './taken.ts';

const lists = { ids: ['a', 'b'], places: ['Oslo'] };

/** As PostgreSQL sends it. */
function bytes(...spans: readonly (readonly [from: string, until: string])[]): string {
  const instants = spans.flat().map((instant) => {
    const sent = Buffer.alloc(8);
    sent.writeBigInt64BE(BigInt(Date.parse(instant) - Date.UTC(2000)) * 1000n);
    return sent;
  });
  return Buffer.concat(instants).toString('base64');
}

describe('taken times in bytes', () => {
  it('come out by whose they are, exact to the millisecond, also before 2000', () => {
    const inOslo = bytes(
      ['2030-01-07T09:00:00.001Z', '2030-01-07T10:30:00.999Z'],
      ['2199-01-07T09:00:00.123Z', '2199-01-07T10:30:00.000Z'],
    );
    const nowhere = bytes(['1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z']);
    const runs: Run[] = [
      [1, 0, inOslo],
      [0, -1, nowhere],
    ];
    const span = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) });
    expect(readTaken([{ runs, held: false }], lists)).toEqual(
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
    const one = bytes(['2030-01-07T09:00:00Z', '2030-01-07T10:00:00Z']);
    const read = readTaken(
      [
        { runs: [[0, 0, one]], held: false },
        { runs: [[0, 0, `${one.slice(0, 8)}\n${one.slice(8)}`]], held: true },
      ],
      lists,
    );
    expect(read.get('a')?.map(({ held }) => held)).toEqual([false, true]);
  });

  it('are none where there are none', () => {
    expect(readTaken([{ runs: [], held: false }], lists)).toEqual(new Map());
  });

  it('that are nobody’s are an error, not somebody else’s', () => {
    const stray = bytes(['2030-01-07T09:00:00Z', '2030-01-07T10:00:00Z']);
    expect(() => readTaken([{ runs: [[2, 0, stray]], held: false }], lists)).toThrow('nobody’s');
  });
});
