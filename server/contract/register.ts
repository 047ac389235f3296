// People and rooms as planning needs them: who is certified in what and until when, who works when and where, what a room has.
import { z } from 'zod';
import { agencyKind, calendarDay, id, instant, line, localTime, role, zone } from './values.ts';

export const equipment = z.enum([
  'second-camera',
  'hearing-loop',
  'wheelchair',
  'observation-room',
  'medical-room',
  'earpiece',
]);
export const qualificationKind = z.enum(['protocol', 'language', 'vetting']);

export const hours = z.strictObject({
  weekday: z.int().min(1).max(7),
  fromMinute: z.int().min(0).max(1439),
  untilMinute: z.int().min(1).max(1440),
  validFrom: calendarDay.optional(),
  validUntil: calendarDay.optional(),
});
export type Hours = z.infer<typeof hours>;

/** GET /api/register/mine?on=day → one's own line of the register (anybody but a room's device). */
export const registerEntry = z.object({
  id,
  name: z.string(),
  agency: z.object({ id, name: z.string(), kind: agencyKind }),
  roles: z.array(role),
  zone: z.string().nullable(),
  place: z.string().nullable(),
  remote: z.boolean(),
  gender: z.string().nullable(),
  hours: z.array(hours),
  /** those that aren't over on that day */
  absences: z.array(z.object({ id, startsAt: instant, endsAt: instant })),
  qualifications: z.array(
    z.object({
      id,
      kind: qualificationKind,
      code: z.string(),
      trainedOn: calendarDay,
      refreshedOn: calendarDay.nullable(),
      validUntil: calendarDay.nullable(),
      /** on the day asked for */
      lapsed: z.boolean(),
    }),
  ),
});
export type RegisterEntry = z.infer<typeof registerEntry>;
/** GET /api/register?on=day → people with what they can do on that day (coordinator, administrator). */
export const register = z.array(registerEntry);
export type Register = z.infer<typeof register>;

/** POST /api/people/:personId/profile → 204 (administrator; oneself). */
export const profileRequest = z.strictObject({
  zone: zone.nullable(),
  place: line.nullable(),
  remote: z.boolean(),
  gender: z.enum(['woman', 'man', 'other']).nullable(),
});
export type ProfileRequest = z.infer<typeof profileRequest>;
/** POST /api/people/:personId/hours → 204: all of them anew (administrator; oneself). POST /api/rooms/:roomId/hours alike. */
export const hoursRequest = z.strictObject({ hours: z.array(hours).max(60) });
export type HoursRequest = z.infer<typeof hoursRequest>;
/** POST /api/people/:personId/absences → 201 {id}; by the person's own zone. POST /api/absences/:absenceId/end → 204. */
export const absenceRequest = z.strictObject({ startsAt: localTime, endsAt: localTime });
export type AbsenceRequest = z.infer<typeof absenceRequest>;
/** POST /api/people/:personId/qualifications → 201 {id} (administrator). POST /api/qualifications/:id/end → 204. */
export const qualificationRequest = z.strictObject({
  kind: qualificationKind,
  code: z.string().min(2).max(64),
  trainedOn: calendarDay,
  refreshedOn: calendarDay.optional(),
  validUntil: calendarDay.optional(),
});
export type QualificationRequest = z.infer<typeof qualificationRequest>;

/** GET /api/rooms/all → rooms with hours and equipment, closed ones too (coordinator, administrator). */
export const roomRegister = z.array(
  z.object({
    id,
    name: z.string(),
    place: z.string(),
    zone: z.string(),
    equipment: z.array(z.string()),
    mobile: z.boolean(),
    hours: z.array(hours),
    closedAt: instant.nullable(),
  }),
);
export type RoomRegister = z.infer<typeof roomRegister>;
/** POST /api/rooms → 201 {id}; POST /api/rooms/:roomId → 204: anew (administrator). */
export const roomRequest = z.strictObject({
  name: line,
  place: line,
  zone,
  equipment: z.array(equipment).max(6),
  mobile: z.boolean(),
  /** absent: as it is. A room with sessions booked can't be closed */
  closed: z.boolean().optional(),
});
export type RoomRequest = z.infer<typeof roomRequest>;

/** What somebody changed: words of it are the page's. */
export const planningChange = z.object({
  id,
  at: instant,
  by: z.string(),
  what: z.enum(['profile', 'hours', 'absence', 'qualification', 'room', 'travel', 'capacity', 'calendar']),
  /** whose, or of which room; null: of the house */
  about: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type PlanningChange = z.infer<typeof planningChange>;

/** GET /api/planning → travel times, recorder slots, calendars allowed, last changes (coordinator, administrator). */
export const planningData = z.object({
  travel: z.array(z.object({ fromPlace: z.string(), toPlace: z.string(), minutes: z.int() })),
  nodes: z.array(z.object({ node: z.string(), slots: z.int(), diskBytes: z.string() })),
  calendars: z.array(z.object({ id, prefix: z.string(), addedAt: instant })),
  /** what somebody may be certified in */
  protocols: z.array(z.object({ id: z.string(), name: z.string() })),
  /** newest first, at most 100 */
  changes: z.array(planningChange),
});
export type PlanningData = z.infer<typeof planningData>;
/** POST /api/planning/travel → 204: both ways (administrator). */
export const travelRequest = z.strictObject({ fromPlace: line, toPlace: line, minutes: z.int().min(0).max(1440) });
export type TravelRequest = z.infer<typeof travelRequest>;
/** POST /api/planning/nodes → 204 (administrator): slots above the number are retired once nothing is booked on them. */
export const capacityRequest = z.strictObject({
  node: line,
  slots: z.int().min(0).max(64),
  diskBytes: z.string().regex(/^\d{1,18}$/),
});
export type CapacityRequest = z.infer<typeof capacityRequest>;
/** POST /api/planning/calendars {prefix} → 201 {id}; POST /api/planning/calendars/:id/remove → 204 (administrator). */
export const allowCalendarRequest = z.strictObject({ prefix: z.url().max(500) });

/** Declared ties: GET /api/cases/:caseId/ties; POST the same → 201 list; POST /api/ties/:tieId/withdraw → 204 (coordinator). */
export const tieRequest = z.strictObject({ personId: id, to: z.enum(['suspect', 'family']) });
export type TieRequest = z.infer<typeof tieRequest>;
export const ties = z.array(
  z.object({
    id,
    person: z.object({ id, name: z.string(), agency: z.string() }),
    to: z.enum(['suspect', 'family']),
    declaredAt: instant,
    withdrawnAt: instant.nullable(),
  }),
);
export type Ties = z.infer<typeof ties>;
/** POST /api/assignments/:assignmentId/hand-over {personId, at?} → 201 `CasePage`: one ends, another begins, at one instant. */
export const handOverRequest = z.strictObject({ personId: id, at: instant.optional() });
export type HandOverRequest = z.infer<typeof handOverRequest>;
