// Who is there, wherever they sit, and what the child and those who speak for it agreed to: said by desk or interviewer, kept with its
// time. Pages that join are seen by the server itself (`watching`); a guardian on the sofa is not, so somebody says it.
import { z } from 'zod';
import { callerId, id, instant, line, mediaMs, paragraph } from './values.ts';

export const place = z.enum(['interview-room', 'observation-room', 'remote']);
export type Place = z.infer<typeof place>;

/** What somebody is there as: a role of ours, a function beside the child, or neither. */
export const presentAs = z.enum([
  'interviewer',
  'desk',
  'observer',
  'prosecutor',
  'coordinator',
  'interpreter',
  'captioner',
  'supervisor',
  'guardian',
  'special-representative',
  'lawyer',
  'cultural-mediator',
  'intermediary',
  'support-person',
  'foreign-authority',
  'technician',
  'other',
]);
export type PresentAs = z.infer<typeof presentAs>;

/** The room side sees those in the interview room, the observation side everybody. */
export const present = z.object({
  id: callerId,
  place,
  as: presentAs,
  /** null: somebody beside the child, whose name stands under its key, or somebody described in words */
  name: z.string().nullable(),
  agency: z.string().nullable(),
  words: z.string().nullable(),
  since: instant,
  /** null: still there */
  until: instant.nullable(),
});
export type Present = z.infer<typeof present>;

/** Acts over the socket (interviewer, desk), each acknowledged and idempotent by its id; from the booking until the end. */
export const personCame = z
  .strictObject({
    id: callerId,
    sessionId: id,
    present: callerId,
    place,
    as: presentAs,
    /** somebody of an agency here, somebody beside the child in this case, or … */
    personId: id.optional(),
    safeguardId: id.optional(),
    /** … who it is, in words */
    words: line.optional(),
    /** when they came, if not now. 400 in the future */
    since: instant.optional(),
  })
  .refine(
    ({ personId, safeguardId, words }) =>
      [personId, safeguardId, words].filter((one) => one !== undefined).length === 1,
    { path: ['personId'], message: 'say who came: one person, one safeguard, or words' },
  );
export type PersonCame = z.infer<typeof personCame>;
/** 409 `out-of-order` where they went already. */
export const personWent = z.strictObject({ id: callerId, sessionId: id, present: callerId, until: instant.optional() });
export type PersonWent = z.infer<typeof personWent>;

export const consentFrom = z.enum(['child', 'guardian', 'special-representative']);
/** What is agreed to: to be seen and heard later, to be heard only, to be written down. */
export const consentMode = z.enum(['video', 'sound', 'written']);
export const consentAnswer = z.enum(['yes', 'no', 'withdrawn', 'not-asked']);
/** What was then done. */
export const consentFollowed = z.enum([
  'sound-only',
  'written-only',
  'not-interviewed',
  'stopped',
  'went-on-by-decision',
]);
export type ConsentFrom = z.infer<typeof consentFrom>;
export type ConsentMode = z.infer<typeof consentMode>;
export type ConsentAnswer = z.infer<typeof consentAnswer>;
export type ConsentFollowed = z.infer<typeof consentFollowed>;

/** The newest of each asker and mode counts; all of them stay. */
export const consent = z.object({
  id: callerId,
  from: consentFrom,
  mode: consentMode,
  answer: consentAnswer,
  followed: consentFollowed.nullable(),
  words: z.string().nullable(),
  at: instant,
  mediaMs: mediaMs.nullable(),
});
export type Consent = z.infer<typeof consent>;

/** Interviewer or desk, from the booking until the end. An objection says what was then done: 400 without. */
export const recordConsent = z.strictObject({
  id: callerId,
  sessionId: id,
  consent: callerId,
  from: consentFrom,
  mode: consentMode,
  answer: consentAnswer,
  followed: consentFollowed.optional(),
  /** what was said, and by whose decision */
  words: paragraph.optional(),
});
export type RecordConsent = z.infer<typeof recordConsent>;
