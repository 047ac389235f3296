// Finding the one time that fits everybody, and saying why it is the one.
import { z } from 'zod';
import { code, id, instant, languageTag, localTime, role } from './values.ts';

/** Who fills a part of an interview. */
export const party = z.enum([
  'interviewer',
  'desk',
  'police',
  'prosecution',
  'child-protection',
  'health',
  'defence',
  'court',
  'interpreter',
  'captioner',
  'cultural-mediator',
  'intermediary',
  'guardian',
  'special-representative',
  'support-person',
  'lawyer',
]);
export type Party = z.infer<typeof party>;

/** One party of the question: somebody by name, or anybody who fits. */
export const partyWish = z.strictObject({
  party,
  required: z.boolean(),
  /** may take part from elsewhere */
  remote: z.boolean(),
  /** these only; absent: anybody who fits */
  personIds: z.array(id).max(20).optional(),
  /** a safeguard of the case (guardian, interpreter …) instead of a person */
  safeguardId: id.optional(),
  /** a protocol they must be certified in, on the day */
  protocol: code.optional(),
  language: languageTag.optional(),
});
export type PartyWish = z.infer<typeof partyWish>;

/** POST /api/cases/:caseId/times → `proposals` (coordinator). Earliest and latest by the zone given, a venue's. */
export const searchQuestion = z.strictObject({
  lengthMinutes: z.int().min(15).max(480),
  zone: z.string().max(60),
  earliest: localTime,
  /** at most 92 days later */
  latest: localTime,
  parties: z.array(partyWish).min(1).max(50),
  /** an interviewer who speaks this language makes the interpreter unnecessary */
  interpreterUnlessSpoken: languageTag.optional(),
  roomIds: z.array(id).max(20).optional(),
  equipment: z.array(code).max(10),
  most: z.int().min(1).max(50).optional(),
  /** people who are not asked: those who have declined */
  without: z.array(id).max(50).optional(),
  /** the session that is being moved: its own time counts as free */
  moving: id.optional(),
});
export type SearchQuestion = z.infer<typeof searchQuestion>;

/** Why a time ranks where it does, for it or against it: a code, its weight, plain data. Words are the page's. */
export const reason = z.object({
  code: z.string(),
  /** points for (positive) or against */
  weight: z.int(),
  party: party.optional(),
  personId: id.optional(),
  minutes: z.int().optional(),
  count: z.int().optional(),
});
export type Reason = z.infer<typeof reason>;

export const proposal = z.object({
  startsAt: instant,
  endsAt: instant,
  room: z.object({ id, name: z.string(), place: z.string(), zone: z.string() }),
  fills: z.array(
    z.object({
      party,
      required: z.boolean(),
      personId: id.nullable(),
      safeguardId: id.nullable(),
      name: z.string().nullable(),
      agency: z.string().nullable(),
      remote: z.boolean(),
    }),
  ),
  score: z.int(),
  reasons: z.array(reason),
});
export type Proposal = z.infer<typeof proposal>;

export const proposals = z.object({
  proposals: z.array(proposal),
  /** when nothing fits: who or what stands in the way, and the nearest time at which all but that fit */
  blockedBy: z.array(z.object({ what: z.string(), party: party.optional(), nearest: instant.nullable() })),
  /** who would be asked but can't be: code such as certificate-lapsed, and since when */
  notCandidates: z.array(
    z.object({ personId: id, name: z.string(), party, code: z.string(), on: z.string().nullable() }),
  ),
  /** agencies whose calendars could not be read lately: their busy times may be old */
  stale: z.array(z.object({ personId: id, name: z.string(), readAt: instant.nullable() })),
});
export type Proposals = z.infer<typeof proposals>;

/** POST /api/cases/:caseId/week {week, question} → the picture of one week (Monday `week`, by the question's zone). */
export const weekRequest = z.strictObject({ week: z.iso.date(), question: searchQuestion });
export const week = z.object({
  zone: z.string(),
  from: instant,
  until: instant,
  /** the child first, then rooms, then each party's candidates */
  rows: z.array(
    z.object({
      /** child, room, party */
      kind: z.enum(['child', 'room', 'party']),
      party: party.nullable(),
      id: id.nullable(),
      name: z.string(),
      agency: z.string().nullable(),
      role: role.nullable(),
      /** good only for the child; off: outside hours. Why somebody is busy is never said */
      spans: z.array(z.object({ from: instant, until: instant, state: z.enum(['good', 'busy', 'off', 'held']) })),
    }),
  ),
});
export type Week = z.infer<typeof week>;
