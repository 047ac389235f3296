// Referrals, finding that a child is known already, and the identity drawer. A child's name goes in by a request's body and
// comes out of the drawer alone: no other answer carries it, no address ever does.
import { z } from 'zod';
import { agencyKind, calendarDay, code, id, instant, languageTag, line, paragraph } from './values.ts';

export const concern = z.enum([
  'physical-violence',
  'sexual-abuse',
  'neglect',
  'trafficking-sexual',
  'trafficking-labour',
  'trafficking-forced-criminality',
  'trafficking-organ',
  'forced-marriage',
  'armed-recruitment',
  'online',
  'witness',
]);
export type Concern = z.infer<typeof concern>;

/** What somebody saw that points to a concern. Data: an indicator may be given with its concern only. */
export const indicators = {
  'physical-violence': ['injury-seen', 'injury-told', 'fear-of-somebody', 'weapon'],
  'sexual-abuse': ['told-somebody', 'injury-seen', 'sexualised-behaviour', 'images-found'],
  neglect: ['without-food', 'without-shelter', 'without-care', 'without-school'],
  'trafficking-sexual': [
    'moved-by-others',
    'controlled-by-others',
    'documents-taken',
    'debt',
    'unknown-adult',
    'hotel',
  ],
  'trafficking-labour': ['moved-by-others', 'controlled-by-others', 'documents-taken', 'debt', 'works', 'without-pay'],
  'trafficking-forced-criminality': [
    'moved-by-others',
    'controlled-by-others',
    'debt',
    'carries-goods',
    'begs-or-steals',
  ],
  'trafficking-organ': ['moved-by-others', 'controlled-by-others', 'medical-tests', 'scar'],
  'forced-marriage': ['journey-planned', 'engaged', 'out-of-school', 'married'],
  'armed-recruitment': ['contact-with-group', 'was-with-group', 'journey-planned', 'propaganda'],
  online: ['images-shared', 'threatened', 'groomed', 'paid'],
  witness: ['saw', 'heard', 'was-told'],
} as const satisfies Record<Concern, readonly string[]>;

export const urgency = z.enum(['immediate', 'days', 'weeks']);
export type Urgency = z.infer<typeof urgency>;
export const source = z.enum([
  'agency',
  'school',
  'health',
  'family',
  'child',
  'neighbour',
  'hotline',
  'border',
  'reception-centre',
]);
export const familyTracing = z.enum(['not-needed', 'needed', 'under-way', 'found', 'not-safe']);
export const accommodation = z.enum(['safe-at-home', 'elsewhere-safe', 'needed', 'unsafe', 'unknown']);
/** What the child needs to be heard well. */
export const childNeed = z.enum([
  'interpreter',
  'cultural-mediator',
  'intermediary',
  'sign-language',
  'hearing-loop',
  'low-vision',
  'wheelchair',
  'few-words',
  'short-sittings',
  'medication',
  'somebody-near',
]);
export type ChildNeed = z.infer<typeof childNeed>;

/** A telephone number as somebody wrote it. */
const phone = z.string().trim().min(4).max(40);
/** Who the child is, as far as known. `names` in another script go into `aliases`. */
export const childIdentity = z.strictObject({
  givenName: line,
  familyName: line,
  bornOn: calendarDay.optional(),
  aliases: z.array(line).max(10).optional(),
  phones: z.array(phone).max(5).optional(),
  guardians: z
    .array(z.strictObject({ name: line, phone: phone.optional() }))
    .max(4)
    .optional(),
  siblings: z
    .array(z.strictObject({ givenName: line, bornOn: calendarDay.optional() }))
    .max(12)
    .optional(),
});
export type ChildIdentity = z.infer<typeof childIdentity>;

/** How surely a candidate is this child, and why: codes with plain data, never a name. */
export const matchReason = z.strictObject({
  code: z.enum([
    'same-birth-date',
    'birth-date-off',
    'birth-date-swapped',
    'birth-date-unknown',
    'other-birth-date',
    'name-same',
    'name-spelled-otherwise',
    'name-transliterated',
    'name-order-swapped',
    'name-part-same',
    'alias',
    'phone',
    'guardian',
    'sibling',
  ]),
  /** of a birth date that is off */
  days: z.int().optional(),
});
export type MatchReason = z.infer<typeof matchReason>;

/** POST /api/referrals/candidates {child} → best first, at most five (coordinator; throttled). */
export const candidatesRequest = z.strictObject({ child: childIdentity });
export const candidate = z.object({
  childId: id,
  pseudonym: z.string(),
  /** thousandths */
  score: z.int(),
  /** must be decided on before a new child is made */
  decide: z.boolean(),
  reasons: z.array(matchReason),
  /** cases of this child that the asker may know of; `others` counts the rest */
  cases: z.array(z.object({ id, caseNumber: z.string(), state: z.string() })),
  others: z.int(),
});
export type Candidate = z.infer<typeof candidate>;
export const candidates = z.array(candidate);

/** What the first responder already asked and heard: a line of the ledger. */
export const firstContact = z.strictObject({
  at: instant,
  dayOnly: z.boolean().optional(),
  kind: z.enum(['first-response', 'conversation', 'medical-history', 'interview', 'court-testimony']),
  recordedAs: z.enum(['none', 'notes', 'sound', 'video']),
  /** who asked, by function */
  by: line,
  asked: paragraph.optional(),
  heard: paragraph.optional(),
});

/**
 * POST /api/referrals → 201 `Referral` (coordinator). 409 `undecided-match` when a candidate that must be decided on is
 * neither linked nor declined: `errors` then name `decisions`, and the page asks for candidates again.
 */
export const referralRequest = z.strictObject({
  child: childIdentity,
  /** it is this child: the referral joins what is known */
  link: z.strictObject({ childId: id, why: line.optional() }).optional(),
  /** none of these, because … */
  declined: z.array(z.strictObject({ childId: id, why: line })).max(20),
  referringAgencyId: id,
  source,
  receivedAt: instant,
  concerns: z.array(concern).min(1).max(11),
  indicators: z.array(code).max(40),
  urgency,
  fastTrack: z.boolean(),
  childIsSuspect: z.boolean(),
  ageUncertain: z.boolean(),
  familyTracing,
  accommodation,
  languages: z.array(languageTag).max(6),
  needs: z.array(childNeed).max(11),
  /** in words, each closed under the child's key */
  notes: z.strictObject({
    safety: paragraph.optional(),
    nonPunishment: paragraph.optional(),
    communication: paragraph.optional(),
  }),
  alreadyAsked: z.array(firstContact).max(20),
});
export type ReferralRequest = z.infer<typeof referralRequest>;

/** GET /api/referrals → those without a case: most urgent first, then fast track, then oldest (coordinator). */
export const referral = z.object({
  id,
  childId: id,
  pseudonym: z.string(),
  referringAgency: z.object({ id, name: z.string(), kind: agencyKind }),
  source,
  receivedAt: instant,
  concerns: z.array(concern),
  indicators: z.array(z.string()),
  urgency,
  fastTrack: z.boolean(),
  childIsSuspect: z.boolean(),
  familyTracing,
  accommodation,
  caseId: id.nullable(),
  /** an open case of the same child: the referral can join it */
  joins: z.object({ caseId: id, caseNumber: z.string() }).nullable(),
});
export type Referral = z.infer<typeof referral>;

/** POST /api/cases/:caseId/identity {purpose, why} → `identity`. In the log before it is shown (coordinator of the case). */
export const identityRequest = z.strictObject({
  purpose: z.enum(['contact', 'matching', 'safeguarding', 'invitation']),
  why: line,
});
export const identity = z.object({
  pseudonym: z.string(),
  child: childIdentity,
  /** one per referral that has any */
  notes: z.array(
    z.object({
      referralId: id,
      safety: z.string().optional(),
      nonPunishment: z.string().optional(),
      communication: z.string().optional(),
    }),
  ),
});
export type OpenedIdentity = z.infer<typeof identity>;
