// Invitations, answers by link, calendars in and out. Nothing here names a child or a case.
import { z } from 'zod';
import { id, instant } from './values.ts';

export const answer = z.enum(['accepted', 'declined', 'tentative']);

/** GET /api/answers/:token → what is asked; POST /api/answers/:token {answer} → the same, answered. No sign-in. */
export const answerPage = z.object({
  startsAt: instant,
  endsAt: instant,
  /** the venue's */
  zone: z.string(),
  /** the invited person's own, where it is another */
  ownZone: z.string().nullable(),
  place: z.string(),
  state: z.enum(['open', 'moved', 'cancelled', 'past']),
  answer: z.enum(['none', 'accepted', 'declined', 'tentative']),
});
export type AnswerPage = z.infer<typeof answerPage>;
export const answerRequest = z.strictObject({ answer });

/** GET /api/calendar → my feeds and sources. */
export const myCalendar = z.object({
  feed: z.object({ id, createdAt: instant, lastReadAt: instant.nullable() }).nullable(),
  sources: z.array(
    z.object({
      id,
      kind: z.enum(['feed', 'file']),
      /** host only: the rest of the address is a secret */
      host: z.string().nullable(),
      addedAt: instant,
      readAt: instant.nullable(),
      failure: z.string().nullable(),
      busySpans: z.int(),
    }),
  ),
});
export type MyCalendar = z.infer<typeof myCalendar>;
/** POST /api/calendar/feed → 201 {url}: shown once; the one before is revoked. POST /api/calendar/feed/revoke → 204. */
export const newFeed = z.object({ url: z.string() });
/** POST /api/calendar/sources → 201 `myCalendar`: an address that an administrator allowed, or a file's text. */
export const sourceRequest = z.union([
  z.strictObject({ url: z.url({ error: 'isn’t a whole address: it begins with https://' }).max(2000) }),
  z.strictObject({ file: z.string().min(1).max(5_000_000) }),
]);
// POST /api/calendar/sources/:sourceId/remove → 204

/** GET /api/outbox → newest first (demo mode, coordinator and administrator): letters that a mail server would have sent. */
export const outbox = z.array(
  z.object({
    id,
    kind: z.enum(['request', 'update', 'cancel', 'reminder', 'notice', 'news']),
    to: z.string(),
    title: z.string(),
    text: z.string(),
    calendar: z.string().nullable(),
    notBefore: instant,
    sentAt: instant.nullable(),
    droppedAt: instant.nullable(),
  }),
);
export type Outbox = z.infer<typeof outbox>;
