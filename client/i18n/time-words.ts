// The words of finding a time, booking it, inviting to it and planning it. `satisfies` makes a code of the contract without
// words a type error; codes that only the server's rules know fall back on themselves, readable.
import type { z } from 'zod';
import type { BookingState, changeReason } from '../../server/contract/bookings.ts';
import type { Outbox } from '../../server/contract/invitations.ts';
import type { childTimeKind, wishKind } from '../../server/contract/planning.ts';
import type { equipment } from '../../server/contract/register.ts';
import type { Party, Week } from '../../server/contract/search.ts';

export const partyWords = {
  interviewer: 'interviewer',
  desk: 'question desk',
  police: 'police',
  prosecution: 'prosecution',
  'child-protection': 'child protection',
  health: 'health service',
  defence: 'defence',
  court: 'court',
  interpreter: 'interpreter',
  captioner: 'captioner',
  'cultural-mediator': 'cultural mediator',
  intermediary: 'intermediary',
  guardian: 'guardian',
  'special-representative': 'special representative',
  'support-person': 'support person',
  lawyer: 'lawyer',
} satisfies Record<Party, string>;

export const equipmentWords = {
  'second-camera': 'a second camera',
  'hearing-loop': 'a hearing loop',
  wheelchair: 'a wheelchair’s way in',
  'observation-room': 'an observation room',
  'medical-room': 'a medical room',
  earpiece: 'an earpiece',
} satisfies Record<z.infer<typeof equipment>, string>;

export const spanWords = {
  good: 'good for the child',
  busy: 'taken',
  off: 'outside hours',
  held: 'held',
} satisfies Record<Week['rows'][number]['spans'][number]['state'], string>;

export const changeWords = {
  'child-unwell': 'The child is unwell',
  'child-wishes': 'The child wishes it',
  'party-declined': 'Somebody needed has declined',
  'party-ill': 'Somebody needed is ill',
  'room-unusable': 'The room can’t be used',
  'court-order': 'A court orders it',
  'earlier-found': 'An earlier time was found',
  other: 'Another reason',
} satisfies Record<z.infer<typeof changeReason>, string>;

export const bookingWords = {
  held: 'Held, not yet confirmed',
  scheduled: 'Confirmed',
  live: 'Going on now',
  ended: 'Over',
  cancelled: 'Cancelled',
} satisfies Record<BookingState['state'], string>;

export const answerWords = {
  none: 'no answer yet',
  accepted: 'comes',
  declined: 'can’t come',
  tentative: 'perhaps',
} satisfies Record<BookingState['fills'][number]['answer'], string>;

export const childTimeWords = {
  good: 'Good hours',
  sleep: 'Sleep',
  school: 'School or nursery',
  medication: 'Medication',
  'looked-forward-to': 'Would hate to miss',
} satisfies Record<z.infer<typeof childTimeKind>, string>;

export const wishWords = {
  interviewer: 'Who asks',
  'interviewer-gender': 'A woman or a man who asks',
  language: 'Language',
  'who-watches': 'Who watches',
  place: 'Where',
  companion: 'Who comes along',
  other: 'Something else',
} satisfies Record<z.infer<typeof wishKind>, string>;

export const letterWords = {
  request: 'invitation',
  update: 'moved or changed',
  cancel: 'cancelled',
  reminder: 'reminder',
  notice: 'notice',
  news: 'news',
} satisfies Record<Outbox[number]['kind'], string>;

/** Why somebody who would be asked can't be, as the end of a sentence. */
const outOfQuestion: Readonly<Record<string, string>> = {
  'certificate-lapsed': 'certificate lapsed',
  'not-certified': 'not certified in this protocol',
  'language-not-spoken': 'doesn’t speak the language',
  'language-lapsed': 'language certificate lapsed',
  'vetting-lapsed': 'vetting lapsed',
  'not-vetted': 'not vetted',
  'tie-declared': 'tied to the family or the suspect',
  'not-assigned': 'not assigned to the case',
  'not-appointed': 'not appointed for the child',
  'other-role': 'has another role',
  'other-agency': 'of another agency',
  'conflict-declared': 'conflict of interest declared',
  family: 'of the family',
  lapsed: 'no longer valid',
};
export const outOfQuestionInWords = (code: string): string => outOfQuestion[code] ?? readable(code);

/** What stands in the way, where it is no party. */
const blockers: Readonly<Record<string, string>> = {
  child: 'what the child lives by',
  room: 'a room',
  recorder: 'a free recorder',
};
export const blockerInWords = (what: string): string => blockers[what] ?? readable(what);

/** A code that has no words here, with its hyphens taken out. */
export const readable = (code: string): string => code.replaceAll('-', ' ');

const partiesCalled: Readonly<Record<string, string>> = partyWords;
/** One that was booked by hand is called by its role. */
export const partyCalled = (party: string): string => sentenceCase(partiesCalled[party] ?? readable(party));

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a`, `a and b`, `a, b and c` */
export function listed(parts: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}
