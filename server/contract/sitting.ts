// What happens in the interview room besides the questions: breaks, the child's signal to stop, and acts that are sent later than
// they were done, because the network was away.
import { z } from 'zod';
import { mask } from './masking.ts';
import { callerId, id, instant, line, mediaMs } from './values.ts';

/**
 * When an act was done, by its page: the page's clock brought to the server's by the offset it measured, and how far that may be
 * off. An act that comes at once needs none: the server's own clock is better. What can't be is brought into the session, and marked.
 */
export const doneAt = z.strictObject({ at: instant, errMs: z.int().nonnegative().max(86_400_000) });
export type DoneAt = z.infer<typeof doneAt>;

/** `clock:read`: the server's clock, for measuring how far the page's is from it. */
export const clockReading = z.object({ at: instant });

export const breakCause = z.enum(['asked', 'child-stop', 'phase']);
export type BreakCause = z.infer<typeof breakCause>;
export const sessionBreak = z.object({
  begunAt: instant,
  begunMediaMs: mediaMs.nullable(),
  cause: breakCause,
  /** null while it lasts; the session's end ends it too */
  endedAt: instant.nullable(),
});
export type SessionBreak = z.infer<typeof sessionBreak>;

export const phaseKind = z.enum(['opening', 'rapport', 'practice', 'transition', 'substance', 'break', 'closing']);
export type PhaseKind = z.infer<typeof phaseKind>;
/** How the child says it, as agreed in the plan. */
export const signals = z.strictObject({ stop: line, pause: line, dontKnow: line });
export type Signals = z.infer<typeof signals>;

/** Of `liveState`: the same for both sides, since nothing in it depends on who watches. */
export const sitting = z.object({
  breaks: z.array(sessionBreak),
  masks: z.array(mask),
  stops: z.array(z.object({ at: instant, mediaMs: mediaMs.nullable() })),
  /** null where there is no plan, as in practice */
  signals: signals.nullable(),
});
export type Sitting = z.infer<typeof sitting>;

// ---- acts, over the socket, each idempotent by its id

/** interviewer or desk: the recording goes on. 409 `conflict` while there is one. */
export const beginBreak = z.strictObject({ id: callerId, sessionId: id, done: doneAt.optional() });
/** interviewer or desk. 409 `conflict` when there is none. */
export const endBreak = beginBreak;
/** interviewer or desk: asks nothing; a break begins with it, unless there is one. */
export const signalStop = beginBreak;
export type BeginBreak = z.infer<typeof beginBreak>;
export type EndBreak = BeginBreak;
export type SignalStop = BeginBreak;
