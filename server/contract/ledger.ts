// The once-only ledger of a child: who asked, when, recorded or not; and the one way to a further interview.
import { z } from 'zod';
import { agencyKind, calendarDay, id, instant, line, paragraph } from './values.ts';

export const contactKind = z.enum([
  'first-response',
  'conversation',
  'medical-history',
  'interview',
  'court-testimony',
]);
export const recordedAs = z.enum(['none', 'notes', 'sound', 'video']);

/** GET /api/cases/:caseId/ledger → `ledger`, oldest first, of all the child's cases (anybody on the case). */
export const ledger = z.object({
  /** times somebody asked before us or beside us */
  asked: z.int(),
  /** interviews held here */
  heard: z.int(),
  lines: z.array(
    z.object({
      id,
      /** ours: an interview's session; theirs: a contact that was entered */
      ours: z.boolean(),
      kind: z.enum([...contactKind.options, 'coordinated-interview', 'supplementary-interview']),
      at: instant,
      dayOnly: z.boolean(),
      zone: z.string().nullable(),
      agencyKind: agencyKind.nullable(),
      recordedAs,
      caseNumber: z.string().nullable(),
      /** said or heard in another case of the child */
      otherMatter: z.boolean(),
      enteredBy: z.string().nullable(),
      withdrawnAt: instant.nullable(),
      /** ours: scheduled, live, ended */
      state: z.string().nullable(),
    }),
  ),
  authorisations: z.array(
    z.object({
      id,
      authority: z.string(),
      reference: z.string(),
      authorisedOn: calendarDay,
      used: z.boolean(),
      /** the coordinator's to read: closed under the child's key, opened with the answer */
      reason: z.string(),
      recordingInsufficient: z.string(),
      topics: z.array(z.string()),
    }),
  ),
});
export type Ledger = z.infer<typeof ledger>;

/** POST /api/cases/:caseId/contacts → 201 `ledger` (coordinator). */
export const contactRequest = z.strictObject({
  kind: contactKind,
  agencyKind: agencyKind.optional(),
  at: instant,
  dayOnly: z.boolean().optional(),
  recordedAs,
  by: line,
  asked: paragraph.optional(),
  heard: paragraph.optional(),
});
export type ContactRequest = z.infer<typeof contactRequest>;
// POST /api/contacts/:contactId/withdraw → 204: stays, struck out. POST /api/contacts/:contactId/words → `contactWords`
// (coordinator; logged as an opened identity).
export const contactWords = z.object({ by: z.string(), asked: z.string().optional(), heard: z.string().optional() });

/** POST /api/cases/:caseId/supplementary → 201 `ledger` (coordinator): only once the case was heard. */
export const supplementaryRequest = z.strictObject({
  authority: z.enum(['court', 'prosecution', 'defence-request', 'child-protection', 'foreign-authority']),
  authoriser: line,
  reference: line,
  authorisedOn: calendarDay,
  reason: paragraph,
  /** why the recording doesn't suffice */
  recordingInsufficient: paragraph,
  topics: z.array(line).min(1).max(20),
});
export type SupplementaryRequest = z.infer<typeof supplementaryRequest>;

/** Why one interview is planned over more sittings, or over fewer. */
export const planReason = z.enum([
  'short-sittings',
  'child-tired',
  'more-to-tell',
  'language-takes-longer',
  'interrupted',
  'fewer-needed',
]);
export type PlanReason = z.infer<typeof planReason>;
/** GET /api/cases/:caseId/planned-sessions → the sittings of the one interview; null before its first is booked. */
export const plannedSessions = z
  .object({
    planned: z.int(),
    /** why the plan was last changed */
    reason: planReason.nullable(),
    /** held for now, booked, or going on */
    coming: z.int(),
    over: z.int(),
  })
  .nullable();
export type PlannedSessions = z.infer<typeof plannedSessions>;
/** POST /api/cases/:caseId/planned-sessions → 201 `plannedSessions`: an extended interview (coordinator); again: the same. */
export const plannedSessionsRequest = z.strictObject({ sessions: z.int().min(1).max(12), reason: planReason });
