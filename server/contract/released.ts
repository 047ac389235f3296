// What was released to me: a recipient's own page. Nothing of it is there for anybody else.
import { z } from 'zod';
import { undertakingLanguage } from './attending.ts';
import { custodyLine, recordingPage, viewing } from './recordings.ts';
import { packageState, releaseComponent, releaseKind } from './releases.ts';
import { callerId, id, instant, paragraph } from './values.ts';

/** `coming`, `open`, `expired`, `revoked`: what was never given isn’t there. */
export const released = z.object({
  id,
  kind: releaseKind,
  state: z.enum(['coming', 'open', 'expired', 'revoked']),
  exhibitNumber: z.string(),
  caseNumber: z.string().nullable(),
  components: z.array(releaseComponent),
  authority: z.string(),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  openedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  /** in whose hands: who asked for the release */
  givenBy: z.string(),
  withKey: z.boolean(),
  package: packageState.nullable(),
});
export type Released = z.infer<typeof released>;
/** GET /api/released → newest first. */
export const releasedList = z.array(released);

/** GET /api/released/:releaseId → with the undertaking that is accepted at each opening. */
export const releasedPage = released.extend({
  undertaking: z.object({
    version: z.int(),
    /** paragraphs */
    texts: z.record(undertakingLanguage, z.array(z.string())),
  }),
});
export type ReleasedPage = z.infer<typeof releasedPage>;

/** POST /api/released/:releaseId/openings → 201 `opening`; in the log before the first byte. 409 where the words have changed. */
export const openRelease = z.strictObject({ id: callerId, version: z.int(), language: undertakingLanguage });
export type OpenRelease = z.infer<typeof openRelease>;
export const opening = z.object({
  id,
  expiresAt: instant,
  /** GET with Range, each authorised; a ZIP file; null for a view */
  packageUrl: z.string().nullable(),
  /** of a view with the picture: the recording, and a viewing that ends with the release */
  watch: z.object({ recording: recordingPage, viewing }).nullable(),
  /** where the log was released and there is no package that has it */
  log: z.array(custodyLine),
});
export type Opening = z.infer<typeof opening>;

/** POST /api/released/:releaseId/receipt → `released`: I have it. Again: nothing happens. */

export const questionOutcome = z.enum(['already-answered', 'taken-in', 'not-asked']);
/** GET /api/released/:releaseId/questions → mine; POST `askQuestion` → 201, the same. */
export const releaseQuestion = z.object({
  id,
  text: z.string(),
  askedAt: instant,
  outcome: questionOutcome.nullable(),
  /** where it was answered */
  mediaMs: z.int().nullable(),
  reason: z.string().nullable(),
});
export type ReleaseQuestion = z.infer<typeof releaseQuestion>;
export const askQuestion = z.strictObject({ id: callerId, text: paragraph });
export type AskQuestion = z.infer<typeof askQuestion>;

/** A place in the interview where something alike was asked or said. */
export const alike = z.object({
  mediaMs: z.int(),
  text: z.string(),
  from: z.enum(['question', 'caption', 'transcript']),
  /** hundredths: how much of the question’s own words stand there */
  likeness: z.int(),
});
/** GET /api/recordings/:recordingId/outside-questions → those that were asked from outside, newest first (desk, prosecutor, custodian …). */
export const outsideQuestion = releaseQuestion.extend({
  releaseId: id,
  askedBy: z.string(),
  agency: z.string(),
  settledBy: z.string().nullable(),
  /** likeliest first */
  alike: z.array(alike),
});
export type OutsideQuestion = z.infer<typeof outsideQuestion>;
/**
 * POST /api/outside-questions/:questionId/settle → `outsideQuestion`. `taken-in`: it stands among what is to be learnt, for the question
 * desk of a supplementary interview.
 */
export const settleQuestion = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('already-answered'), mediaMs: z.int().nonnegative() }),
  z.strictObject({ outcome: z.literal('taken-in') }),
  z.strictObject({ outcome: z.literal('not-asked'), reason: paragraph }),
]);
export type SettleQuestion = z.infer<typeof settleQuestion>;
