// The number corpus of RFC 8785's test data, its first 1,000 lines, made anew: edge values, then the doubles from the
// smallest normal one upwards. Its published hash says whether both the values and our numbers are right.
import { expect, test } from 'vitest';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import { hex, utf8 } from './bytes.ts';
import { jcsText } from './canonical.ts';
import { numberCorpus } from './vectors.ts';

/** A third of powers of ten from 10²² down to 10⁻²⁷, each with its own rounding. */
const thirds = [
  3.3333333333333335e21, 333333333333333300000, 33333333333333336000, 3333333333333334000, 333333333333333400,
  33333333333333340, 3333333333333334, 333333333333333.4, 33333333333333.344, 3333333333333.334, 333333333333.33344,
  33333333333.33334, 3333333333.333334, 333333333.3333334, 33333333.333333336, 3333333.3333333335, 333333.3333333333,
  33333.333333333336, 3333.333333333333, 333.3333333333333, 33.333333333333336, 3.3333333333333335, 0.3333333333333333,
  0.03333333333333333, 0.0033333333333333335, 0.0003333333333333333, 0.000033333333333333335, 0.0000033333333333333333,
  3.3333333333333335e-7, 3.3333333333333334e-8, 3.3333333333333334e-9, 3.333333333333333e-10, 3.3333333333333335e-11,
  3.333333333333333e-12, 3.3333333333333334e-13, 3.3333333333333334e-14, 3.3333333333333332e-15, 3.333333333333333e-16,
  3.3333333333333335e-17, 3.3333333333333333e-18, 3.3333333333333334e-19, 3.333333333333333e-20, 3.3333333333333333e-21,
  3.333333333333333e-22, 3.3333333333333333e-23, 3.3333333333333334e-24, 3.3333333333333335e-25, 3.333333333333333e-26,
  3.333333333333333e-27, 3.3333333333333338e-28,
];

/** 5 × 10⁻⁶ with a 6 that moves away, digit by digit, until it is lost. */
const sixes = Array.from({ length: 15 }, (_, i) => Number(`0.00000500${'0'.repeat(i)}6`.replace('500', '50')));

const edges = [
  ...[0, -0, 5e-324, -5e-324],
  ...thirds.map((value) => -value),
  ...thirds,
  ...[10, 5, 0.5, 0.05, 0.005, 0.0005, 0.00005, 0.000005, 5e-7, 5e-8, 5e-9],
  ...sixes,
  ...[1, -1, -0.9999999999999993, -0.9999999999999994, 0.9999999999999993, 0.9999999999999994],
  ...[0.9999999999999996, 0.9999999999999998, -0.9999999999999999, -0.9999999999999999],
  ...[0.9999999999999999, 0.9999999999999999, 0.3 - 2 ** -54, 0.3, 0.1 + 0.2],
  ...[2 ** -1022, 2.2250738585072e-308, 2 ** -1022 - 2 ** -1074, Number.MAX_VALUE, -Number.MAX_VALUE],
  ...[2 ** 53, -(2 ** 53), 2 ** 68, 1e23 - 2 ** 24, 1e23, 1e23 + 2 ** 24],
  ...[1e21 - 2 ** 18, 1e21 - 2 ** 17, 1e21, 0.000001 - 2 ** -72, 0.000001],
  ...[-2, -1, 0, 1, 2].map((step) => 1e9 / 3 + step * 2 ** -24),
  ...[-0.0000033333333333333333, 1424953923781206.2],
];

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

function doubleOf(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

test('the first thousand lines of the corpus have the published size and hash', async () => {
  const smallest = bitsOf(2 ** -1022);
  const rising = Array.from({ length: numberCorpus.lines - edges.length }, (_, i) => doubleOf(smallest + BigInt(i)));
  const lines = [...edges, ...rising].map((value) => `${bitsOf(value).toString(16)},${jcsText(value)}\n`);
  const corpus = utf8(lines.join(''));
  expect(lines.length).toBe(numberCorpus.lines);
  expect(corpus.length).toBe(numberCorpus.bytes);
  expect(hex(await nodeCrypto.sha256(corpus))).toBe(numberCorpus.sha256);
});
