// The contract's lists about people, rooms and planning, in words.
import type { z } from 'zod';
import type { MyCalendar } from '../../server/contract/invitations.ts';
import type {
  equipment,
  PlanningChange,
  ProfileRequest,
  qualificationKind,
  RegisterEntry,
  TieRequest,
} from '../../server/contract/register.ts';
import type { PhaseKind } from '../../server/contract/sitting.ts';
import { locale } from './locale.ts';
import { dateInWords } from './time.ts';

export const equipmentWords = {
  'second-camera': 'second camera',
  'hearing-loop': 'hearing loop',
  wheelchair: 'wheelchair access',
  'observation-room': 'observation room',
  'medical-room': 'medical room',
  earpiece: 'earpiece',
} satisfies Record<z.infer<typeof equipment>, string>;

/** A piece of equipment that this page doesn't know is shown as it came. */
export const equipmentInWords = (code: string): string =>
  Object.entries(equipmentWords).find(([one]) => one === code)?.[1] ?? code;

export const genderWords = {
  woman: 'Woman',
  man: 'Man',
  other: 'Other',
} satisfies Record<NonNullable<ProfileRequest['gender']>, string>;

export const certificateKindWords = {
  protocol: 'Interview protocol',
  language: 'Language',
  vetting: 'Vetting',
} satisfies Record<z.infer<typeof qualificationKind>, string>;

export const tieWords = {
  suspect: 'the suspect',
  family: 'the family',
} satisfies Record<TieRequest['to'], string>;

export const changeWords = {
  profile: 'profile',
  hours: 'weekly hours',
  absence: 'absence',
  qualification: 'certificate',
  room: 'room',
  travel: 'travel time',
  capacity: 'recordings at once',
  calendar: 'allowed calendars',
} satisfies Record<PlanningChange['what'], string>;

export const sourceWords = {
  feed: 'read from an address',
  file: 'a file that was uploaded',
} satisfies Record<MyCalendar['sources'][number]['kind'], string>;

const languages = new Intl.DisplayNames([locale], { type: 'language' });
/** `uk` → `Ukrainian`; what is no language is shown as it came. */
export function languageInWords(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const vettings: Readonly<Record<string, string>> = { 'work-with-children': 'work with children' };
type Certificate = Pick<RegisterEntry['qualifications'][number], 'kind' | 'code'>;

/** What it is in: `NICHD`, `Ukrainian`, `work with children`. */
export function certifiedIn({ kind, code }: Certificate, protocols: readonly { id: string; name: string }[]): string {
  if (kind === 'language') return languageInWords(code);
  if (kind === 'vetting') return vettings[code] ?? code.replaceAll('-', ' ');
  return protocols.find(({ id }) => id === code)?.name ?? code.toUpperCase();
}

/** `until 3 May 2027`, `lapsed: its last day was 3 May 2025`; '' where there is no end. */
export function validityInWords({
  validUntil,
  lapsed,
}: Pick<RegisterEntry['qualifications'][number], 'validUntil' | 'lapsed'>): string {
  if (validUntil === null) return '';
  return lapsed ? `lapsed: its last day was ${dateInWords(validUntil)}` : `until ${dateInWords(validUntil)}`;
}

/** Why a calendar isn't read, or not whole, and what helps. */
const calendarFailures: Readonly<Record<string, string>> = {
  'partly-read': 'something in it isn’t understood and may hide busy times',
  'not-allowed': 'not read: an administrator no longer allows this address',
  'private-address': 'not read: the address leads into a private network',
  unreachable: 'not reached; it is tried again every hour',
  redirected: 'not read: the address sends on to another one; add that one',
  'not-given': 'not given out by its server: share it again, and add the new address',
  'too-slow': 'its server takes too long; it is tried again every hour',
  'too-large': 'not read: larger than 5 MB; share a shorter time of it',
  'no-calendar': 'not read: what came is no calendar',
  damaged: 'not read: cut off or damaged; share it again',
  'too-many-entries': 'not read: too many entries; share a shorter time of it',
  'repeats-too-often': 'not read: something in it repeats too often',
  'takes-too-long': 'not read: something in it repeats without an end',
};
export const calendarFailureInWords = (code: string): string => calendarFailures[code] ?? code.replaceAll('-', ' ');

export const phaseKindWords = {
  opening: 'Opening',
  rapport: 'Rapport',
  practice: 'Practice in telling',
  transition: 'Transition',
  substance: 'About the substance',
  break: 'Break: entering it begins one',
  closing: 'Closing',
} satisfies Record<PhaseKind, string>;
