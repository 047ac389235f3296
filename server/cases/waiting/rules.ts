// What waits for a coordinator, and what presses most: pure.
import type { Urgency } from '../../contract/referrals.ts';
import { diaryTopic, requestKind, type Waiting } from '../../contract/safeguards.ts';
import type { ClockReading } from '../clock/service.ts';
import type { DueInformation } from '../diary/service.ts';

export type WaitingItem = Waiting[number];

const hourMs = 3_600_000;
/** A deadline is near for its last three days. */
export const deadlineNearMs = 72 * hourMs;

/** What is lost first comes first; a table, so that it can be argued about. */
const pressing: readonly WaitingItem['what'][] = [
  'hold-expires',
  'deadline-passed',
  'information-overdue',
  'party-declined',
  'party-to-tell',
  'request-overdue',
  'deadline-near',
  'information-due',
  'referral-unmatched',
  'safeguard-missing',
];

/** Most pressing first: by kind, then the earliest, then the case's number. */
export function inOrder(items: readonly WaitingItem[]): WaitingItem[] {
  const rank = ({ what }: WaitingItem) => pressing.indexOf(what);
  const key = (item: WaitingItem) => `${item.caseNumber ?? ''} ${item.detail ?? ''} ${item.who ?? ''}`;
  return items.toSorted(
    (a, b) => rank(a) - rank(b) || a.at.localeCompare(b.at) || key(a).localeCompare(key(b), 'en', { numeric: true }),
  );
}

export interface WaitingReferral {
  readonly id: string;
  readonly pseudonym: string;
  readonly receivedAt: string;
  readonly urgency: Urgency;
}

export function ofReferral({ id, pseudonym, receivedAt, urgency }: WaitingReferral): WaitingItem {
  return { ...blank, what: 'referral-unmatched', referralId: id, pseudonym, at: receivedAt, detail: urgency };
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
  next: null,
};

function ofDiary(due: readonly DueInformation[]): Found[] {
  return due.map(({ topic, dueAt, dueness }) => {
    return {
      what: dueness === 'overdue' ? 'information-overdue' : 'information-due',
      at: dueAt.toISOString(),
      detail: diaryTopic.parse(topic),
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
    dueAt && dueAt <= now
      ? [{ what: 'request-overdue', at: dueAt.toISOString(), detail: requestKind.parse(what), who }]
      : [],
  );
}

function ofSittings({ sittings }: ClockReading, now: Date): Found[] {
  const coming = sittings.filter((one) => one.state === 'held' || one.state === 'scheduled');
  return coming.flatMap(({ sessionId, state, startsAt, holdExpiresAt, parties, nextTime: next }) => {
    const expires = state === 'held' && holdExpiresAt !== null && now < holdExpiresAt ? holdExpiresAt : null;
    const held: Found[] = expires ? [{ what: 'hold-expires', at: expires.toISOString(), sessionId }] : [];
    const missed = parties.flatMap(({ who, answer, answeredAt }): Found[] =>
      answer === 'declined' && answeredAt
        ? [{ what: 'party-declined', at: answeredAt.toISOString(), sessionId, who, next }]
        : [],
    );
    const untold = parties.flatMap(({ who, toTell }): Found[] =>
      toTell ? [{ what: 'party-to-tell', at: startsAt.toISOString(), sessionId, who }] : [],
    );
    return [...held, ...missed, ...untold];
  });
}

/** Until the child was heard. */
function ofSafeguards({ heard, missing, openedAt }: ClockReading): Found[] {
  return heard ? [] : missing.map((detail) => ({ what: 'safeguard-missing', at: openedAt.toISOString(), detail }));
}
