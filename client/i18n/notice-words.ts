// What somebody is told, as a sentence, and where it is read on.
import type { Notice, NoticeKind } from '../../server/contract/notices.ts';
import { wordsOf } from './messages.ts';
import en from './notice-words/en.json';
import { moment } from './time.ts';

const t = wordsOf(en);

const sentences = {
  'recording-sealed': t('sentences.recording-sealed'),
  'approval-waits': t('sentences.approval-waits'),
  'approval-given': t('sentences.approval-given'),
  'approval-refused': t('sentences.approval-refused'),
  'release-opened': t('sentences.release-opened'),
  'release-unopened': t('sentences.release-unopened'),
  'release-over': t('sentences.release-over'),
  'release-revoked': t('sentences.release-revoked'),
  'release-withdrawn': t('sentences.release-withdrawn'),
  'released-ended': t('sentences.released-ended'),
  'hold-set': t('sentences.hold-set'),
  'review-due': t('sentences.review-due'),
  'recording-destroyed': t('sentences.recording-destroyed'),
  'deadline-near': t('sentences.deadline-near'),
  'emergency-opened': t('sentences.emergency-opened'),
  'time-stamps-away': t('sentences.time-stamps-away'),
} satisfies Record<NoticeKind, string>;

export function noticeInWords({ kind, dueAt }: Notice, zone: string): string {
  if (kind !== 'deadline-near' || dueAt === null) return sentences[kind];
  return t('aDeadlineIsNearDueat', { dueAt: moment(dueAt, zone) });
}

/** Undefined where there is nothing more to read. */
export function noticePath({ kind, caseId, recordingId }: Notice): string | undefined {
  if (kind === 'emergency-opened') return '/emergency';
  if (kind === 'time-stamps-away') return '/people-and-rooms/stuck';
  if (recordingId !== null) return `/recordings/${recordingId}`;
  return caseId === null ? undefined : `/cases/${caseId}`;
}

export function noticeAbout({ caseNumber, exhibitNumber }: Notice): string {
  const parts = [
    caseNumber && t('caseNumber', { caseNumber }),
    exhibitNumber && t('exhibitNumber', { exhibitNumber }),
  ].filter(Boolean);
  return parts.length === 0 ? t('readIt') : t('openParts', { parts: parts.join(', ') });
}
