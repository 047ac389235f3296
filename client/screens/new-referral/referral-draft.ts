// What somebody has typed of a referral, and what of it is sent. Pure.
import {
  type ChildIdentity,
  type ChildNeed,
  type Concern,
  indicators,
  type ReferralRequest,
  type Urgency,
} from '../../../server/contract/referrals.ts';
import { instantOf } from '../../i18n/wall-time.ts';

export interface ContactDraft {
  readonly at: string;
  readonly kind: string;
  readonly recordedAs: string;
  readonly by: string;
  readonly asked: string;
  readonly heard: string;
}

export interface ReferralDraft {
  readonly givenName: string;
  readonly familyName: string;
  /** '' = not known */
  readonly bornOn: string;
  /** one a line */
  readonly aliases: string;
  readonly phone: string;
  readonly guardianName: string;
  readonly guardianPhone: string;
  readonly siblings: string;
  readonly agencyId: string;
  readonly source: string;
  /** '' = just now */
  readonly receivedAt: string;
  readonly concerns: readonly string[];
  readonly indicators: readonly string[];
  readonly urgency: string;
  readonly fastTrack: boolean;
  readonly childIsSuspect: boolean;
  readonly ageUncertain: boolean;
  readonly familyTracing: string;
  readonly accommodation: string;
  readonly languages: readonly string[];
  readonly needs: readonly string[];
  readonly safety: string;
  readonly nonPunishment: string;
  readonly communication: string;
  readonly contacts: readonly ContactDraft[];
  /** what was said of candidates */
  readonly link: string;
  readonly declinedIds: readonly string[];
  readonly noneBecause: string;
}

export const emptyContact: ContactDraft = { at: '', kind: '', recordedAs: '', by: '', asked: '', heard: '' };
export const emptyReferral: ReferralDraft = {
  givenName: '',
  familyName: '',
  bornOn: '',
  aliases: '',
  phone: '',
  guardianName: '',
  guardianPhone: '',
  siblings: '',
  agencyId: '',
  source: 'agency',
  receivedAt: '',
  concerns: [],
  indicators: [],
  urgency: '',
  fastTrack: false,
  childIsSuspect: false,
  ageUncertain: false,
  familyTracing: 'not-needed',
  accommodation: 'unknown',
  languages: [],
  needs: [],
  safety: '',
  nonPunishment: '',
  communication: '',
  contacts: [],
  link: '',
  declinedIds: [],
  noneBecause: '',
};

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const given = <K extends string>(key: K, text: string): Partial<Record<K, string>> => {
  const trimmed = text.trim();
  return trimmed === '' ? {} : ({ [key]: trimmed } as Partial<Record<K, string>>);
};

/** Null until there is enough to look for. */
export function childOf(draft: ReferralDraft): ChildIdentity | null {
  const [givenName, familyName] = [draft.givenName.trim(), draft.familyName.trim()];
  if (givenName === '' || familyName === '') return null;
  const aliases = lines(draft.aliases);
  const siblings = lines(draft.siblings).map((givenName) => ({ givenName }));
  const guardian = draft.guardianName.trim();
  return {
    givenName,
    familyName,
    ...given('bornOn', draft.bornOn),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(draft.phone.trim() === '' ? {} : { phones: [draft.phone.trim()] }),
    ...(guardian === '' ? {} : { guardians: [{ name: guardian, ...given('phone', draft.guardianPhone) }] }),
    ...(siblings.length > 0 ? { siblings } : {}),
  };
}

/** Indicators that go with the concerns chosen, each once. */
export const indicatorsFor = (concerns: readonly string[]): string[] => [
  ...new Set(concerns.flatMap((concern) => indicators[concern as Concern] ?? [])),
];

export interface Sending {
  readonly zone: string;
  readonly now: Date;
}

/** Of a draft without faults. */
export function requestOf(draft: ReferralDraft, child: ChildIdentity, { zone, now }: Sending): ReferralRequest {
  const fitting = indicatorsFor(draft.concerns);
  return {
    child,
    ...(draft.link === '' ? {} : { link: { childId: draft.link } }),
    declined: draft.declinedIds.map((childId) => ({ childId, why: draft.noneBecause.trim() })),
    referringAgencyId: draft.agencyId,
    source: draft.source as ReferralRequest['source'],
    receivedAt: draft.receivedAt === '' ? now.toISOString() : (instantOf(draft.receivedAt, zone) ?? ''),
    concerns: draft.concerns as Concern[],
    indicators: draft.indicators.filter((indicator) => fitting.includes(indicator)),
    urgency: draft.urgency as Urgency,
    fastTrack: draft.fastTrack,
    childIsSuspect: draft.childIsSuspect,
    ageUncertain: draft.ageUncertain,
    familyTracing: draft.familyTracing as ReferralRequest['familyTracing'],
    accommodation: draft.accommodation as ReferralRequest['accommodation'],
    languages: [...draft.languages],
    needs: draft.needs as ChildNeed[],
    notes: {
      ...given('safety', draft.safety),
      ...given('nonPunishment', draft.nonPunishment),
      ...given('communication', draft.communication),
    },
    alreadyAsked: draft.contacts.map((contact) => ({
      at: instantOf(contact.at, zone) ?? '',
      kind: contact.kind as ReferralRequest['alreadyAsked'][number]['kind'],
      recordedAs: contact.recordedAs as ReferralRequest['alreadyAsked'][number]['recordedAs'],
      by: contact.by.trim(),
      ...given('asked', contact.asked),
      ...given('heard', contact.heard),
    })),
  };
}
