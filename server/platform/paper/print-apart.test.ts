// A long paper printed beside this thread: what this thread is kept from doing meanwhile, compared with printing it here; and what becomes
// of a paper that breaks or takes too long.
import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import type { Block } from './block.ts';
import { createPrinting } from './print-apart.ts';
import { type Paper, printPaper } from './print-paper.ts';
import { readPaper } from './testing/read-paper.ts';

const words = 'She was there when I came home, and then he told me to wait. Вона була там. كانت هناك. ';
const said = (i: number): Block => ({ is: 'said', who: i % 2 ? 'A' : 'B', at: '10:00:00', text: `${i} ${words}` });
const transcript = (lines: number): Paper => ({
  ...{ title: 'x', language: 'en', foot: 'BH-1', at: new Date('2026-03-03T09:00:00.000Z') },
  blocks: Array.from({ length: lines }, (_, i) => said(i)),
});
const bounds = { timeoutMs: 120_000, memoryMb: 768, idleMs: 60_000 };

/** How long this thread did anything while that went on, and the longest that a timer was late, ms. */
async function busyWhile(work: () => Promise<unknown>): Promise<{ busyMs: number; longestMs: number; ticks: number }> {
  const [before, seen] = [performance.eventLoopUtilization(), { longestMs: 0, ticks: 0 }];
  let last = performance.now();
  const tick = () => {
    seen.longestMs = Math.max(seen.longestMs, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(() => {
    seen.ticks += 1;
    tick();
  }, 5);
  await work();
  tick();
  clearInterval(timer);
  return { busyMs: performance.eventLoopUtilization(before).active, ...seen };
}

it('prints 2,000 lines while this thread goes on with other things', async () => {
  const print = createPrinting(bounds);
  await print(transcript(1));
  const paper = transcript(2_000);
  const here = await busyWhile(() => printPaper(paper));
  const apart = await busyWhile(() => print(paper));
  expect(apart.busyMs).toBeLessThan(here.busyMs / 4);
  expect(apart.longestMs).toBeLessThan(here.longestMs / 2);
  expect(apart.ticks).toBeGreaterThan(here.ticks + 20);
});

it('prints the same paper as here, several asked for at once, each its own', async () => {
  const print = createPrinting(bounds);
  const papers = [transcript(1), transcript(2), transcript(3)];
  const printed = await Promise.all(papers.map((paper) => print(paper)));
  for (const [i, paper] of papers.entries())
    expect(readPaper(printed[i] ?? new Uint8Array())).toEqual(readPaper(await printPaper(paper)));
});

it('refuses a paper that breaks, without its words, and prints the next', async () => {
  const print = createPrinting(bounds);
  const broken = { ...transcript(1), blocks: [{ is: 'secret words' } as never] };
  const refused = print(broken);
  const next = print(transcript(1));
  await expect(refused).rejects.toMatchObject({ code: 'internal' });
  await expect(refused).rejects.not.toThrow(/secret/);
  expect(
    readPaper(await next)
      .map(({ text }) => text)
      .join(''),
  ).toContain('She was there');
});

it('ends a paper that takes too long or more memory than it may, and prints the next with a new thread', async () => {
  const hasty = createPrinting({ ...bounds, timeoutMs: 1 });
  await expect(hasty(transcript(500))).rejects.toThrow(/too long/);
  const small = createPrinting({ ...bounds, memoryMb: 24 });
  await expect(small(transcript(2_000))).rejects.toMatchObject({ code: 'internal' });
  await expect(small(transcript(1))).resolves.toBeInstanceOf(Uint8Array);
});
