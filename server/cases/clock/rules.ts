// A case's deadlines, and who holds it up: pure. Spans are calendar days of a zone: a deadline is the end of its last day there.
import { DateTime } from 'luxon';
import type { Urgency } from '../../contract/referrals.ts';
import type { CaseClock } from '../../contract/safeguards.ts';
import type { Days, Jurisdiction } from './jurisdictions.ts';

/** One sitting of a case, as the clock looks at it. */
export interface Sitting {
  readonly sessionId: string;
  /** of the one coordinated interview; else of a supplementary one */
  readonly coordinated: boolean;
  readonly state: 'held' | 'scheduled' | 'live' | 'ended' | 'cancelled';
  readonly zone: string;
  readonly startsAt: Date;
  readonly endedAt: Date | null;
  readonly holdExpiresAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly parties: readonly Party[];
  /** what would do instead, where somebody needed can't come */
  readonly nextTime: NextTime | null;
}

export interface NextTime {
  readonly startsAt: string;
  readonly endsAt: string;
  /** the venue's */
  readonly zone: string;
}

export interface Party {
  /** a person by name, or what somebody beside the child is */
  readonly who: string;
  readonly answer: 'none' | 'accepted' | 'declined' | 'tentative';
  /** when the invitation was made; null: nobody asked them */
  readonly askedAt: Date | null;
  readonly answeredAt: Date | null;
  /** booked for certain, reached by no letter, and not told yet */
  readonly toTell: boolean;
}

export interface ClockFacts {
  readonly fastTrack: boolean;
  readonly openedAt: Date;
  readonly reportedAt: Date | null;
  /** nothing is late from then on, and nobody is waited for */
  readonly closedAt: Date | null;
  readonly referrals: readonly { readonly receivedAt: Date; readonly urgency: Urgency }[];
  /** referrals of the same child that have no case yet: when they came */
  readonly unmatched: readonly Date[];
  readonly requests: readonly AgencyRequest[];
  /** codes of safeguards that are missing */
  readonly missing: readonly string[];
  readonly sittings: readonly Sitting[];
  /** the coordinator, by name */
  readonly coordinator: string;
}

export interface AgencyRequest {
  readonly id: string;
  readonly what: string;
  /** the agency, by name */
  readonly who: string;
  readonly askedAt: Date;
  readonly dueAt: Date | null;
  readonly answeredAt: Date | null;
}

export interface Step {
  readonly step: CaseClock['steps'][number]['step'];
  readonly dueAt: Date | null;
  readonly doneAt: Date | null;
  readonly late: boolean;
}

export interface Delay {
  readonly what: string;
  readonly who: string;
  readonly since: Date;
  readonly requestId: string | null;
  /** by when an agency was asked to answer */
  readonly dueAt: Date | null;
}

const mostUrgentFirst: readonly Urgency[] = ['immediate', 'days', 'weeks'];

/** The end of the day that many days after the day of `from`, by the zone's calendar. */
export function deadline(from: Date, days: Days, zone: string): Date {
  return DateTime.fromJSDate(from, { zone }).plus({ days }).endOf('day').toJSDate();
}

/** The venue's zone where a time was found, else the jurisdiction's. */
export function zoneOf(sittings: readonly Sitting[], jurisdiction: Pick<Jurisdiction, 'zone'>): string {
  const kept = sittings.filter((one) => one.coordinated && one.state !== 'cancelled');
  return kept.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())[0]?.zone ?? jurisdiction.zone;
}

export function stepsOf(facts: ClockFacts, jurisdiction: Jurisdiction, now: Date): Step[] {
  const { sittings, openedAt, reportedAt, closedAt, referrals, fastTrack } = facts;
  const zone = zoneOf(sittings, jurisdiction);
  const first = earliest(referrals.map((one) => one.receivedAt)) ?? openedAt;
  const urgency = mostUrgentFirst.find((one) => referrals.some((referral) => referral.urgency === one)) ?? 'days';
  const heard = heardAt(sittings);
  const last = heard.at(-1);
  const step = (name: Step['step'], dueAt: Date | null, doneAt: Date | null): Step => {
    return { step: name, dueAt, doneAt, late: dueAt !== null && dueAt < (doneAt ?? closedAt ?? now) };
  };
  return [
    step('referral', deadline(first, jurisdiction.referral, zone), openedAt),
    step(
      'interview',
      deadline(first, jurisdiction.interview[fastTrack ? 'immediate' : urgency], zone),
      heard[0] ?? null,
    ),
    step('report', last ? deadline(last, jurisdiction.report, zone) : null, reportedAt),
  ];
}

/** Who or what the case waits for, longest first. */
export function waitingFor(facts: ClockFacts): Delay[] {
  if (facts.closedAt) return [];
  const { sittings, coordinator, openedAt, missing, requests, reportedAt } = facts;
  const heard = heardAt(sittings);
  const wait = (what: string, who: string, since: Date): Delay => ({ what, who, since, requestId: null, dueAt: null });
  const coming = sittings.filter((one) => one.state === 'held' || one.state === 'scheduled');
  const parties = coming.flatMap((one) => one.parties);
  const last = heard.at(-1);
  const found: Delay[] = [
    ...facts.unmatched.map((since) => wait('matching', coordinator, since)),
    ...(last ? [] : missing.map((code) => wait(code.replace(/-missing$/, ''), coordinator, openedAt))),
    ...requests.filter((one) => !one.answeredAt).map(ofRequest),
    ...(last || hasTime(sittings) ? [] : [wait('time', coordinator, withoutTimeSince(facts))]),
    ...parties.flatMap(({ who, answer, askedAt }) =>
      answer === 'none' && askedAt ? [wait('answer', who, askedAt)] : [],
    ),
    ...parties.flatMap(({ answer, answeredAt }) =>
      answer === 'declined' && answeredAt ? [wait('replacement', coordinator, answeredAt)] : [],
    ),
    ...(last && !reportedAt ? [wait('report', coordinator, last)] : []),
  ];
  return found.toSorted((a, b) => a.since.getTime() - b.since.getTime());
}

function ofRequest({ id: requestId, what, who, askedAt: since, dueAt }: AgencyRequest): Delay {
  return { what, who, since, requestId, dueAt };
}

/** Ends of the sittings in which the child was heard, oldest first. */
export function heardAt(sittings: readonly Sitting[]): Date[] {
  const ends = sittings.flatMap((one) =>
    one.coordinated && one.state === 'ended' && one.endedAt ? [one.endedAt] : [],
  );
  return ends.toSorted((a, b) => a.getTime() - b.getTime());
}

function hasTime(sittings: readonly Sitting[]): boolean {
  return sittings.some((one) => one.coordinated && one.state !== 'cancelled');
}

/** Since the case was opened, or since the time it had was cancelled. */
function withoutTimeSince({ sittings, openedAt }: ClockFacts): Date {
  const lost = sittings.flatMap((one) => (one.coordinated && one.cancelledAt ? [one.cancelledAt] : []));
  return lost.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? openedAt;
}

function earliest(dates: readonly Date[]): Date | undefined {
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
}
