// What somebody is told in the product: a list of one's own, newest first, and whether letters go out for it as well.
import { z } from 'zod';
import { id, instant } from './values.ts';

export const noticeKind = z.enum([
  'recording-sealed',
  'approval-waits',
  'approval-given',
  'approval-refused',
  'release-opened',
  'release-unopened',
  'release-over',
  'release-revoked',
  'release-withdrawn',
  /** to its recipient */
  'released-ended',
  'hold-set',
  'review-due',
  'recording-destroyed',
  'deadline-near',
  'emergency-opened',
  /** to administrators */
  'time-stamps-away',
]);
export type NoticeKind = z.infer<typeof noticeKind>;

export const notice = z.object({
  id,
  kind: noticeKind,
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  recordingId: id.nullable(),
  exhibitNumber: z.string().nullable(),
  /** a day that it speaks of */
  dueAt: instant.nullable(),
  at: instant,
  readAt: instant.nullable(),
});
export type Notice = z.infer<typeof notice>;

/** GET /api/notices → mine, newest first, at most 200. */
export const notices = z.object({
  unread: z.int(),
  list: z.array(notice),
  /** a letter for each, which says only that there is something */
  letters: z.boolean(),
});
export type Notices = z.infer<typeof notices>;

/** POST /api/notices/read → `notices`: these of mine; all of them where none is named. */
export const readNotices = z.strictObject({ ids: z.array(id).max(200).optional() });
export type ReadNotices = z.infer<typeof readNotices>;
/** POST /api/notices/letters → `notices`. Letters about emergencies and about one's own ways in always go out. */
export const wantLetters = z.strictObject({ letters: z.boolean() });
