// The words of finding a time, booking it, inviting to it and planning it. `satisfies` makes a code of the contract without
// words a type error; codes that only the server's rules know fall back on themselves, readable.
import type { z } from 'zod';
import type { BookingState, changeReason } from '../../server/contract/bookings.ts';
import type { Outbox } from '../../server/contract/invitations.ts';
import type { childTimeKind, wishKind } from '../../server/contract/planning.ts';
import type { equipment } from '../../server/contract/register.ts';
import type { Party, Week } from '../../server/contract/search.ts';
import { locale } from './locale.ts';
import { wordsOf } from './messages.ts';
import en from './time-words/en.json';

const t = wordsOf(en);

export const partyWords = {
  interviewer: t('party.interviewer'),
  desk: t('party.desk'),
  police: t('party.police'),
  prosecution: t('party.prosecution'),
  'child-protection': t('party.child-protection'),
  health: t('party.health'),
  defence: t('party.defence'),
  court: t('party.court'),
  interpreter: t('party.interpreter'),
  captioner: t('party.captioner'),
  'cultural-mediator': t('party.cultural-mediator'),
  intermediary: t('party.intermediary'),
  guardian: t('party.guardian'),
  'special-representative': t('party.special-representative'),
  'support-person': t('party.support-person'),
  lawyer: t('party.lawyer'),
} satisfies Record<Party, string>;

export const equipmentWords = {
  'second-camera': t('equipment.second-camera'),
  'hearing-loop': t('equipment.hearing-loop'),
  wheelchair: t('equipment.wheelchair'),
  'observation-room': t('equipment.observation-room'),
  'medical-room': t('equipment.medical-room'),
  earpiece: t('equipment.earpiece'),
} satisfies Record<z.infer<typeof equipment>, string>;

export const spanWords = {
  good: t('span.good'),
  busy: t('span.busy'),
  off: t('span.off'),
  held: t('span.held'),
} satisfies Record<Week['rows'][number]['spans'][number]['state'], string>;

export const changeWords = {
  'child-unwell': t('change.child-unwell'),
  'child-wishes': t('change.child-wishes'),
  'party-declined': t('change.party-declined'),
  'party-ill': t('change.party-ill'),
  'room-unusable': t('change.room-unusable'),
  'court-order': t('change.court-order'),
  'earlier-found': t('change.earlier-found'),
  other: t('change.other'),
} satisfies Record<z.infer<typeof changeReason>, string>;

export const bookingWords = {
  held: t('booking.held'),
  scheduled: t('booking.scheduled'),
  live: t('booking.live'),
  ended: t('booking.ended'),
  cancelled: t('booking.cancelled'),
} satisfies Record<BookingState['state'], string>;

export const answerWords = {
  none: t('answer.none'),
  accepted: t('answer.accepted'),
  declined: t('answer.declined'),
  tentative: t('answer.tentative'),
} satisfies Record<BookingState['fills'][number]['answer'], string>;

export const childTimeWords = {
  good: t('childTime.good'),
  sleep: t('childTime.sleep'),
  school: t('childTime.school'),
  medication: t('childTime.medication'),
  'looked-forward-to': t('childTime.looked-forward-to'),
} satisfies Record<z.infer<typeof childTimeKind>, string>;

export const wishWords = {
  interviewer: t('wish.interviewer'),
  'interviewer-gender': t('wish.interviewer-gender'),
  language: t('wish.language'),
  'who-watches': t('wish.who-watches'),
  place: t('wish.place'),
  companion: t('wish.companion'),
  other: t('wish.other'),
} satisfies Record<z.infer<typeof wishKind>, string>;

export const letterWords = {
  request: t('letter.request'),
  update: t('letter.update'),
  cancel: t('letter.cancel'),
  reminder: t('letter.reminder'),
  notice: t('letter.notice'),
  news: t('letter.news'),
} satisfies Record<Outbox[number]['kind'], string>;

/** Why somebody who would be asked can't be, as the end of a sentence. */
const outOfQuestion: Readonly<Record<string, string>> = {
  'certificate-lapsed': t('outOfQuestion.certificate-lapsed'),
  'not-certified': t('outOfQuestion.not-certified'),
  'language-not-spoken': t('outOfQuestion.language-not-spoken'),
  'language-lapsed': t('outOfQuestion.language-lapsed'),
  'vetting-lapsed': t('outOfQuestion.vetting-lapsed'),
  'not-vetted': t('outOfQuestion.not-vetted'),
  'tie-declared': t('outOfQuestion.tie-declared'),
  'not-assigned': t('outOfQuestion.not-assigned'),
  'not-appointed': t('outOfQuestion.not-appointed'),
  'other-role': t('outOfQuestion.other-role'),
  'other-agency': t('outOfQuestion.other-agency'),
  'conflict-declared': t('outOfQuestion.conflict-declared'),
  family: t('outOfQuestion.family'),
  lapsed: t('outOfQuestion.lapsed'),
};
export const outOfQuestionInWords = (code: string): string => outOfQuestion[code] ?? readable(code);

/** What stands in the way, where it is no party. */
const blockers: Readonly<Record<string, string>> = {
  child: t('blockers.child'),
  room: t('blockers.room'),
  recorder: t('blockers.recorder'),
};
export const blockerInWords = (what: string): string => blockers[what] ?? readable(what);

/** A code that has no words here, with its hyphens taken out. */
export const readable = (code: string): string => code.replaceAll('-', ' ');

const partiesCalled: Readonly<Record<string, string>> = partyWords;
/** One that was booked by hand is called by its role. */
export const partyCalled = (party: string): string => sentenceCase(partiesCalled[party] ?? readable(party));

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lists = {
  and: new Intl.ListFormat(locale, { type: 'conjunction' }),
  or: new Intl.ListFormat(locale, { type: 'disjunction' }),
};
/** `a`, `a and b`, `a, b and c` */
export const listed = (parts: readonly string[], last: 'and' | 'or' = 'and'): string => lists[last].format(parts);
