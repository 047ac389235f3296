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
import { moment } from './time.ts';

export const kindWords = {
  package: 'A package to keep, which verifies anywhere',
  'supervised-view': 'Watching here, and nothing to keep',
} satisfies Record<ReleaseKind, string>;

export const componentWords = {
  video: 'the recording',
  transcript: 'captions and transcript',
  questions: 'the questions that were passed in',
  notes: 'exhibits and notes',
  log: 'the custody log',
} satisfies Record<ReleaseComponent, string>;

export const basisWords = {
  'disclosure-to-defence': 'Disclosure to the defence',
  'court-order': 'Order of a court',
  'expert-appointed': 'An expert was appointed',
  'mutual-legal-assistance': 'Mutual legal assistance',
  'own-request': 'The child’s own request, or its representative’s',
  'other-law': 'Another law',
} satisfies Record<LegalBasis, string>;

export const revokeWords = {
  'no-longer-needed': 'It isn’t needed any more',
  'given-by-mistake': 'It was given by mistake',
  'undertaking-broken': 'The undertaking was broken',
  'court-order': 'A court ordered it',
  'proceedings-over': 'The proceedings are over',
} satisfies Record<RevokeReason, string>;

const revokedWords = {
  ...revokeWords,
  'recording-destroyed': 'The recording was destroyed',
} satisfies Record<RevokedFor, string>;

export const componentsInWords = (components: readonly ReleaseComponent[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(components.map((one) => componentWords[one]));

/** What has become of it, for whoever releases. */
export function releaseSentence(one: Release, zone: string): string {
  const at = (instant: string | null) => (instant === null ? '' : moment(instant, zone));
  switch (one.state) {
    case 'waiting':
      return `Asked for by ${one.requestedBy}; waits for a second person, until ${at(one.approvalUntil)}.`;
    case 'approved':
      return `Approved by ${one.decidedBy ?? 'a second person'}; not given yet. It must be given by ${at(one.approvalUntil)}.`;
    case 'refused':
      return `Refused by ${one.decidedBy ?? 'a second person'}: ${one.refusedFor === null ? '' : refusalWords[one.refusedFor].toLowerCase()}.`;
    case 'lapsed':
      return 'Not approved or not given in time: ask anew.';
    case 'withdrawn':
      return 'Taken back before it was given.';
    case 'coming':
      return `Given; it opens ${at(one.startsAt)}.`;
    case 'open':
      return `${openedInWords(one, zone)} Open until ${at(one.endsAt)}.`;
    case 'expired':
      return `Over since ${at(one.endsAt)}. ${openedInWords(one, zone)}`;
    case 'revoked':
      return `Revoked ${at(one.revokedAt)}: ${one.revokedFor === null ? '' : revokedWords[one.revokedFor].toLowerCase()}. ${openedInWords(one, zone)}`;
  }
}

/** Whether anybody has looked: what whoever released wants to know first. */
function openedInWords({ openedAt, openings, receivedAt, remindedAt }: Release, zone: string): string {
  if (openedAt === null) {
    const reminded = remindedAt === null ? '' : ` They were reminded ${moment(remindedAt, zone)}.`;
    return `Not opened yet.${reminded}`;
  }
  const often = openings === 1 ? 'Opened once' : `Opened ${openings} times`;
  const receipt = receivedAt === null ? 'no receipt yet' : `receipt ${moment(receivedAt, zone)}`;
  return `${often}, first ${moment(openedAt, zone)}; ${receipt}.`;
}

export function packageInWords({ state, doneBytes, totalBytes, bytes }: PackageState): string {
  if (state === 'removed') return 'The package was removed when the release ended.';
  if (state === 'ready') return `The package is ready: ${sizeInWords(bytes ?? 0)}.`;
  const part = totalBytes === 0 ? 0 : Math.min(99, Math.floor((100 * doneBytes) / totalBytes));
  return `The package is being made: ${part} %.`;
}

/** `0.4 MB`, `812 MB`, `4.2 GB` */
export function sizeInWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e7 ? `${Math.round(bytes / 1e6)} MB` : `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;
}

/** For the recipient. */
export function releasedSentence({ state, startsAt, endsAt, zone }: Released): string {
  if (state === 'coming') return `It opens ${moment(startsAt, zone)}.`;
  if (state === 'open') return `Open until ${moment(endsAt, zone)}.`;
  return state === 'revoked' ? 'It was revoked: nothing of it can be opened any more.' : 'Its time is over.';
}
