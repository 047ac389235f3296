import { expect, it } from 'vitest';
import { captionAt } from './caption-at.ts';

const line = (id: string, mediaMs: number) => ({ id, mediaMs, text: id, before: [] });
const captions = [line('a', 1_000), line('b', 3_000), line('c', 60_000)];

it('shows the line that was typed last before the moment', () => {
  expect([999, 1_000, 2_999, 3_000].map((ms) => captionAt(captions, ms)?.id)).toEqual([undefined, 'a', 'a', 'b']);
});

it('lets a line go when nothing follows it', () => {
  expect(captionAt(captions, 10_999)?.id).toBe('b');
  expect(captionAt(captions, 11_000)).toBeNull();
});
