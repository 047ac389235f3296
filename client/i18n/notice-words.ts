// What somebody is told, as a sentence, and where it is read on.
import type { Notice, NoticeKind } from '../../server/contract/notices.ts';
import { moment } from './time.ts';

const sentences = {
  'recording-sealed': 'A recording was sealed.',
  'approval-waits': 'Somebody asks for your approval.',
  'approval-given': 'What you asked for was approved.',
  'approval-refused': 'What you asked for was refused.',
  'release-opened': 'A release was opened by its recipient.',
  'release-unopened': 'A release hasn’t been opened yet.',
  'release-over': 'A release is over.',
  'release-revoked': 'A release was revoked.',
  'release-withdrawn': 'The request for a release was taken back.',
  'released-ended': 'What was released to you can’t be opened any more.',
  'hold-set': 'A legal hold was set on a recording.',
  'review-due': 'A recording’s time is up for review: say what becomes of it.',
  'recording-destroyed': 'A recording was destroyed, by order of two people.',
  'deadline-near': 'A deadline is near.',
  'emergency-opened': 'A case was opened in an emergency.',
} satisfies Record<NoticeKind, string>;

export function noticeInWords({ kind, dueAt }: Notice, zone: string): string {
  if (kind !== 'deadline-near' || dueAt === null) return sentences[kind];
  return `A deadline is near: ${moment(dueAt, zone)}.`;
}

/** Undefined where there is nothing more to read. */
export function noticePath({ kind, caseId, recordingId }: Notice): string | undefined {
  if (kind === 'emergency-opened') return '/emergency';
  if (recordingId !== null) return `/recordings/${recordingId}`;
  return caseId === null ? undefined : `/cases/${caseId}`;
}

export function noticeAbout({ caseNumber, exhibitNumber }: Notice): string {
  const parts = [caseNumber && `case ${caseNumber}`, exhibitNumber && `exhibit ${exhibitNumber}`].filter(Boolean);
  return parts.length === 0 ? 'Read it' : `Open ${parts.join(', ')}`;
}
