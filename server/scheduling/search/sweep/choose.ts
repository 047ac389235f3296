// Which of the ranked starts are shown: ten neighbours of a quarter of an hour are one proposal, not ten.
import { before, bestFirst, type Ranked } from './best-first.ts';
import type { Show } from './question.ts';
import type { Starts } from './starts.ts';

export interface ToChoose {
  readonly starts: Starts;
  /** of each start, on the venue's wall */
  readonly days: Int32Array;
  readonly bounds: readonly Ranked[];
  readonly exact: (index: number) => number | null;
}

/** Best first. A first pass keeps to so many a day; a second one, when there are too few, does not. */
export function choose({ starts, days, bounds, exact }: ToChoose, { count, perDay, apartMs }: Show): Ranked[] {
  const taken: Ranked[] = [];
  const gap = (a: number, b: number) => Math.abs((starts.at[a] ?? 0) - (starts.at[b] ?? 0));
  const near = (index: number) => taken.some((one) => one.index === index || gap(one.index, index) < apartMs);
  const dayFull = (index: number) => taken.filter((one) => days[one.index] === days[index]).length >= perDay;
  for (const skip of [(index: number) => near(index) || dayFull(index), near]) {
    if (taken.length >= count) break;
    for (const one of bestFirst(bounds, { exact, skip })) {
      taken.push(one);
      if (taken.length >= count) break;
    }
  }
  return taken.sort(before);
}
