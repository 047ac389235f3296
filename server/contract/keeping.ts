// How long a recording is kept, what holds it, and how it ends: retention class and review, legal holds, destruction and its tombstone.
import { z } from 'zod';
import { approval } from './approvals.ts';
import { calendarDay, callerId, id, instant, line } from './values.ts';

/** What became of the matter. The house says the first three by itself; the custodian says the others. */
export const retentionOutcome = z.enum([
  'practice',
  'pending',
  'closed',
  'no-charge',
  'discontinued',
  'acquitted',
  'convicted',
  'child-protection-only',
]);
export type RetentionOutcome = z.infer<typeof retentionOutcome>;
export const toldOutcome = retentionOutcome.exclude(['practice', 'pending']);

/** Who says how long, for what reason: a sentence of the page's own in each language. */
export const retentionSource = z.enum([...retentionOutcome.options, 'gb-convicted', 'gb-no-charge']);
export type RetentionSource = z.infer<typeof retentionSource>;

export const holdReason = z.enum(['court-order', 'appeal', 'complaint', 'disclosure-dispute', 'inquiry']);
export type HoldReason = z.infer<typeof holdReason>;

export const destructionReason = z.enum(['retention', 'court-order', 'consent-withdrawn', 'other-order']);
export type DestructionReason = z.infer<typeof destructionReason>;

/** `later`: more than 90 days away. */
export const dueness = z.enum(['overdue', 'near', 'later']);
export type Dueness = z.infer<typeof dueness>;

export const retention = z.object({
  outcome: retentionOutcome,
  jurisdiction: z.string(),
  years: z.number(),
  source: retentionSource,
  countedFrom: instant,
  reviewAt: instant,
  due: dueness,
  /** null: by the house itself */
  assignedBy: z.string().nullable(),
});
export type Retention = z.infer<typeof retention>;

/** On this recording or package alone, or on the whole case. */
export const holdOf = z.enum(['this', 'case']);

export const hold = z.object({
  id,
  of: holdOf,
  reason: holdReason,
  authority: z.string(),
  setBy: z.string(),
  setAt: instant,
  releasedAt: instant.nullable(),
  /** both who released it */
  releasedBy: z.array(z.string()),
  /** its release is asked for and waits */
  release: approval.nullable(),
});
export type Hold = z.infer<typeof hold>;

/** What is left of a recording that was destroyed, or is being so. */
export const tombstone = z.object({
  reason: destructionReason,
  authority: z.string(),
  manifestHash: z.string(),
  begunAt: instant,
  completedAt: instant.nullable(),
  people: z.array(z.string()),
  /** files, once it is complete */
  files: z.int().nullable(),
});
export type Tombstone = z.infer<typeof tombstone>;

/** GET /api/recordings/:recordingId/keeping → by whoever may read its custody. */
export const keeping = z.object({
  /** or of an imported package, of which `exhibitNumber` may be empty */
  recordingId: id,
  /** name of the foreign log; null: a recording of this house */
  origin: z.string().nullable(),
  exhibitNumber: z.string(),
  caseNumber: z.string().nullable(),
  /** null: practice, or a package that another centre made */
  caseId: id.nullable(),
  retention: retention.nullable(),
  /** its own, newest first; then those on its case, which are released on the case’s page */
  holds: z.array(hold),
  /** asked for, newest first; with what is asked */
  destructions: z.array(approval.extend({ why: destructionReason, authority: z.string() })),
  destruction: tombstone.nullable(),
  /** what the asker may do */
  may: z.object({ assign: z.boolean(), hold: z.boolean(), destroy: z.boolean() }),
});
export type Keeping = z.infer<typeof keeping>;

/**
 * POST /api/recordings/:recordingId/retention → `keeping` (custodian): what became of the matter, on which day. The review is counted anew
 * from there.
 */
export const assignRetention = z.strictObject({ id: callerId, outcome: toldOutcome, on: calendarDay });
export type AssignRetention = z.infer<typeof assignRetention>;

/** POST /api/recordings/:recordingId/holds → 201 `keeping` (custodian, prosecutor). 409 once it was destroyed. */
export const setHold = z.strictObject({ id: callerId, reason: holdReason, authority: line });
export type SetHold = z.infer<typeof setHold>;
/** POST /api/holds/:holdId/release → 201 `keeping`: asks for it; another person approves it, and it is released. */
export const releaseHold = z.strictObject({ id: callerId });
export type ReleaseHold = z.infer<typeof releaseHold>;

/**
 * GET /api/cases/:caseId/legal-holds → newest first, by whoever reads custody. They stand on every recording of the case, also on those that
 * are made later. POST → 201 `caseHolds` (custodian, prosecutor), with `setHold`. POST /api/case-holds/:caseHoldId/release → 201 `caseHolds`:
 * asks for it, as of a hold on one recording.
 */
export const caseHolds = z.object({ holds: z.array(hold), may: z.object({ hold: z.boolean() }) });
export type CaseHolds = z.infer<typeof caseHolds>;

/**
 * POST /api/recordings/:recordingId/destruction → 201 `keeping` (custodian): asks for it. 409 `on-hold` under a hold; 409 before the review is due or
 * while the case is open, where the reason is that its time is over.
 */
export const askDestruction = z.strictObject({ id: callerId, reason: destructionReason, authority: line });
export type AskDestruction = z.infer<typeof askDestruction>;
/** POST /api/recordings/:recordingId/destruction/begin → `keeping` (custodian): does what was approved. Nothing brings it back. */
export const beginDestruction = z.strictObject({ request: callerId });

export const standingHold = z.object({ of: holdOf, reason: holdReason, authority: z.string() });
export type StandingHold = z.infer<typeof standingHold>;

/** GET /api/retention → what the asker keeps (custodian), most pressing first. */
export const dueList = z.array(
  z.object({
    recordingId: id,
    exhibitNumber: z.string(),
    caseNumber: z.string().nullable(),
    practice: z.boolean(),
    /** name of the foreign log; null: a recording of this house */
    origin: z.string().nullable(),
    /** of what another centre made, when it was imported */
    sealedAt: instant.nullable(),
    retention: retention.nullable(),
    /** which stand */
    holds: z.array(standingHold),
    destroyedAt: instant.nullable(),
  }),
);
export type DueList = z.infer<typeof dueList>;
