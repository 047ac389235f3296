import { expect, it } from 'vitest';
import { insertedAt, lineHeard, replaced } from './transcript-lines.ts';

const line = (fromMs: number, toMs: number, text: string) => ({ fromMs, toMs, speaker: 'Ida', text });
const lines = [line(0, 1000, 'a'), line(2000, 3000, 'b'), line(2500, 4000, 'c')];

it('knows the line that is heard, the later of two at once, and none in a pause', () => {
  expect([lineHeard(lines, 500), lineHeard(lines, 1500), lineHeard(lines, 2700), lineHeard(lines, 9000)]).toEqual([
    ...[0, -1, 2, -1],
  ]);
});

it('keeps the order of time when a line is put elsewhere or taken out', () => {
  expect(replaced(lines, 0, line(5000, 6000, 'a')).map(({ text }) => text)).toEqual(['b', 'c', 'a']);
  expect(replaced(lines, 1, null).map(({ text }) => text)).toEqual(['a', 'c']);
});

it('puts a new line where the recording stands, inside of it, by whoever spoke last', () => {
  const { at, lines: next } = insertedAt(lines, 1500, 10_000);
  expect([at, next[1]]).toEqual([1, { fromMs: 1500, toMs: 4500, speaker: 'Ida', text: '…' }]);
  expect(insertedAt([], 99_000, 10_000).lines).toEqual([{ fromMs: 9_999, toMs: 10_000, speaker: null, text: '…' }]);
});
