// What a house does, in counts and nothing else. Where fewer than five stand behind a figure, it isn't told.
import { z } from 'zod';
import { calendarDay } from './values.ts';

/** null: one to four, and so not told, or told it would tell another that isn't. */
const count = z.int().nullable();
const cells = z.array(z.object({ of: z.string(), count }));

/** GET /api/figures?from&until → both days counted in, by UTC (coordinator, custodian, supervisor). */
export const figuresQuery = z.strictObject({ from: calendarDay, until: calendarDay });
export type FiguresQuery = z.infer<typeof figuresQuery>;

export const figures = z.object({
  from: calendarDay,
  until: calendarDay,
  /** children who were first heard in these days */
  heard: count,
  /** whole days from the first referral until then; null where fewer than five were heard */
  waiting: z.object({ medianDays: z.int(), ninthTenthDays: z.int() }).nullable(),
  /** of those children, by how many sittings they have had so far: 1, 2, 3 or more */
  sittingsAChild: cells,
  /** of those children, by the languages they speak */
  languages: cells,
  /** sittings held in these days, and those with a break */
  held: count,
  withBreak: count,
  /** minutes of a break, the middle one; null where fewer than five had one */
  breakMinutes: z.int().nullable(),
  /** recordings sealed in these days, those with a declared gap, and by its cause */
  sealed: count,
  withGap: count,
  gapCauses: cells,
});
export type Figures = z.infer<typeof figures>;
// GET /api/figures/csv?from&until → text/csv: the same, one figure a line.
