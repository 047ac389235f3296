// A proposal as people read it: when and where, what it means for the child, what each party gives up. Pure.

import type { ChildLife } from '../../../server/contract/planning.ts';
import type { Proposal, Reason } from '../../../server/contract/search.ts';
import { comma } from '../../i18n/locale.ts';
import { givesNothingUp, type Known, partyReason, timeReason } from '../../i18n/reason-words.ts';
import { clock, shortDay, span, zoneCity } from '../../i18n/time.ts';
import { listed, partyWords, sentenceCase } from '../../i18n/time-words.ts';
import { wallTime } from '../../i18n/wall-time.ts';
import { t } from './words.ts';

type Fill = Proposal['fills'][number];

/** `Tue 3 March, 10:00–12:00 Oslo` */
export const whenOf = ({ startsAt, endsAt, room }: Pick<Proposal, 'startsAt' | 'endsAt' | 'room'>): string =>
  `${shortDay(startsAt, room.zone)}${comma}${span(startsAt, endsAt, room.zone)}`;

/** The sentences under the time, best for the child first: `In the child’s good hours.`, `Police: another of the team.` */
export function sentencesOf(proposal: Proposal, known: Known): readonly string[] {
  const ofTime = together(proposal.reasons).map((reason) => timeReason(reason, known));
  const ofParties = givers(proposal).map(({ party, words }) => `${sentenceCase(partyWords[party])}: ${words}`);
  return [...ofTime, ...ofParties, ...unmoved(proposal)].map((sentence) => `${sentence}.`);
}

/** Reasons of the time itself; what is there several times is said once, counted. */
function together(reasons: readonly Reason[]): readonly Reason[] {
  const own = reasons.filter(({ party }) => party === undefined);
  return own.flatMap((reason, index) => {
    const same = own.filter(({ code, minutes }) => code === reason.code && minutes === reason.minutes);
    if (own.indexOf(same[0] ?? reason) !== index) return [];
    return same.length === 1 ? [reason] : [{ ...reason, count: same.length }];
  });
}

/** The parties that give something up, in the order of the question, each with all it gives up. */
function givers({ reasons }: Proposal) {
  const found = new Map<NonNullable<Reason['party']>, string[]>();
  for (const reason of reasons) {
    if (reason.party === undefined || reason.code === givesNothingUp) continue;
    found.set(reason.party, [...(found.get(reason.party) ?? []), partyReason(reason)]);
  }
  return [...found].map(([party, words]) => ({ party, words: listed([...new Set(words)]) }));
}

function unmoved({ reasons }: Proposal): readonly string[] {
  const parties = [...new Set(reasons.flatMap((one) => (one.code === givesNothingUp && one.party ? [one.party] : [])))];
  if (parties.length === 0) return [];
  const nobodyMoves = !reasons.some(({ code }) => moving.includes(code));
  if (parties.length > 2) return [nobodyMoves ? t('nobodyMovesAnything') : t('theOthersMoveNothing')];
  const names = sentenceCase(listed(parties.map((party) => partyWords[party])));
  return [t('namesMovesOtherMoveNothing', { names, count: parties.length })];
}

/** What costs somebody their time. */
const moving: readonly string[] = ['moves', 'outside-hours'];

export interface GivenUp {
  readonly key: string;
  readonly party: string;
  readonly who: string;
  /** '' where it is nothing */
  readonly gives: string;
}

/** Line by line for the chosen one: who comes, and what it costs them. */
export function whatEachGives({ fills, reasons }: Proposal): readonly GivenUp[] {
  return fills.map((fill, index) => {
    const theirs = reasons.filter(({ party, personId }) => {
      return party === fill.party && (personId === undefined || personId === fill.personId);
    });
    const costs = theirs.filter(({ code }) => code !== givesNothingUp).map(partyReason);
    return {
      key: `${fill.party} ${index}`,
      party: t('partyOf', { party: sentenceCase(partyWords[fill.party]), wished: fill.required ? 'no' : 'yes' }),
      who: whoFills(fill),
      gives: listed([...new Set(costs)]),
    };
  });
}

function whoFills({ name, agency, personId, safeguardId }: Fill): string {
  if (name !== null) return agency === null ? name : `${name}${comma}${agency}`;
  return personId === null && safeguardId === null ? t('nobody') : t('appointedForTheChild');
}

/** `11:00–13:00 Kyiv`, where somebody's own clock differs from the venue's at that time; else null. */
export function ownTime(
  { startsAt, endsAt }: Pick<Proposal, 'startsAt' | 'endsAt'>,
  own: string | null,
  venue: string,
) {
  if (own === null || own === venue) return null;
  const same = clock(startsAt, own) === clock(startsAt, venue) && clock(endsAt, own) === clock(endsAt, venue);
  return same ? null : `${clock(startsAt, own)}–${clock(endsAt, own)} ${zoneCity(own)}`;
}

/** How the child calls what begins that long after the proposal's end. */
export function eventAfter(life: ChildLife | undefined, { endsAt }: Pick<Proposal, 'endsAt'>) {
  return (minutes: number): string | null => {
    const at = new Date(Date.parse(endsAt) + minutes * 60_000);
    const event = (life?.times ?? []).find((time) => time.kind === 'looked-forward-to' && beginsAt(time, at));
    return event?.words ?? null;
  };
}

function beginsAt(time: ChildLife['times'][number], at: Date): boolean {
  if (time.startsAt !== null) return Date.parse(time.startsAt) === at.getTime();
  const [date = '', clockTime = ''] = wallTime(at, time.zone).split('T');
  const [hour = 0, minute = 0] = clockTime.split(':').map(Number);
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
  const valid = (time.validFrom ?? '') <= date && date <= (time.validUntil ?? '9999');
  return valid && time.weekdays.includes(weekday) && time.fromMinute === hour * 60 + minute;
}
