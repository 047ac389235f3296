// The question desk: questions as one may see them, every step of theirs, what the agencies need to learn and what was found out,
// the desk's notes; and the acts on all that. Acts go over the socket (contract/socket.ts), each acknowledged, each idempotent by
// its id. `seen` is the version that its sender saw: a stale one is refused (409 `conflict`) with the question as it is now, under
// `fresh`, and changes nothing. Moves say beside which question, never a whole list, so that two who order at once both win.
import { z } from 'zod';
import { doneAt } from './sitting.ts';
import { agencyKind, callerId, id, instant, line, mediaMs, paragraph } from './values.ts';

export const outcome = z.enum(['asked', 'rephrased', 'deferred', 'already-answered', 'declined']);
export type Outcome = z.infer<typeof outcome>;

/**
 * A question as one may see it: the desk sees all with authors; an observer their own, and what theirs were merged into; the room
 * side relayed ones, without author. In the desk's order for desk and room, as proposed for observers.
 */
export const question = z.object({
  id: callerId,
  state: z.enum(['proposed', 'merged', 'withdrawn', 'relayed', 'outcome']),
  /** rises with every change but that of its place; absent on the room side, as all until `proposedMediaMs` */
  version: z.int().positive().optional(),
  author: z.object({ id, name: z.string(), agency: z.string(), agencyKind }).optional(),
  /** the draft, never changed */
  text: z.string().optional(),
  /** as the desk would pass it in, where it edited the draft */
  deskText: z.string().nullable().optional(),
  mergedInto: callerId.nullable().optional(),
  proposedMediaMs: mediaMs.nullable().optional(),
  relayedText: z.string().nullable(),
  relayedMediaMs: mediaMs.nullable(),
  outcome: outcome.nullable(),
  outcomeReason: z.string().nullable(),
  outcomeMediaMs: mediaMs.nullable(),
});
export type Question = z.infer<typeof question>;

/** GET /api/sessions/:sessionId/question-steps?after=<offset> → what one may see, in the server's order, and nothing twice. */
export const questionSteps = z.object({
  steps: z.array(
    z.object({
      /** for desk and observers the live state's `seq` that the step made; on the room side counted from what it sees */
      offset: z.int().positive(),
      kind: z.enum(['proposed', 'edited', 'merged', 'parted', 'withdrawn', 'moved', 'relayed', 'settled']),
      question: callerId,
      at: instant,
      mediaMs: mediaMs.nullable(),
      /** proposed, edited, relayed: the words; settled: the reason */
      text: z.string().nullable(),
      outcome: outcome.nullable(),
      /** merged: into which; moved: beside which */
      other: callerId.nullable(),
      /** moved: whether before or after the other */
      place: z.enum(['before', 'after']).nullable(),
    }),
  ),
});
export const stepsAfter = z.strictObject({ after: z.coerce.number().int().min(0).max(2_147_483_647) });
export type QuestionSteps = z.infer<typeof questionSteps>;
export type QuestionStep = QuestionSteps['steps'][number];

const tick = z.object({
  id,
  mediaMs: mediaMs.nullable(),
  at: instant,
  /** which question answered it */
  question: callerId.nullable(),
});
/** Beside the queue, for those who watch: an observer sees what concerns their own agency, the desk all. Open needs first. */
export const deskBoard = z.object({
  needs: z.array(
    z.object({
      id,
      text: z.string(),
      agencies: z.array(z.string()),
      /** what it was merged of */
      originals: z.array(z.object({ agency: z.string(), text: z.string() })),
      tick: tick.nullable(),
      /** ticks that were taken back, oldest first */
      takenBack: z.array(tick.extend({ takenBackAt: instant })),
    }),
  ),
  /** what the child has mentioned, in the desk's words */
  notes: z.array(
    z.object({
      id: callerId,
      version: z.int().positive(),
      text: z.string(),
      /** what it said before, oldest first */
      before: z.array(z.string()),
      struck: z.boolean(),
      mediaMs: mediaMs.nullable(),
    }),
  ),
});
export type DeskBoard = z.infer<typeof deskBoard>;

/**
 * GET /api/sessions/:sessionId/open-needs (interviewer, desk), asked for at the break: what is still to be found out, of no agency
 * and by nobody, as it was agreed before the start.
 */
export const openNeeds = z.object({ needs: z.array(z.object({ id, text: z.string() })) });
export type OpenNeeds = z.infer<typeof openNeeds>;

const act = { id: callerId, sessionId: id };
/** Absent: as it was proposed. */
const seen = z.int().positive().default(1);

/** observer (or prosecutor as observer, or desk) */
export const proposeQuestion = z.strictObject({ ...act, question: callerId, text: paragraph });
/** desk: how it would be passed in; the draft stays. 409 `out-of-order` once it was passed in, merged, withdrawn or settled. */
export const editQuestion = z.strictObject({ ...act, question: callerId, seen, text: paragraph });
/** desk: a new question that stands for several; they stay, and their authors see what becomes of it. 409 as `editQuestion`. */
export const mergeQuestions = z.strictObject({
  ...act,
  question: callerId,
  text: paragraph,
  merged: z
    .array(z.strictObject({ question: callerId, seen }))
    .min(2)
    .max(32),
});
/** desk: beside another proposal, or a relayed one beside another relayed one. 409 `out-of-order` where it isn't there any more. */
export const moveQuestion = z.strictObject({
  ...act,
  question: callerId,
  place: z.enum(['before', 'after']),
  other: callerId,
});
/** its author, before it was relayed; what was merged into it stands by itself again */
export const withdrawQuestion = z.strictObject({ ...act, question: callerId, seen });
/** desk: passes a proposal in, as written or edited (the original stays). 409 `out-of-order`. */
export const relayQuestion = z.strictObject({ ...act, question: callerId, seen, text: paragraph });
/** interviewer (asked, rephrased, deferred, already-answered, declined; `seen` doesn't count) or desk (deferred, declined with reason, before relaying) */
export const settleQuestion = z.strictObject({
  ...act,
  question: callerId,
  seen: z.int().positive().optional(),
  outcome,
  reason: paragraph.optional(),
  done: doneAt.optional(),
});
/** desk: a need of the list was met, by this question or by the child's own account. 409 `conflict` where it is ticked already. */
export const tickNeed = z.strictObject({ ...act, need: id, question: callerId.optional() });
/** desk: it wasn't; the tick stays on record. `tick` is the id of the act that ticked. */
export const untickNeed = z.strictObject({ ...act, tick: callerId });
/** desk: a fact that the child has mentioned */
export const writeNote = z.strictObject({ ...act, note: callerId, text: line });
/** desk: what it said before stays. 409 `conflict` where `seen` isn't the newest. */
export const editNote = z.strictObject({ ...act, note: callerId, seen, text: line });
/** desk: written by mistake; it stays, struck out */
export const strikeNote = z.strictObject({ ...act, note: callerId, seen });

export type ProposeQuestion = z.infer<typeof proposeQuestion>;
export type EditQuestion = z.infer<typeof editQuestion>;
export type MergeQuestions = z.infer<typeof mergeQuestions>;
export type MoveQuestion = z.infer<typeof moveQuestion>;
export type WithdrawQuestion = z.infer<typeof withdrawQuestion>;
export type RelayQuestion = z.infer<typeof relayQuestion>;
export type SettleQuestion = z.infer<typeof settleQuestion>;
export type TickNeed = z.infer<typeof tickNeed>;
export type UntickNeed = z.infer<typeof untickNeed>;
export type WriteNote = z.infer<typeof writeNote>;
export type EditNote = z.infer<typeof editNote>;
export type StrikeNote = z.infer<typeof strikeNote>;

/** The desk's events of the socket, as a page sends them. */
export interface DeskActs {
  'question:propose': z.input<typeof proposeQuestion>;
  'question:edit': z.input<typeof editQuestion>;
  'question:merge': z.input<typeof mergeQuestions>;
  'question:move': z.input<typeof moveQuestion>;
  'question:withdraw': z.input<typeof withdrawQuestion>;
  'question:relay': z.input<typeof relayQuestion>;
  'question:settle': z.input<typeof settleQuestion>;
  'need:tick': z.input<typeof tickNeed>;
  'need:untick': z.input<typeof untickNeed>;
  'note:write': z.input<typeof writeNote>;
  'note:edit': z.input<typeof editNote>;
  'note:strike': z.input<typeof strikeNote>;
}
