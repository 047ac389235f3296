// The question desk: questions as one may see them, and the acts on them. All acts go over the socket (contract/socket.ts), each
// acknowledged, each idempotent by its id.
import { z } from 'zod';
import { agencyKind, callerId, id, mediaMs, paragraph } from './values.ts';

export const outcome = z.enum(['asked', 'rephrased', 'deferred', 'already-answered', 'declined']);
export type Outcome = z.infer<typeof outcome>;

/** A question as one may see it: desk sees all with authors; an observer sees their own; the room side sees relayed ones without author. */
export const question = z.object({
  id: callerId,
  state: z.enum(['proposed', 'relayed', 'outcome']),
  /** absent on the room side */
  author: z.object({ id, name: z.string(), agency: z.string(), agencyKind }).optional(),
  /** the draft; absent on the room side */
  text: z.string().optional(),
  proposedMediaMs: mediaMs.nullable().optional(),
  relayedText: z.string().nullable(),
  relayedMediaMs: mediaMs.nullable(),
  outcome: outcome.nullable(),
  outcomeReason: z.string().nullable(),
  outcomeMediaMs: mediaMs.nullable(),
});
export type Question = z.infer<typeof question>;

/** observer (or prosecutor as observer, or desk) */
export const proposeQuestion = z.strictObject({ id: callerId, sessionId: id, question: callerId, text: paragraph });
/** desk: passes a proposal in, as written or edited (the original stays). 409 `out-of-order`. */
export const relayQuestion = z.strictObject({ id: callerId, sessionId: id, question: callerId, text: paragraph });
/** interviewer (asked, rephrased, deferred, already-answered, declined) or desk (deferred, declined with reason, before relaying) */
export const settleQuestion = z.strictObject({
  id: callerId,
  sessionId: id,
  question: callerId,
  outcome,
  reason: paragraph.optional(),
});
export type ProposeQuestion = z.infer<typeof proposeQuestion>;
export type RelayQuestion = z.infer<typeof relayQuestion>;
export type SettleQuestion = z.infer<typeof settleQuestion>;
