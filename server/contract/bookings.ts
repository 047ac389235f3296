// From a proposal to a committed time: hold, confirm, move, cancel. All of it or nothing of it.
import { z } from 'zod';
import { proposals, searchQuestion } from './search.ts';
import { callerId, id, instant } from './values.ts';

export const fill = z.strictObject({
  party: z.string().min(1).max(40),
  required: z.boolean(),
  personId: id.optional(),
  safeguardId: id.optional(),
  remote: z.boolean(),
});

/**
 * POST /api/cases/:caseId/holds → 201 `booking` (coordinator). The id is the session's, made by the page: the same again is the
 * same hold. 409 `booking-overlap` with fresh proposals in `proposals` when somebody else was first.
 */
export const holdRequest = z.strictObject({
  id: callerId,
  startsAt: instant,
  endsAt: instant,
  roomId: id,
  fills: z.array(fill).min(1).max(50),
  question: searchQuestion,
  /** a supplementary interview stands on its authorisation; absent: the coordinated one, or its next planned session */
  authorisationId: id.optional(),
});
export type HoldRequest = z.infer<typeof holdRequest>;

/** Why something was moved or cancelled. */
export const changeReason = z.enum([
  'child-unwell',
  'child-wishes',
  'party-declined',
  'party-ill',
  'room-unusable',
  'court-order',
  'earlier-found',
  'other',
]);

// POST /api/sessions/:sessionId/confirm → 200 `booking`; again: the same. 409 `out-of-order` once the hold has expired.
/** POST /api/sessions/:sessionId/move → 200 `booking`: a scheduled session to another time, all at once (coordinator). */
export const moveRequest = holdRequest.omit({ id: true, authorisationId: true }).extend({ reason: changeReason });
export type MoveRequest = z.infer<typeof moveRequest>;
/**
 * POST /api/sessions/:sessionId/cancel → 204: a hold, a scheduled session or practice of one’s own; what it kept is free at once
 * (coordinator).
 */
export const cancelRequest = z.strictObject({ reason: changeReason });

/** GET /api/cases/:caseId/bookings → newest first, cancelled ones too (anybody on the case). */
export const booking = z.object({
  sessionId: id,
  caseId: id,
  kind: z.enum(['coordinated', 'supplementary']),
  /** what a supplementary one stands on */
  authorisationId: id.nullable(),
  state: z.enum(['held', 'scheduled', 'live', 'ended', 'cancelled']),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  holdExpiresAt: instant.nullable(),
  cancelReason: z.string().nullable(),
  sequence: z.int(),
  /** a slot of a media node is kept; false: no media node is registered for planning, or the time was let go */
  recorderKept: z.boolean(),
  room: z.object({ id, name: z.string(), place: z.string(), zone: z.string() }),
  /** what was asked when it was found; null for one booked by hand */
  question: searchQuestion.nullable(),
  fills: z.array(
    z.object({
      bookingId: id,
      party: z.string(),
      required: z.boolean(),
      remote: z.boolean(),
      personId: id.nullable(),
      safeguardId: id.nullable(),
      name: z.string().nullable(),
      agency: z.string().nullable(),
      /** of the person's own, where the zone is another than the venue's */
      zone: z.string().nullable(),
      answer: z.enum(['none', 'accepted', 'declined', 'tentative']),
      answeredAt: instant.nullable(),
      /** by a declared tie: must not come, and stands as declined */
      barred: z.boolean(),
      /** no letter reaches them: they must be told by other means, and weren't yet */
      toTell: z.boolean(),
      /** that they were, by whom */
      told: z.object({ at: instant, by: z.string() }).nullable(),
    }),
  ),
});
export type BookingState = z.infer<typeof booking>;
/**
 * POST /api/bookings/:bookingId/told → 200 `booking` (coordinator): somebody whom no letter reaches was told by telephone, and
 * what they said. Again: the newer answer counts. 409 `conflict` for somebody who is invited by letter.
 */
export const toldRequest = z.strictObject({ answer: z.enum(['none', 'accepted', 'declined', 'tentative']) });
export type ToldRequest = z.infer<typeof toldRequest>;
// GET /api/sessions/:sessionId/alternatives → `proposals`: its question again, without those who have declined (coordinator).
export const bookings = z.array(booking);

/** The body of a 409 `booking-overlap` to a hold: the problem, with fresh proposals beside it. */
export const freshProposals = z.object({ proposals });
