// Why a time ranks where it does, in words. The server says codes with data; here stand the sentences. Pure.
import type { Reason } from '../../server/contract/search.ts';
import { wordsOf } from './messages.ts';
import en from './reason-words/en.json';
import { readable } from './time-words.ts';

const t = wordsOf(en);

export type Given = Pick<Reason, 'minutes' | 'count'>;
/** What the page knows besides: how the child's own things are called. */
export interface Known {
  /** what begins that many minutes after the end, in the child's words; null: not known or not to be shown */
  readonly eventAfter: (minutes: number) => string | null;
}

/** `30 min`, `2 h`, `1 h 30 min` */
function long(minutes = 0): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [
    ...(hours === 0 ? [] : [t('hours', { hours })]),
    ...(rest === 0 ? [] : [t('minutes', { minutes: rest })]),
  ].join(' ');
}
/** One, where it isn't said how many. */
const counted = ({ count = 1 }: Given) => ({ count });

/** Of the time itself: what it means for the child and for everybody. Each a sentence without its full stop. */
const ofTime: Readonly<Record<string, (given: Given, known: Known) => string>> = {
  'earliest-possible': () => t('theEarliestPossible'),
  waits: (given) => t('waits', counted(given)),
  'child-good-hours': () => t('inTheChildsGoodHours'),
  'child-outside-good-hours': ({ minutes }) => t('longOutsideTheChildsGood', { long: long(minutes) }),
  'school-missed': ({ minutes }) => t('theChildMissesLongOf', { long: long(minutes) }),
  'event-missed': (given) => t('theChildWouldMiss', counted(given)),
  'before-event': ({ minutes }, { eventAfter }) => {
    const event = eventAfter(minutes ?? 0) ?? t('somethingTheChildLooksForward');
    return minutes ? t('beforeEvent', { long: long(minutes), event }) : t('justBeforeEvent', { event });
  },
  'wish-met': (given) => t('meetsWishes', counted(given)),
  'wish-not-met': (given) => t('doesntMeetWishes', counted(given)),
  'mobile-room': () => t('inTheMobileRoom'),
};

/** Of one party: what it gives, and gives up. Follows the party's name and a colon. */
const ofParty: Readonly<Record<string, (given: Given) => string>> = {
  moves: (given) => t('moves', counted(given)),
  'outside-hours': ({ minutes }) => t('longOutsideWorkingHours', { long: long(minutes) }),
  'hours-unknown': () => t('hoursNotKnown'),
  'another-of-the-team': () => t('anotherOfTheTeam'),
  remote: () => t('fromAScreenOfTheir'),
  'not-there': () => t('notThere'),
  'not-needed': () => t('notNeededTheInterviewerSpeaks'),
  'wished-away': () => t('theChildWishesThemNot'),
  'wish-met': () => t('asTheChildWishes'),
  'wish-not-met': () => t('notAsTheChildWishes'),
};
/** Said once for all whom it is true of. */
export const givesNothingUp = 'moves-nothing';

export const timeReason = (reason: Reason, known: Known): string =>
  ofTime[reason.code]?.(reason, known) ?? readable(reason.code);
export const partyReason = (reason: Reason): string => ofParty[reason.code]?.(reason) ?? readable(reason.code);
