// Who stands beside the child, what the child was told, and the clock that a fast-track case runs against.
import { z } from 'zod';
import { urgency } from './referrals.ts';
import { calendarDay, id, instant, languageTag, line, paragraph, zone } from './values.ts';

export const safeguardKind = z.enum([
  'guardian',
  'special-representative',
  'lawyer',
  'interpreter',
  'cultural-mediator',
  'intermediary',
  'support-person',
  'foreign-authority',
]);
export type SafeguardKind = z.infer<typeof safeguardKind>;
export const conflictAnswer = z.enum(['none', 'declared', 'not-asked']);
export const legalBasis = z.enum(['eio', 'jit', 'mla', 'other']);

/** POST /api/cases/:caseId/safeguards → 201 `safeguards` (coordinator). `who` is closed under the child's key. */
export const safeguardRequest = z
  .strictObject({
    kind: safeguardKind,
    /** somebody of an agency here, or … */
    personId: id.optional(),
    who: z.strictObject({ name: line, email: z.email().max(200).optional(), phone: line.optional() }).optional(),
    appointedOn: calendarDay.optional(),
    conflictOfInterest: conflictAnswer,
    vettedOn: calendarDay.optional(),
    family: z.boolean().optional(),
    language: languageTag.optional(),
    legalBasis: legalBasis.optional(),
    reference: line.optional(),
    validFrom: instant.optional(),
    validUntil: instant.optional(),
    zone: zone.optional(),
  })
  .refine(({ personId, who }) => (personId === undefined) !== (who === undefined), {
    path: ['who'],
    message: 'give either a person of an agency or who it is',
  });
export type SafeguardRequest = z.infer<typeof safeguardRequest>;
// POST /api/safeguards/:safeguardId/end → 204. POST /api/safeguards/:safeguardId/who → {name, email?, phone?}, logged.
export const safeguardWho = z.object({ name: z.string(), email: z.string().optional(), phone: z.string().optional() });

/** What keeps somebody beside the child from counting. */
export const wantingCode = z.enum([
  'conflict-not-asked',
  'conflict-declared',
  'not-appointed',
  'not-vetted',
  'family-not-asked',
  'family',
  'language-not-said',
  'other-language',
  'no-reference',
  'not-yet-valid',
  'lapsed',
  'ended',
]);
export type WantingCode = z.infer<typeof wantingCode>;
/** Who or what the child still lacks. */
const lacking = [
  'guardian',
  'representative',
  'lawyer',
  'non-punishment-note',
  'interpreter',
  'cultural-mediator',
  'intermediary',
  'support-person',
  'family-tracing',
] as const;
export const missingCode = z.templateLiteral([z.enum(lacking), '-missing']);
export type MissingCode = z.infer<typeof missingCode>;

/** GET /api/cases/:caseId/safeguards → those there, and what is missing by the rules (anybody on the case). */
export const safeguards = z.object({
  treatedAsChild: z.object({ ageUncertain: z.boolean() }),
  there: z.array(
    z.object({
      id,
      kind: safeguardKind,
      /** a person of an agency; null: closed, see `who` */
      person: z.object({ id, name: z.string(), agency: z.string() }).nullable(),
      appointedOn: calendarDay.nullable(),
      conflictOfInterest: conflictAnswer,
      vettedOn: calendarDay.nullable(),
      language: z.string().nullable(),
      legalBasis: legalBasis.nullable(),
      reference: z.string().nullable(),
      validFrom: instant.nullable(),
      validUntil: instant.nullable(),
      zone: z.string().nullable(),
      endedAt: instant.nullable(),
      wanting: z.array(wantingCode),
    }),
  ),
  missing: z.array(missingCode),
});
export type Safeguards = z.infer<typeof safeguards>;

export const diaryTopic = z.enum([
  'rights',
  'who-will-be-there',
  'who-watches',
  'how-it-is-recorded',
  'you-may-say-no',
  'what-happens-next',
  'results',
  'protection',
  'compensation',
  'sheet-handed-out',
]);
export const understood = z.enum(['yes', 'partly', 'no', 'not-asked']);
/**
 * POST /api/cases/:caseId/diary → 201 `diary` (coordinator, interviewer). Told, planned, or told with the next time due: that
 * is then an entry of its own, planned.
 */
export const diaryRequest = z
  .strictObject({
    topic: diaryTopic,
    told: z.strictObject({ at: instant, language: languageTag, understood }).optional(),
    /** when it is due, or due again */
    dueAt: instant.optional(),
    /** closed under the child's key */
    words: paragraph.optional(),
  })
  .refine(({ told, dueAt }) => told !== undefined || dueAt !== undefined, {
    path: ['dueAt'],
    message: 'say what was told, or when it is due',
  });
export type DiaryRequest = z.infer<typeof diaryRequest>;
// POST /api/diary/:entryId/tell {at, language, understood} → 201 `diary`: what was planned is told now.
// POST /api/diary/:entryId/withdraw → 204: entered by mistake; stays, struck out. A correction is that and a new entry.
export const tellRequest = z.strictObject({ at: instant, language: languageTag, understood });

/** GET /api/cases/:caseId/diary → newest first (anybody on the case). */
export const diary = z.array(
  z.object({
    id,
    topic: diaryTopic,
    /** when it is, or was, to be told */
    dueAt: instant.nullable(),
    toldAt: instant.nullable(),
    toldBy: z.string().nullable(),
    language: z.string().nullable(),
    understood: understood.nullable(),
    /** opened for coordinator and interviewer */
    words: z.string().nullable(),
    overdue: z.boolean(),
    /** of an entry that a sheet was handed out: for which age, in which version; 0: the words that ship */
    sheet: z.object({ band: z.string(), version: z.int() }).nullable(),
  }),
);
export type Diary = z.infer<typeof diary>;

export const caseStep = z.enum(['referral', 'interview', 'report']);
/** What an agency can be asked for. */
export const requestKind = z.enum(['information-needs', 'availability', 'vetting', 'decision', 'documents']);
/** What a case waits for: a missing safeguard, what an agency was asked for, or a step of its own. */
export const delayCode = z.enum([
  ...lacking,
  ...requestKind.options,
  ...(['matching', 'time', 'answer', 'replacement', 'report'] as const),
]);
export type DelayCode = z.infer<typeof delayCode>;

/** GET /api/cases/:caseId/clock → deadlines of the case's jurisdiction, and who holds it up (anybody on the case). */
export const caseClock = z.object({
  jurisdiction: z.string(),
  fastTrack: z.boolean(),
  steps: z.array(
    z.object({
      step: caseStep,
      dueAt: instant.nullable(),
      doneAt: instant.nullable(),
      late: z.boolean(),
      /** false: no law sets this span, the centre is to confirm it */
      byLaw: z.boolean(),
    }),
  ),
  waitingFor: z.array(
    z.object({
      what: delayCode,
      /** an agency or a person by name, or the coordinator */
      who: z.string(),
      since: instant,
      requestId: id.nullable(),
    }),
  ),
});
export type CaseClock = z.infer<typeof caseClock>;
/** POST /api/cases/:caseId/requests → 201 `caseClock`; POST /api/requests/:requestId/answered → 204 (coordinator). */
export const agencyRequest = z.strictObject({
  agencyId: id,
  what: requestKind,
  dueAt: instant.optional(),
});
// POST /api/cases/:caseId/speed {fastTrack, jurisdiction} → 201 `caseClock`. POST /api/cases/:caseId/report → 204: delivered now.
export const speedRequest = z.strictObject({ fastTrack: z.boolean(), jurisdiction: z.string().regex(/^[A-Z]{2}$/) });

export const waitingCode = z.enum([
  'information-overdue',
  'information-due',
  'referral-unmatched',
  'hold-expires',
  'deadline-near',
  'deadline-passed',
  'party-declined',
  'party-to-tell',
  'request-overdue',
  'safeguard-missing',
]);
export type WaitingCode = z.infer<typeof waitingCode>;
/** GET /api/waiting → the coordinator's right-hand side of the day, most pressing first. */
export const waiting = z.array(
  z.object({
    what: waitingCode,
    caseId: id.nullable(),
    caseNumber: z.string().nullable(),
    pseudonym: z.string().nullable(),
    referralId: id.nullable(),
    sessionId: id.nullable(),
    /** since when, or until when */
    at: instant,
    /** which: the topic, the step, the urgency, what was asked for, what is missing */
    detail: z.union([diaryTopic, caseStep, urgency, requestKind, missingCode]).nullable(),
    who: z.string().nullable(),
    /** the next time that would do instead, as it was found when somebody needed couldn't come */
    next: z.object({ startsAt: instant, endsAt: instant, zone }).nullable(),
  }),
);
export type Waiting = z.infer<typeof waiting>;
