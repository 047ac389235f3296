// The plan's parts in words: how they are called, what stands in them, what two versions differ in, and whom nobody may meet. Pure.

import type { InterviewPlan, PlanState } from '../../../server/contract/planning.ts';
import { captureInWords } from '../../i18n/room-words.ts';
import { moment } from '../../i18n/time.ts';
import { sentenceCase } from '../../i18n/time-words.ts';

export const partNames = {
  protocol: 'Protocol',
  topics: 'Topics',
  seats: 'Who sits where',
  signals: 'Signals',
  breaks: 'Breaks',
  aids: 'Aids',
  props: 'Things in the room',
  arrivals: 'Who comes when',
  capture: 'Cameras and microphones',
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
  signals: ({ signals }) => `stop: ${signals.stop}; pause: ${signals.pause}; don’t know: ${signals.dontKnow}`,
  breaks: ({ breaks }) =>
    `after ${breaks.afterMinutes} min for ${breaks.lastsMinutes} min${breaks.words ? `, ${breaks.words}` : ''}`,
  aids: ({ aids }) => aids.join('; '),
  props: ({ props }) => props.join('; '),
  arrivals: ({ arrivals }) =>
    arrivals.map(({ party, from, until, door }) => `${party} ${clockOf(from)}–${clockOf(until)} by ${door}`).join('; '),
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
    return ours === other ? [] : [{ part: partNames[part], mine: ours || 'nothing', theirs: other || 'nothing' }];
  });
}

export function savedInWords(
  { version, savedAt, savedBy }: PlanState,
  { zone, touched }: { readonly zone: string; readonly touched: boolean },
): string {
  const saved =
    version === 0 || savedAt === null
      ? 'No version is saved yet; this is one to begin with.'
      : `Version ${version}, saved by ${savedBy ?? 'somebody'} on ${moment(savedAt, zone)}.`;
  return touched ? `${saved} What you changed since isn’t saved yet; it stays here.` : saved;
}

/** `Suspect’s family and the child meet at the main door, 09:30–09:45.` */
export function meetingInWords(
  { plan }: PlanState,
  { one, other, door, from, until }: PlanState['meetings'][number],
): string {
  const [first, second] = [plan.arrivals[one]?.party, plan.arrivals[other]?.party];
  return `${sentenceCase(first ?? 'somebody')} and ${second ?? 'somebody'} meet at ${door}, ${clockOf(from)}–${clockOf(until)}.`;
}

/** By field: what the contract would refuse, in words that help. */
export function planFaults(plan: InterviewPlan): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const missing = (field: string, text: string, what: string) => {
    if (text.trim() === '') faults.set(field, what);
  };
  for (const key of ['stop', 'pause', 'dontKnow'] as const)
    missing(`signals.${key}`, plan.signals[key], 'Agree on a signal.');
  plan.seats.forEach(({ seat, who }, index) => {
    missing(`seats.${index}.seat`, seat, 'Say which seat, or take it out.');
    missing(`seats.${index}.who`, who, 'Say who, or take it out.');
  });
  plan.arrivals.forEach(({ party, from, until, door }, index) => {
    missing(`arrivals.${index}.party`, party, 'Say who comes.');
    missing(`arrivals.${index}.door`, door, 'Say by which door.');
    missing(`arrivals.${index}.from`, from, 'Give date and time.');
    missing(`arrivals.${index}.until`, until, 'Give date and time.');
    if (from !== '' && until !== '' && until <= from)
      faults.set(`arrivals.${index}.until`, 'It must end after it begins.');
  });
  const { afterMinutes, lastsMinutes } = plan.breaks;
  if (!(afterMinutes >= 5 && afterMinutes <= 120)) faults.set('breaks.afterMinutes', 'Between 5 and 120 minutes.');
  if (!(lastsMinutes >= 2 && lastsMinutes <= 60)) faults.set('breaks.lastsMinutes', 'Between 2 and 60 minutes.');
  return faults;
}
