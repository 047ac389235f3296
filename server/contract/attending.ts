// Watching on record: the undertaking that everybody who watches gives first, what a page says of itself while it watches, and what
// is counted of it. Two proofs stand beside each other: what the media node delivered to a page, and what the page says was in
// sight; a page that says nothing was delivered to, and not watched. The room side never learns of any of it.
import { z } from 'zod';
import { agencyKind, callerId, id, instant, role } from './values.ts';

/** From where somebody watched, as far as the server can tell: `own-network` is a private address, the house's own or a tunnel into it. */
export const origin = z.enum(['same-machine', 'own-network', 'outside', 'unknown']);
export type Origin = z.infer<typeof origin>;

/** ms between two reports of a page whose state doesn't change. */
export const reportEveryMs = 30_000;
/** ms without a sign of life after which a page asks quietly, and how long an answer may take until watching no longer counts. */
export const quietMs = 20 * 60_000;
export const answerMs = 5 * 60_000;

/** Over the socket, by a page of the observation side that has joined: at every change and every 30 s. */
export const attendingReport = z.strictObject({
  /** the page is in sight, and what it receives advances */
  shown: z.boolean(),
  /** ms since the last sign of life: pointer, key, touch, or the page coming into sight */
  lifeAgoMs: z.int().nonnegative(),
});
export type AttendingReport = z.infer<typeof attendingReport>;

/** Somebody's whole in a session so far, between its start and its end: watched ⊆ delivered ⊆ connected. */
export const attended = z.object({
  person: z.object({ id, name: z.string(), agency: z.string(), agencyKind }),
  as: role,
  connectedMs: z.int().nonnegative(),
  deliveredMs: z.int().nonnegative(),
  watchedMs: z.int().nonnegative(),
  from: z.array(origin),
});
export type Attended = z.infer<typeof attended>;

/** GET /api/sessions/:sessionId/attendance: desk. Everybody of the observation side who was ever there. */
export const attendance = z.object({ people: z.array(attended) });
export type Attendance = z.infer<typeof attendance>;

export const undertakingLanguage = z.enum(['en', 'nb', 'uk', 'ar']);
export type UndertakingLanguage = z.infer<typeof undertakingLanguage>;

/** GET /api/sessions/:sessionId/undertaking: desk, observer, prosecutor. The words now in force, and whether I gave it in them. */
export const undertaking = z.object({
  version: z.int().positive(),
  texts: z.record(undertakingLanguage, z.array(z.string()).readonly()),
  acceptedAt: instant.nullable(),
});
export type Undertaking = z.infer<typeof undertaking>;

/** POST /api/sessions/:sessionId/undertaking → 204; the same id again changes nothing. 409 `conflict` where it was given already, or `version` isn't in force. */
export const giveUndertaking = z.strictObject({
  id: callerId,
  version: z.int().positive(),
  language: undertakingLanguage,
});
export type GiveUndertaking = z.infer<typeof giveUndertaking>;
