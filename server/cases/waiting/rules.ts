// What waits for a coordinator, and what presses most: pure.
import type { Urgency } from '../../contract/referrals.ts';
import type { Waiting } from '../../contract/safeguards.ts';
import type { ClockReading } from '../clock/service.ts';
import type { DueInformation } from '../diary/service.ts';
import { mostUrgentFirst } from '../referrals/rules.ts';

export type WaitingItem = Waiting[number];

const hourMs = 3_600_000;
/** A deadline is near for its last three days. */
export const deadlineNearMs = 72 * hourMs;

/** What is lost first comes first; a table, so that it can be argued about. */
const pressing: readonly string[] = [
  'referral-at-once',
  'hold-expires',
  'deadline-passed',
  'information-overdue',
  'party-declined',
  'request-overdue',
  'deadline-near',
  'information-due',
  'referral-unmatched',
  'safeguard-missing',
];

/** Most pressing first: by kind, then the earliest, then the case's number. Referrals stay in the order they came in. */
export function inOrder(items: readonly WaitingItem[]): WaitingItem[] {
  const key = (item: WaitingItem) => `${item.caseNumber ?? ''} ${item.detail ?? ''} ${item.who ?? ''}`;
  const within = (a: WaitingItem, b: WaitingItem) =>
    a.referralId === null ? a.at.localeCompare(b.at) || key(a).localeCompare(key(b), 'en', { numeric: true }) : 0;
  return items.toSorted((a, b) => rank(a) - rank(b) || within(a, b));
}

function rank({ what, detail }: WaitingItem): number {
  return pressing.indexOf(what === 'referral-unmatched' && detail === 'immediate' ? 'referral-at-once' : what);
}

export interface WaitingReferral {
  readonly id: string;
  readonly pseudonym: string;
  readonly receivedAt: Date;
  readonly urgency: Urgency;
  readonly fastTrack: boolean;
}

/** Most urgent first, as the list of referrals is. */
export function ofReferrals(referrals: readonly WaitingReferral[]): WaitingItem[] {
  return referrals.toSorted(mostUrgentFirst).map(({ id, pseudonym, receivedAt, urgency }) => {
    const at = receivedAt.toISOString();
    return { ...blank, what: 'referral-unmatched', referralId: id, pseudonym, at, detail: urgency };
  });
}

export function ofCase(reading: ClockReading, due: readonly DueInformation[], now: Date): WaitingItem[] {
  const { caseId, caseNumber, pseudonym } = reading;
  const found = [
    ...ofDiary(due),
    ...ofSteps(reading, now),
    ...ofRequests(reading, now),
    ...ofSittings(reading, now),
    ...ofSafeguards(reading),
  ];
  return found.map((one) => ({ ...blank, caseId, caseNumber, pseudonym, ...one }));
}

type Found = Pick<WaitingItem, 'what' | 'at'> & Partial<WaitingItem>;

const blank = {
  caseId: null,
  caseNumber: null,
  pseudonym: null,
  referralId: null,
  sessionId: null,
  detail: null,
  who: null,
};

function ofDiary(due: readonly DueInformation[]): Found[] {
  return due.map(({ topic, dueAt, dueness }) => {
    return {
      what: dueness === 'overdue' ? 'information-overdue' : 'information-due',
      at: dueAt.toISOString(),
      detail: topic,
    };
  });
}

/** With who holds it up longest. */
function ofSteps({ steps, waitingFor }: ClockReading, now: Date): Found[] {
  const who = waitingFor[0]?.who ?? null;
  return steps.flatMap(({ step, dueAt, doneAt, late }): Found[] => {
    if (doneAt || !dueAt) return [];
    const at = dueAt.toISOString();
    if (late) return [{ what: 'deadline-passed', at, detail: step, who }];
    const near = dueAt.getTime() - now.getTime() <= deadlineNearMs;
    return near ? [{ what: 'deadline-near', at, detail: step, who }] : [];
  });
}

/** What an agency was to answer by now. */
function ofRequests({ waitingFor }: ClockReading, now: Date): Found[] {
  return waitingFor.flatMap(({ dueAt, what, who }): Found[] =>
    dueAt && dueAt <= now ? [{ what: 'request-overdue', at: dueAt.toISOString(), detail: what, who }] : [],
  );
}

function ofSittings({ sittings }: ClockReading, now: Date): Found[] {
  const coming = sittings.filter((one) => one.state === 'held' || one.state === 'scheduled');
  return coming.flatMap(({ sessionId, state, holdExpiresAt, parties }): Found[] => {
    const expires = state === 'held' && holdExpiresAt !== null && now < holdExpiresAt ? holdExpiresAt : null;
    return [
      ...(expires ? [{ what: 'hold-expires', at: expires.toISOString(), sessionId }] : []),
      ...parties.flatMap(({ who, answer, answeredAt }) =>
        answer === 'declined' && answeredAt
          ? [{ what: 'party-declined', at: answeredAt.toISOString(), sessionId, who }]
          : [],
      ),
    ];
  });
}

/** Until the child was heard. */
function ofSafeguards({ heard, missing, openedAt }: ClockReading): Found[] {
  return heard ? [] : missing.map((detail) => ({ what: 'safeguard-missing', at: openedAt.toISOString(), detail }));
}
