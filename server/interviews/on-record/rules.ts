// Who may be said to be there, and what an answer needs. Pure.
import type { Consent, ConsentAnswer, ConsentFollowed, Place, PresentAs } from '../../contract/on-record.ts';
import type { PersonFacts } from '../live-facts.ts';
import { clockTolerance, go, no, type SessionState, type Verdict } from '../rules.ts';

export interface PresentFacts {
  readonly id: string;
  readonly place: Place;
  readonly as: PresentAs;
  readonly person: PersonFacts | null;
  readonly safeguardId: string | null;
  readonly words: string | null;
  readonly since: Date;
  readonly until: Date | null;
}

export type ConsentFacts = Omit<Consent, 'at'> & { readonly at: Date };

/** ms before the booked beginning from which somebody may be said to be there */
const earliest = 12 * 3_600_000;

/** From the booking until the end: what is said of it is fixed with the recording. */
export function whileOpen(session: SessionState): Verdict {
  return {
    held: no('not-started', 'This time is only held: confirm it first.'),
    scheduled: go,
    live: go,
    ended: no('out-of-order', 'This session has ended: its record is fixed.'),
    cancelled: no('not-started', 'This session was cancelled.'),
  }[session];
}

export interface Coming {
  readonly who: string | null;
  readonly since: Date;
  readonly now: Date;
  readonly startsAt: Date;
}

/** `who`: the person's or safeguard's id; null for somebody in words. */
export function mayCome(there: readonly PresentFacts[], { who, since, now, startsAt }: Coming): Verdict {
  if (since.getTime() > now.getTime() + clockTolerance) return no('malformed', 'since: must not lie in the future.');
  if (since.getTime() < startsAt.getTime() - earliest) return no('malformed', 'since: must belong to this session.');
  const here = there.some(
    ({ person, safeguardId, until }) => until === null && who !== null && who === (person?.id ?? safeguardId),
  );
  return here ? no('conflict', 'They are there already: first say that they went.') : go;
}

export function mayGo({ since, until: went }: PresentFacts, { until, now }: { until: Date; now: Date }): Verdict {
  if (went !== null) return no('out-of-order', 'It was said already that they went.');
  if (until.getTime() > now.getTime() + clockTolerance) return no('malformed', 'until: must not lie in the future.');
  return until < since ? no('malformed', 'until: must not lie before they came.') : go;
}

export function mayRecord(answer: ConsentAnswer, followed: ConsentFollowed | undefined): Verdict {
  const objection = answer === 'no' || answer === 'withdrawn';
  return objection && followed === undefined
    ? no('malformed', 'followed: an objection is recorded with what was then done.')
    : go;
}
