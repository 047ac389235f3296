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
import { wordsOf } from './messages.ts';
import en from './planning-words/en.json';
import { dateInWords } from './time.ts';

const t = wordsOf(en);

export const equipmentWords = {
  'second-camera': t('equipment.second-camera'),
  'hearing-loop': t('equipment.hearing-loop'),
  wheelchair: t('equipment.wheelchair'),
  'observation-room': t('equipment.observation-room'),
  'medical-room': t('equipment.medical-room'),
  earpiece: t('equipment.earpiece'),
} satisfies Record<z.infer<typeof equipment>, string>;

/** A piece of equipment that this page doesn't know is shown as it came. */
export const equipmentInWords = (code: string): string =>
  Object.entries(equipmentWords).find(([one]) => one === code)?.[1] ?? code;

export const genderWords = {
  woman: t('gender.woman'),
  man: t('gender.man'),
  other: t('gender.other'),
} satisfies Record<NonNullable<ProfileRequest['gender']>, string>;

export const certificateKindWords = {
  protocol: t('certificateKind.protocol'),
  language: t('certificateKind.language'),
  vetting: t('certificateKind.vetting'),
} satisfies Record<z.infer<typeof qualificationKind>, string>;

export const tieWords = {
  suspect: t('tie.suspect'),
  family: t('tie.family'),
} satisfies Record<TieRequest['to'], string>;

export const changeWords = {
  profile: t('change.profile'),
  hours: t('change.hours'),
  absence: t('change.absence'),
  qualification: t('change.qualification'),
  room: t('change.room'),
  travel: t('change.travel'),
  capacity: t('change.capacity'),
  calendar: t('change.calendar'),
} satisfies Record<PlanningChange['what'], string>;

export const sourceWords = {
  feed: t('source.feed'),
  file: t('source.file'),
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

const vettings: Readonly<Record<string, string>> = { 'work-with-children': t('vettings.work-with-children') };
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
  return lapsed
    ? t('lapsedItsLastDayWas', { validUntil: dateInWords(validUntil) })
    : t('until', { validUntil: dateInWords(validUntil) });
}

/** Why a calendar isn't read, or not whole, and what helps. */
const calendarFailures: Readonly<Record<string, string>> = {
  'partly-read': t('calendarFailures.partly-read'),
  'not-allowed': t('calendarFailures.not-allowed'),
  'private-address': t('calendarFailures.private-address'),
  unreachable: t('calendarFailures.unreachable'),
  redirected: t('calendarFailures.redirected'),
  'not-given': t('calendarFailures.not-given'),
  'too-slow': t('calendarFailures.too-slow'),
  'too-large': t('calendarFailures.too-large'),
  'no-calendar': t('calendarFailures.no-calendar'),
  damaged: t('calendarFailures.damaged'),
  'too-many-entries': t('calendarFailures.too-many-entries'),
  'repeats-too-often': t('calendarFailures.repeats-too-often'),
  'takes-too-long': t('calendarFailures.takes-too-long'),
};
export const calendarFailureInWords = (code: string): string => calendarFailures[code] ?? code.replaceAll('-', ' ');

export const phaseKindWords = {
  opening: t('phaseKind.opening'),
  rapport: t('phaseKind.rapport'),
  practice: t('phaseKind.practice'),
  transition: t('phaseKind.transition'),
  substance: t('phaseKind.substance'),
  break: t('phaseKind.break'),
  closing: t('phaseKind.closing'),
} satisfies Record<PhaseKind, string>;
