// The plan's parts in words: how they are called, what stands in them, what two versions differ in, and whom nobody may meet. Pure.

import type { InterviewPlan, PlanState } from '../../../server/contract/planning.ts';
import { captureInWords } from '../../i18n/room-words.ts';
import { moment } from '../../i18n/time.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { t } from './words.ts';

export const partNames = {
  protocol: t('part.protocol'),
  topics: t('part.topics'),
  seats: t('part.seats'),
  signals: t('part.signals'),
  breaks: t('part.breaks'),
  aids: t('part.aids'),
  props: t('part.props'),
  arrivals: t('part.arrivals'),
  capture: t('part.capture'),
} satisfies Record<keyof InterviewPlan, string>;

/** One thing a line; empty lines don't count. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const words = {
  protocol: ({ protocol }) => protocol,
  topics: ({ topics }) => topics.join('; '),
  seats: ({ seats }) => seats.map(({ seat, who }) => `${seat}: ${who}`).join('; '),
  signals: ({ signals }) =>
    t('stopStopPausePauseDont', { stop: signals.stop, pause: signals.pause, dontKnow: signals.dontKnow }),
  breaks: ({ breaks }) =>
    t('afterAfterminutesMinForLastsminutes', {
      afterMinutes: breaks.afterMinutes,
      lastsMinutes: breaks.lastsMinutes,
      worded: breaks.words ? 'yes' : 'no',
      words: breaks.words,
    }),
  aids: ({ aids }) => aids.join('; '),
  props: ({ props }) => props.join('; '),
  arrivals: ({ arrivals }) =>
    arrivals
      .map(({ party, from, until, door }) => t('arrival', { party, from: clockOf(from), until: clockOf(until), door }))
      .join('; '),
  capture: ({ capture }) => captureInWords(capture),
} satisfies Record<keyof InterviewPlan, (plan: InterviewPlan) => string>;

/** `2027-03-02T09:30` → `09:30` */
const clockOf = (local: string): string => local.slice(11);

const parts = Object.keys(partNames) as (keyof InterviewPlan)[];

/** The whole of it, for whoever only reads it: in the order of the form, without what nobody has said anything about. */
export function planInWords({
  plan,
  protocols,
}: Pick<PlanState, 'plan' | 'protocols'>): readonly (readonly [part: string, words: string])[] {
  const protocol = protocols.find(({ id }) => id === plan.protocol)?.name ?? plan.protocol;
  return parts.flatMap((part) => {
    const said = part === 'protocol' ? protocol : words[part](plan);
    return said === '' ? [] : [[partNames[part], sentenceCase(said)] as const];
  });
}

export interface Difference {
  readonly part: string;
  readonly mine: string;
  readonly theirs: string;
}
/** In the order of the form. */
export function differences(mine: InterviewPlan, theirs: InterviewPlan): readonly Difference[] {
  return parts.flatMap((part) => {
    const [ours, other] = [words[part](mine), words[part](theirs)];
    return ours === other ? [] : [{ part: partNames[part], mine: ours || t('nothing'), theirs: other || t('nothing') }];
  });
}

export function savedInWords(
  { version, savedAt, savedBy }: PlanState,
  { zone, touched }: { readonly zone: string; readonly touched: boolean },
): string {
  const saved =
    version === 0 || savedAt === null
      ? t('saved')
      : t('saved2', { version, savedBy: savedBy ?? t('somebodyWithin'), savedAt: moment(savedAt, zone) });
  return touched ? `${saved} ${t('whatYouChangedSince')}` : saved;
}

/** `Suspect’s family and the child meet at the main door, 09:30–09:45.` */
export function meetingInWords(
  { plan }: PlanState,
  { one, other, door, from, until }: PlanState['meetings'][number],
): string {
  const [first, second] = [plan.arrivals[one]?.party, plan.arrivals[other]?.party];
  return t('firstAndSecondMeetAt', {
    first: sentenceCase(first ?? t('somebodyWithin')),
    second: second ?? t('somebodyWithin'),
    door,
    from: clockOf(from),
    until: clockOf(until),
  });
}

/** By field: what the contract would refuse, in words that help. */
export function planFaults(plan: InterviewPlan): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const missing = (field: string, text: string, what: string) => {
    if (text.trim() === '') faults.set(field, what);
  };
  for (const key of ['stop', 'pause', 'dontKnow'] as const)
    missing(`signals.${key}`, plan.signals[key], t('agreeOnASignal'));
  plan.seats.forEach(({ seat, who }, index) => {
    missing(`seats.${index}.seat`, seat, t('sayWhichSeatOrTake'));
    missing(`seats.${index}.who`, who, t('sayWhoOrTakeIt'));
  });
  plan.arrivals.forEach(({ party, from, until, door }, index) => {
    missing(`arrivals.${index}.party`, party, t('sayWhoComes'));
    missing(`arrivals.${index}.door`, door, t('sayByWhichDoor'));
    missing(`arrivals.${index}.from`, from, t('giveDateAndTime'));
    missing(`arrivals.${index}.until`, until, t('giveDateAndTime'));
    if (from !== '' && until !== '' && until <= from) faults.set(`arrivals.${index}.until`, t('itMustEndAfterIt'));
  });
  const { afterMinutes, lastsMinutes } = plan.breaks;
  if (!(afterMinutes >= 5 && afterMinutes <= 120)) faults.set('breaks.afterMinutes', 'Between 5 and 120 minutes.');
  if (!(lastsMinutes >= 2 && lastsMinutes <= 60)) faults.set('breaks.lastsMinutes', 'Between 2 and 60 minutes.');
  return faults;
}
