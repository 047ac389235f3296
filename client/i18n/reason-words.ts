// Why a time ranks where it does, in words. The server says codes with data; here stand the sentences. Pure.
import type { Reason } from '../../server/contract/search.ts';
import { readable } from './time-words.ts';

export type Given = Pick<Reason, 'minutes' | 'count'>;
/** What the page knows besides: how the child's own things are called. */
export interface Known {
  /** what begins that many minutes after the end, in the child's words; null: not known or not to be shown */
  readonly eventAfter: (minutes: number) => string | null;
}

/** `30 min`, `2 h`, `1 h 30 min` */
function long(minutes = 0): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours === 0 ? [] : [`${hours} h`]), ...(rest === 0 ? [] : [`${rest} min`])].join(' ');
}
const counted = (count: number | undefined, one: string, many: string): string =>
  count === undefined || count === 1 ? one : `${count} ${many}`;

/** Of the time itself: what it means for the child and for everybody. Each a sentence without its full stop. */
const ofTime: Readonly<Record<string, (given: Given, known: Known) => string>> = {
  'earliest-possible': () => 'The earliest possible',
  waits: ({ count }) => counted(count, 'A day’s wait', 'days’ wait'),
  'child-good-hours': () => 'In the child’s good hours',
  'child-outside-good-hours': ({ minutes }) => `${long(minutes)} outside the child’s good hours`,
  'school-missed': ({ minutes }) => `The child misses ${long(minutes)} of school`,
  'event-missed': ({ count }) => `The child would miss ${counted(count, 'something dear', 'dear things')}`,
  'before-event': ({ minutes }, { eventAfter }) =>
    `${minutes ? long(minutes) : 'Just'} before ${eventAfter(minutes ?? 0) ?? 'something the child looks forward to'}`,
  'wish-met': ({ count }) => `Meets ${counted(count, 'a wish', 'wishes')} of the child`,
  'wish-not-met': ({ count }) => `Doesn’t meet ${counted(count, 'a wish', 'wishes')} of the child`,
  'mobile-room': () => 'In the mobile room',
};

/** Of one party: what it gives, and gives up. Follows the party's name and a colon. */
const ofParty: Readonly<Record<string, (given: Given) => string>> = {
  moves: ({ count }) => `moves ${counted(count, 'one appointment', 'appointments')}`,
  'outside-hours': ({ minutes }) => `${long(minutes)} outside working hours`,
  'hours-unknown': () => 'hours not known',
  'another-of-the-team': () => 'another of the team',
  remote: () => 'from a screen of their own',
  'not-there': () => 'not there',
  'not-needed': () => 'not needed, the interviewer speaks the language',
  'wished-away': () => 'the child wishes them not to watch',
  'wish-met': () => 'as the child wishes',
  'wish-not-met': () => 'not as the child wishes',
};
/** Said once for all whom it is true of. */
export const givesNothingUp = 'moves-nothing';

export const timeReason = (reason: Reason, known: Known): string =>
  ofTime[reason.code]?.(reason, known) ?? readable(reason.code);
export const partyReason = (reason: Reason): string => ofParty[reason.code]?.(reason) ?? readable(reason.code);
