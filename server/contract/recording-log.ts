// The recording log: what happened in a session, line by line in the order of time, for reading and for print. Every line stands on a
// fact that was stored when it happened; nothing in it is written afterwards.
import { z } from 'zod';
import { attended } from './attending.ts';
import { outcome } from './desk.ts';
import { endingVerdict } from './ending.ts';
import { exhibitHow, exhibitKind, withdrawalReason } from './exhibits.ts';
import { maskEnding, maskReason } from './masking.ts';
import { consentAnswer, consentFollowed, consentFrom, consentMode, place, presentAs } from './on-record.ts';
import { breakCause } from './sitting.ts';
import { id, instant, mediaMs } from './values.ts';

const who = { name: z.string().nullable(), agency: z.string().nullable(), words: z.string().nullable() };
/** `place` null: by their page, from wherever they were */
const someone = { ...who, as: presentAs, place: place.nullable() };

export const logged = z.discriminatedUnion('is', [
  z.object({ is: z.literal('session'), step: z.enum(['started', 'ended']) }),
  /** the desk's word to start although checks of the room had not passed */
  z.object({ is: z.literal('not-ready'), by: z.string(), reason: z.string() }),
  z.object({ is: z.literal('recording'), step: z.enum(['started', 'sealed']) }),
  z.object({ is: z.literal('phase'), name: z.string() }),
  z.object({ is: z.literal('break'), step: z.enum(['began', 'ended']), cause: breakCause }),
  /** nothing was recorded or shown; how it ended, and the desk's words: null on the room side */
  z.object({
    is: z.literal('mask'),
    ...{ step: z.enum(['began', 'ended']), reason: maskReason, by: maskEnding.nullable(), note: z.string().nullable() },
  }),
  /** the child gave the signal */
  z.object({ is: z.literal('stop') }),
  z.object({ is: z.literal('came'), ...someone }),
  z.object({ is: z.literal('went'), ...someone }),
  z.object({
    is: z.literal('consent'),
    ...{ from: consentFrom, mode: consentMode, answer: consentAnswer },
    ...{ followed: consentFollowed.nullable(), words: z.string().nullable() },
  }),
  /** `author` null on the room side: questions come from the desk */
  z.object({
    is: z.literal('question'),
    step: z.enum(['proposed', 'relayed', 'settled']),
    ...{ text: z.string(), outcome: outcome.nullable(), reason: z.string().nullable() },
    author: z.object({ name: z.string(), agency: z.string() }).nullable(),
  }),
  z.object({
    is: z.literal('marker'),
    author: z.object({ name: z.string(), agency: z.string() }),
    ...{ fact: z.string().nullable(), opinion: z.string().nullable() },
  }),
  /** shown or made, where it was said; notes where they were handed in */
  z.object({
    is: z.literal('exhibit'),
    ...{ number: z.string(), kind: exhibitKind, how: exhibitHow, words: z.string().nullable() },
    ...{ files: z.int(), withdrawn: withdrawalReason.nullable() },
  }),
  z.object({ is: z.literal('gap'), track: z.string(), cause: z.string(), ms: z.int().positive() }),
  z.object({ is: z.literal('vault-lost'), vault: z.string() }),
  z.object({ is: z.literal('recovered'), track: z.string() }),
  z.object({ is: z.literal('not-whole'), vault: z.string().nullable(), track: z.string().nullable() }),
  z.object({ is: z.literal('ending'), verdict: endingVerdict }),
]);
export type Logged = z.infer<typeof logged>;

export const logLine = z.object({ at: instant, mediaMs: mediaMs.nullable(), what: logged });
export type LogLine = z.infer<typeof logLine>;

/**
 * GET /api/sessions/:sessionId/log: interviewer (after the end), desk, coordinator, prosecutor, custodian. What was proposed and never
 * relayed only the desk reads; of markers, those for everyone.
 */
export const recordingLog = z.object({
  sessionId: id,
  practice: z.boolean(),
  caseNumber: z.string().nullable(),
  room: z.object({ name: z.string(), place: z.string(), zone: z.string() }),
  startsAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  protocol: z.string(),
  exhibitNumber: z.string().nullable(),
  sealNumber: z.string().nullable(),
  lines: z.array(logLine),
  /** who watched for how long, so far; null on the room side */
  attendance: z.array(attended).nullable(),
});
export type RecordingLog = z.infer<typeof recordingLog>;
