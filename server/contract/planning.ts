// What the child lives by and wishes, what the agencies need to learn, and the plan that is made of both.
import { z } from 'zod';
import { captureProfile, usualCapture } from './room.ts';
import { calendarDay, callerId, id, instant, line, localTime, paragraph, role, zone } from './values.ts';

export const childTimeKind = z.enum(['good', 'sleep', 'school', 'medication', 'looked-forward-to']);
const minuteOfDay = z.int().min(0).max(2879);
/** POST /api/cases/:caseId/child-times → 201 `childLife` (coordinator). Weekly by the zone's wall clock, or once. */
export const childTimeRequest = z.strictObject({
  kind: childTimeKind,
  zone,
  when: z.union([
    z.strictObject({
      weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
      fromMinute: minuteOfDay,
      untilMinute: minuteOfDay,
      validFrom: calendarDay.optional(),
      validUntil: calendarDay.optional(),
    }),
    z.strictObject({ startsAt: localTime, endsAt: localTime }),
  ]),
  /** what it is, in words: closed under the child's key */
  words: line.optional(),
});
export type ChildTimeRequest = z.infer<typeof childTimeRequest>;
// POST /api/child-times/:timeId/end → 204

export const wishKind = z.enum([
  'interviewer',
  'interviewer-gender',
  'language',
  'who-watches',
  'place',
  'companion',
  'other',
]);
/** POST /api/cases/:caseId/wishes → 201 `childLife`: the whole list anew, in the child's order (coordinator, interviewer). */
export const wishesRequest = z.strictObject({
  wishes: z.array(z.strictObject({ kind: wishKind, value: line.optional(), words: line.optional() })).max(20),
});
export type WishesRequest = z.infer<typeof wishesRequest>;

/** GET /api/cases/:caseId/child → the child's hours and wishes; words of it opened for coordinator and interviewer. */
export const childLife = z.object({
  pseudonym: z.string(),
  ageUncertain: z.boolean(),
  languages: z.array(z.string()),
  needs: z.array(z.string()),
  times: z.array(
    z.object({
      id,
      kind: childTimeKind,
      zone: z.string(),
      weekdays: z.array(z.int()),
      fromMinute: z.int().nullable(),
      untilMinute: z.int().nullable(),
      validFrom: calendarDay.nullable(),
      validUntil: calendarDay.nullable(),
      startsAt: instant.nullable(),
      endsAt: instant.nullable(),
      words: z.string().nullable(),
    }),
  ),
  wishes: z.array(
    z.object({ id, kind: wishKind, value: z.string().nullable(), words: z.string().nullable(), askedAt: instant }),
  ),
});
export type ChildLife = z.infer<typeof childLife>;

/** POST /api/cases/:caseId/needs → 201 `needs` (anybody assigned, for their own agency). The id is the caller's. */
export const needRequest = z.strictObject({ id: callerId, text: paragraph });
/** POST /api/cases/:caseId/needs/merge → 201 `needs` (desk): a new one that stands for several; the originals stay. */
export const mergeNeedsRequest = z.strictObject({ id: callerId, text: paragraph, needIds: z.array(id).min(2).max(64) });
// POST /api/needs/:needId/withdraw → 204 (its author, or the desk). POST /api/cases/:caseId/needs/order {needIds} → 201 `needs` (desk)
export const orderNeedsRequest = z.strictObject({ needIds: z.array(id).max(200) });
/** GET /api/cases/:caseId/needs → in the desk's order; originals under what they were merged into. */
const need = z.object({
  id,
  agency: z.object({ id, name: z.string() }),
  author: z.string(),
  text: z.string(),
  enteredAt: instant,
  mine: z.boolean(),
});
export const needs = z.array(need.extend({ originals: z.array(need) }));
export type Needs = z.infer<typeof needs>;

/** The plan's content: made jointly, each version kept. Nobody in it is named but by role, function or person id. */
export const interviewPlan = z.strictObject({
  protocol: z.string().min(1).max(40),
  topics: z.array(line).max(40),
  seats: z.array(z.strictObject({ seat: line, who: line, role: role.optional() })).max(20),
  signals: z.strictObject({ stop: line, pause: line, dontKnow: line }),
  breaks: z.strictObject({
    afterMinutes: z.int().min(5).max(120),
    lastsMinutes: z.int().min(2).max(60),
    words: line.optional(),
  }),
  aids: z.array(line).max(20),
  props: z.array(line).max(20),
  /** who comes when, by which door; `not` names parties that must not be met */
  arrivals: z
    .array(
      z.strictObject({
        party: line,
        from: localTime,
        until: localTime,
        door: line,
        not: z.array(line).max(10),
      }),
    )
    .max(30),
  /** which cameras and microphones; plans from before it have the usual ones */
  capture: captureProfile.default(usualCapture),
});
export type InterviewPlan = z.infer<typeof interviewPlan>;
/** POST /api/cases/:caseId/plan → 201 `planState`; 409 `conflict` when `version` isn't the newest (coordinator, interviewer, desk). */
export const planRequest = z.strictObject({ version: z.int().min(0), plan: interviewPlan });
/** GET /api/cases/:caseId/plan → the newest; version 0 and a plan to begin with where none was saved. */
export const planState = z.object({
  version: z.int(),
  plan: interviewPlan,
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  /** arrivals that meet whom they may not meet: index pairs and the door */
  meetings: z.array(z.object({ one: z.int(), other: z.int(), door: z.string(), from: localTime, until: localTime })),
  protocols: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type PlanState = z.infer<typeof planState>;
