// Work for later that was tried often enough and given up: letters, calendars to read, times to look for.
import { z } from 'zod';
import { id, instant } from './values.ts';

/**
 * GET /api/stuck-work → newest first, at most 1000 (administrator). What a job carries stays inside: it says neither whom a letter
 * is for nor which session it is about.
 */
export const stuckWork = z.array(
  z.object({
    id,
    /** the queue: `letters`, `next-times`, `calendar-sources` … */
    queue: z.string(),
    wantedAt: instant,
    givenUpAt: instant,
    tries: z.int(),
    /** a problem’s code, `unknown` for an error that only the log has, `unfinished` when it took too long or its server ended */
    failure: z.string(),
    /** the job as the log names it */
    job: id,
  }),
);
export type StuckWork = z.infer<typeof stuckWork>;
// POST /api/stuck-work/:stuckId/again → 200 `stuckWork` without it (administrator). Again, or when somebody else was first: the same.

/** GET /api/time-stamps → how it stands with the authority for time-stamps (administrator). */
export const timeStamps = z.object({
  configured: z.boolean(),
  /** null: it answers, or was asked for nothing yet */
  awaySince: instant.nullable(),
  /** seals that it has said nothing of */
  waiting: z.int(),
});
export type TimeStamps = z.infer<typeof timeStamps>;
