// Whose deadlines a case runs against, as data: one row a country. Spans are calendar days and end with the day, by the zone.
// A span that isn't law says so, here and on the case's page: the centre confirms or changes it before it relies on it.

import type { Urgency } from '../../contract/referrals.ts';
import type { CaseClock } from '../../contract/safeguards.ts';

/** Calendar days. */
export type Days = number;

export interface Jurisdiction {
  /** IANA; where no session says another */
  readonly zone: string;
  /** spoken in the house without an interpreter: primary subtags */
  readonly languages: readonly string[];
  /** from the first referral until a case is opened from it */
  readonly referral: Days;
  /** from the first referral until the child was heard; a fast-track case is `immediate` */
  readonly interview: Readonly<Record<Urgency, Days>>;
  /** from the interview until the report is delivered */
  readonly report: Days;
  /** which of these spans a law sets; the others are to be confirmed by the centre */
  readonly byLaw: readonly CaseClock['steps'][number]['step'][];
}

/** What a centre commonly sets itself. No law: to be confirmed by the centre wherever it stands. */
const usual = { referral: 2, interview: { immediate: 7, days: 14, weeks: 21 }, report: 14, byLaw: [] } as const;

const jurisdictions = {
  // Straffeprosessloven § 239 e: as soon as possible, at the latest within one, two or three weeks of the police report, by how
  // fresh it is, who needs protection and how old the child is; regulation FOR-2015-09-24-1098. A fourth week for cases that are
  // less grave has no urgency of its own here. Referral and report: to be confirmed by the centre.
  NO: { ...usual, byLaw: ['interview'], zone: 'Europe/Oslo', languages: ['nb', 'nn', 'no'] },
  // Förundersökningskungörelsen (1947:948) § 2 a: an inquiry with a child as injured party is handled with special speed and
  // closed within three months of there being a suspect. The interview's own spans: to be confirmed by the centre.
  SE: { ...usual, zone: 'Europe/Stockholm', languages: ['sv'] },
  // To be confirmed by the centre.
  IS: { ...usual, zone: 'Atlantic/Reykjavik', languages: ['is'] },
  // To be confirmed by the centre.
  DK: { ...usual, zone: 'Europe/Copenhagen', languages: ['da'] },
  // To be confirmed by the centre.
  FI: { ...usual, zone: 'Europe/Helsinki', languages: ['fi', 'sv'] },
  // England and Wales. Achieving Best Evidence sets no span. To be confirmed by the centre.
  GB: { ...usual, zone: 'Europe/London', languages: ['en', 'cy'] },
  // To be confirmed by the centre.
  UA: { ...usual, zone: 'Europe/Kyiv', languages: ['uk'] },
  // StPO § 48 a asks for special speed with injured parties under age and sets no span. To be confirmed by the centre.
  DE: { ...usual, zone: 'Europe/Berlin', languages: ['de'] },
  // To be confirmed by the centre.
  IE: { ...usual, zone: 'Europe/Dublin', languages: ['en', 'ga'] },
  // To be confirmed by the centre.
  EE: { ...usual, zone: 'Europe/Tallinn', languages: ['et'] },
} as const satisfies Readonly<Record<string, Jurisdiction>>;

export type JurisdictionKey = keyof typeof jurisdictions;
export const jurisdictionKeys = Object.keys(jurisdictions) as readonly JurisdictionKey[];

export function isJurisdiction(key: string): key is JurisdictionKey {
  return Object.hasOwn(jurisdictions, key);
}

/** Throws on one that isn't in the table: no case is ever given such a one. */
export function jurisdictionOf(key: string): Jurisdiction {
  if (!isJurisdiction(key)) throw new Error(`there is no jurisdiction ${key}`);
  return jurisdictions[key];
}
