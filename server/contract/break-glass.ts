// A case opened in an emergency by somebody without a tie to it: for an hour, on record, and reviewed by a supervisor.
import { z } from 'zod';
import { callerId, id, instant, role } from './values.ts';

/** Whoever opens a case so may read it, its ledger and its recordings for this long, in ms; nothing else, and not a minute more. */
export const brokenGlassMs = 60 * 60_000;
/** ms from opening; unreviewed after that, the person's account is locked. */
export const reviewWithinMs = 72 * 3_600_000;

/** POST /api/break-glass → 201 `brokenGlass`. 404 where there is no such case; 409 where one has access already. Again: the same. */
export const breakGlass = z.strictObject({
  id: callerId,
  caseNumber: z.string().trim().min(1).max(20),
  /** what can't wait, in words; kept beside the log, read by whoever reviews it */
  reason: z.string().trim().min(10).max(2000),
});
export type BreakGlass = z.infer<typeof breakGlass>;

export const brokenGlass = z.object({
  id,
  caseId: id,
  caseNumber: z.string(),
  person: z.string(),
  as: role,
  openedAt: instant,
  untilAt: instant,
  /** from then on the account is locked, unless it was reviewed */
  reviewBy: instant,
  /** only to whoever reviews it, and to whoever wrote it */
  reason: z.string().nullable(),
  upheld: z.boolean().nullable(),
  /** a supervisor has said whether it was right, and another person hasn’t agreed yet */
  closing: z
    .object({
      id,
      sha256: z.string(),
      by: z.string(),
      upheld: z.boolean(),
      /** not to be decided by me */ mine: z.boolean(),
    })
    .nullable(),
  mine: z.boolean(),
});
export type BrokenGlass = z.infer<typeof brokenGlass>;

/**
 * GET /api/break-glass → what I opened and is open, and, newest first of the last 30 days, what was opened on cases that I coordinate; to
 * a supervisor, of all cases.
 */
export const brokenGlassList = z.array(brokenGlass);

/**
 * POST /api/break-glass/:glassId/review → `brokenGlassList` (supervisor, another person): asks for it to be closed so. It is, once somebody else
 * agrees: POST /api/approvals/:id/decision, by another supervisor or a coordinator of the case.
 */
export const reviewGlass = z.strictObject({ id: callerId, upheld: z.boolean() });
export type ReviewGlass = z.infer<typeof reviewGlass>;
