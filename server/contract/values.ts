// The values every contract is made of. Requests are strict objects: an unknown field is refused by name.
import { z } from 'zod';

/** Lower-case UUID, any version for foreign ids, UUIDv7 for our own. */
export const id = z.uuid().toLowerCase();
/** Lower-case UUIDv7 made by the caller: the idempotency key of the act. */
export const callerId = z.uuidv7().toLowerCase();
/** RFC 3339 instant in UTC with milliseconds, as the server prints it. */
export const instant = z.iso.datetime({ precision: 3 });
/** Wall-clock time at the venue, without offset: `2026-11-24T10:00`. The zone is the room's. */
export const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a local time such as 2026-11-24T10:00');
/** Short line of text, trimmed, never empty. */
export const line = z.string().trim().min(1).max(200);
/** A few sentences. */
export const paragraph = z.string().trim().min(1).max(2000);
/** A calendar day, without a zone: `2026-11-24`. */
export const calendarDay = z.iso.date();
/** IANA zone; whether there is such a zone is the server's to say. */
export const zone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/, 'a zone such as Europe/Oslo');
/** BCP 47, such as uk or nb-NO. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'a language such as uk');
/** A code of one of the lists: lower case, with hyphens. */
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a code');
/** ms of session clock from the recording's start; absent before it. */
export const mediaMs = z.int().nonnegative();

export const role = z.enum([
  'coordinator',
  'interviewer',
  'desk',
  'observer',
  'prosecutor',
  'custodian',
  'interpreter',
  'captioner',
  'supervisor',
  'auditor',
  'administrator',
  'recipient',
  'room-station',
]);
export type Role = z.infer<typeof role>;

export const agencyKind = z.enum([
  'barnahus',
  'police',
  'prosecution',
  'child-protection',
  'health',
  'defence',
  'court',
]);
export type AgencyKind = z.infer<typeof agencyKind>;
/** Of those whom something is released to. */
export const outsideAgencyKind = agencyKind.exclude(['barnahus']);
export type OutsideAgencyKind = z.infer<typeof outsideAgencyKind>;

/** Why somebody looks at a recording: the purpose codes of the custody log. */
export const purpose = z.enum([
  'trial',
  'charging-decision',
  'investigation',
  'child-protection',
  'quality-assurance',
  'defence',
  'peer-review',
  'administration',
]);
export type Purpose = z.infer<typeof purpose>;
