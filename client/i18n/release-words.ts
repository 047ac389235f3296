// A release in words: what it is of, on what basis, and what has become of it, as one sentence.
import type { Released } from '../../server/contract/released.ts';
import type {
  LegalBasis,
  PackageState,
  Release,
  ReleaseComponent,
  ReleaseKind,
  RevokedFor,
  RevokeReason,
} from '../../server/contract/releases.ts';
import { refusalWords } from './approval-words.ts';
import { locale } from './locale.ts';
import { wordsOf } from './messages.ts';
import en from './release-words/en.json';
import { moment } from './time.ts';

const t = wordsOf(en);

export const kindWords = {
  package: t('kind.package'),
  'supervised-view': t('kind.supervised-view'),
} satisfies Record<ReleaseKind, string>;

export const componentWords = {
  video: t('component.video'),
  transcript: t('component.transcript'),
  questions: t('component.questions'),
  notes: t('component.notes'),
  log: t('component.log'),
} satisfies Record<ReleaseComponent, string>;

export const basisWords = {
  'disclosure-to-defence': t('basis.disclosure-to-defence'),
  'court-order': t('basis.court-order'),
  'expert-appointed': t('basis.expert-appointed'),
  'mutual-legal-assistance': t('basis.mutual-legal-assistance'),
  'own-request': t('basis.own-request'),
  'other-law': t('basis.other-law'),
} satisfies Record<LegalBasis, string>;

export const revokeWords = {
  'no-longer-needed': t('revoke.no-longer-needed'),
  'given-by-mistake': t('revoke.given-by-mistake'),
  'undertaking-broken': t('revoke.undertaking-broken'),
  'court-order': t('revoke.court-order'),
  'proceedings-over': t('revoke.proceedings-over'),
} satisfies Record<RevokeReason, string>;

const revokedWords = {
  ...revokeWords,
  'recording-destroyed': t('revoked.recording-destroyed'),
} satisfies Record<RevokedFor, string>;

export const componentsInWords = (components: readonly ReleaseComponent[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(components.map((one) => componentWords[one]));

/** What has become of it, for whoever releases. */
export function releaseSentence(one: Release, zone: string): string {
  const at = (instant: string | null) => (instant === null ? '' : moment(instant, zone));
  switch (one.state) {
    case 'waiting':
      return t('askedForByRequestedbyWaits', { requestedBy: one.requestedBy, at: at(one.approvalUntil) });
    case 'approved':
      return t('approvedByDecidedbyNotGiven', {
        decidedBy: one.decidedBy ?? t('aSecondPerson'),
        at: at(one.approvalUntil),
      });
    case 'refused':
      return t('refusedByDecidedbyRefusedfor', {
        decidedBy: one.decidedBy ?? t('aSecondPerson'),
        refusedFor: one.refusedFor === null ? '' : refusalWords[one.refusedFor].toLowerCase(),
      });
    case 'lapsed':
      return t('notApprovedOrNotGiven');
    case 'withdrawn':
      return t('takenBackBeforeItWas');
    case 'coming':
      return t('givenItOpensAt', { at: at(one.startsAt) });
    case 'open':
      return t('openedOpenUntilAt', { opened: openedInWords(one, zone), at: at(one.endsAt) });
    case 'expired':
      return t('overSinceAtOpened', { at: at(one.endsAt), opened: openedInWords(one, zone) });
    case 'revoked':
      return t('revokedWhy', {
        at: at(one.revokedAt),
        why: one.revokedFor === null ? '' : revokedWords[one.revokedFor].toLowerCase(),
        opened: openedInWords(one, zone),
      });
  }
}

/** Whether anybody has looked: what whoever released wants to know first. */
function openedInWords({ openedAt, openings, receivedAt, remindedAt }: Release, zone: string): string {
  if (openedAt === null) {
    const reminded = remindedAt === null ? [] : [t('reminded', { remindedAt: moment(remindedAt, zone) })];
    return [t('notOpenedYet'), ...reminded].join(' ');
  }
  const receipt = receivedAt === null ? t('noReceipt') : t('receipt', { receivedAt: moment(receivedAt, zone) });
  return t('opened', { openings, openedAt: moment(openedAt, zone), receipt });
}

export function packageInWords({ state, doneBytes, totalBytes, bytes }: PackageState): string {
  if (state === 'removed') return t('thePackageWasRemovedWhen');
  if (state === 'ready') return t('thePackageIsReadySize', { size: sizeInWords(bytes ?? 0) });
  const part = totalBytes === 0 ? 0 : Math.min(99, Math.floor((100 * doneBytes) / totalBytes));
  return t('thePackageIsBeingMade', { part });
}

const size = (digits: number) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });

/** `0.4 MB`, `812 MB`, `4.2 GB` */
export function sizeInWords(bytes: number): string {
  if (bytes >= 1e9) return t('gigabytes', { size: size(1).format(bytes / 1e9) });
  if (bytes >= 1e7) return t('megabytes', { size: size(0).format(bytes / 1e6) });
  return t('megabytes', { size: size(1).format(Math.max(0.1, bytes / 1e6)) });
}

/** For the recipient. */
export function releasedSentence({ state, startsAt, endsAt, zone }: Released): string {
  if (state === 'coming') return t('itOpensStartsat', { startsAt: moment(startsAt, zone) });
  if (state === 'open') return t('openUntilEndsat', { endsAt: moment(endsAt, zone) });
  return state === 'revoked' ? t('itWasRevokedNothingOf') : t('itsTimeIsOver');
}
