// What the house keeps of whoever asks: their appointments and sittings, when they were in the room, and what they consulted.
import { z } from 'zod';
import { id, instant, role } from './values.ts';

export const ownConsultation = z.object({
  at: instant,
  kind: z.enum(['recording', 'exhibit', 'missed-minutes', 'recording-log', 'identity', 'export-asked', 'export']),
  /** the purpose that was given: a code */
  why: z.string(),
  /** number of the exhibit, or of the case for an identity; null where there is none any more */
  number: z.string().nullable(),
  /** the entry's place in the custody log */
  logIndex: z.int(),
});
export type OwnConsultation = z.infer<typeof ownConsultation>;

/** GET /api/own-data → newest first; of consultations the last 1,000. Nobody's but the asker's. */
export const ownData = z.object({
  person: z.object({
    id,
    name: z.string(),
    email: z.string(),
    agency: z.string(),
    roles: z.array(role),
    since: instant,
  }),
  sessions: z.array(
    z.object({
      id,
      startsAt: instant,
      endsAt: instant,
      zone: z.string(),
      place: z.string(),
      practice: z.boolean(),
      bookedAs: role.nullable(),
      state: z.enum(['held', 'scheduled', 'live', 'ended', 'cancelled']),
      answer: z.enum(['none', 'accepted', 'tentative', 'declined']),
      present: z.array(z.object({ as: role, from: instant, until: instant.nullable() })),
    }),
  ),
  consultations: z.array(ownConsultation),
});
export type OwnData = z.infer<typeof ownData>;
