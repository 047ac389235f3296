// The live session: its state, the acts of interviewer, desk and observers, and the lamp.
import { z } from 'zod';
import { sessionSummary } from './cases.ts';
import { deskBoard, question } from './desk.ts';
import { ending } from './ending.ts';
import { masking } from './masking.ts';
import { consent, present } from './on-record.ts';
import { captureProfile, preflight } from './room.ts';
import { doneAt, phaseKind, sitting } from './sitting.ts';
import { agencyKind, callerId, id, instant, mediaMs, role } from './values.ts';
import { trackJudgement } from './watching-recording.ts';

/** The lamp tells what is durable on disk. A screen shows it only while the last message is younger than 6 s, else "not known". */
export const lampState = z.enum(['recording', 'recording-one-copy', 'not-recording']);
export const lamp = z.object({
  sessionId: id,
  recordingId: id.nullable(),
  state: lampState,
  /** why it is not `recording`, for interviewer and desk: plain code such as vault-lost, no-media:child-cam */
  reason: z.string().nullable(),
  /** ms of session clock now; null without a recording */
  mediaMs: mediaMs.nullable(),
  /** by an act on record nothing is kept or shown now; `state` then says that the disks keep pace */
  masked: z.literal(true).optional(),
  /** "sealed to": instant of the newest head under a checkpoint that the node itself verified */
  sealedTo: instant.nullable(),
  at: instant,
});
export type Lamp = z.infer<typeof lamp>;

/** What a media node lacks that doesn't take a session: a recorder, room for its tracks, disk. */
export const lacking = z.enum(['recorder', 'tracks', 'disk']);
export type Lacking = z.infer<typeof lacking>;

/** GET /api/sessions/:sessionId/live → the whole truth for my role; sockets say that it changed (`seq` rose). */
export const liveState = z.object({
  seq: z.int(),
  session: sessionSummary,
  /** what I am here as */
  as: role,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** before the start: that somebody pressed Start and the media node didn't take the session; desk only */
  refused: z.object({ at: instant, lacking: z.array(lacking).min(1) }).optional(),
  recording: z
    .object({ id, state: z.enum(['requested', 'recording', 'stopping', 'sealed']), sealNumber: z.string().nullable() })
    .nullable(),
  /** what is seen and heard of each track: desk only */
  judged: z.array(trackJudgement).optional(),
  protocol: z.object({
    name: z.string(),
    phases: z.array(z.object({ key: z.string(), name: z.string(), guidance: z.string(), kind: phaseKind })),
  }),
  /** the room's cameras and microphones; fixed by the start */
  capture: captureProfile,
  /** room side and desk only */
  preflight: preflight.optional(),
  phases: z.array(z.object({ phase: z.string(), enteredAt: instant, mediaMs: mediaMs.nullable() })),
  sitting,
  questions: z.array(question),
  /** needs and notes: absent on the room side */
  board: deskBoard.optional(),
  /** who is watching, live: desk and observers only; absent on the room side */
  watching: z
    .array(z.object({ id, name: z.string(), agency: z.string(), agencyKind, as: role, since: instant }))
    .optional(),
  /** what may be masked: desk only */
  masking: masking.optional(),
  /** whether this house lets those who watch talk by voice; absent on the room side */
  spokenTalk: z.boolean().optional(),
  /** who is there by somebody's word; the room side sees those in the interview room */
  present: z.array(present),
  consents: z.array(consent),
  /** after the end: whether the child may go; null until something is known */
  ending: ending.nullable(),
  /** the agreed list of who watches: the same for everybody, fixed at booking, says nothing of who is connected */
  agreedObservers: z.array(z.object({ name: z.string(), agency: z.string(), agencyKind })),
});
export type LiveState = z.infer<typeof liveState>;

/** POST /api/sessions/:sessionId/ticket → 201. A jose JWT (EdDSA, typ room+jwt, aud the node, ≤ 60 s, single use) for `room:join`. */
export const ticketRequest = z.strictObject({
  /** random per page load, so that a rejoin finds its transports */ instance: callerId,
});
export type TicketRequest = z.infer<typeof ticketRequest>;
export const ticket = z.object({ ticket: z.string(), as: role, mayPublish: z.boolean(), mayWatch: z.boolean() });
export type Ticket = z.infer<typeof ticket>;

// ---- acts, over the socket (contract/socket.ts), each acknowledged, each idempotent by its id

/** interviewer or desk: recording starts before the door opens. 409 `already-started`. */
export const startSession = z.strictObject({ id: callerId, sessionId: id });
/** interviewer or desk: the only thing that stops a recording. 409 `not-started`. */
export const endSession = z.strictObject({ id: callerId, sessionId: id });
/** interviewer or desk: a phase of kind break begins a break, any other ends it */
export const enterPhase = z.strictObject({
  id: callerId,
  sessionId: id,
  phase: z.string().max(64),
  done: doneAt.optional(),
});
export type StartSession = z.infer<typeof startSession>;
export type EndSession = z.infer<typeof endSession>;
export type EnterPhase = z.infer<typeof enterPhase>;
