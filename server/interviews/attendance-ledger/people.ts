// Who attended a session and for how long, person by person, from what is stored: pure.
import type { Origin } from '../../contract/attending.ts';
import type { Role } from '../../contract/values.ts';
import type { Span } from '../../platform/spans.ts';
import { isSeat, sideOf } from '../audience.ts';
import type { StayFacts } from '../live-facts.ts';
import { type Counted, count, type PageSpans } from './spans.ts';

/** A span that has its row. */
export interface Kept extends Span {
  readonly id: string;
}

export interface Attending {
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** everybody's, the room side's too */
  readonly stays: readonly StayFacts[];
  readonly pages: readonly (PageSpans & { readonly personId: string; readonly origin: Origin })[];
}

export interface CountedPerson extends Counted {
  readonly personId: string;
  readonly person: StayFacts['person'];
  readonly as: Role;
  readonly from: readonly Origin[];
  /** still there when the session ended; while it runs, now */
  readonly toTheEnd: boolean;
}

/** Whoever watches: the desk does, too. */
export const watches = (as: Role): boolean => isSeat(as) && sideOf(as) === 'observation';

/** Everybody of the observation side, in the order in which they first came; before the start with nothing counted. */
export function countPeople({ startedAt, endedAt, stays, pages }: Attending, now: Date): CountedPerson[] {
  const end = Math.min(now.getTime(), endedAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const within: Span = { from: startedAt?.getTime() ?? end, until: end };
  const byPerson = Map.groupBy(
    stays.filter(({ as }) => watches(as)),
    ({ person }) => person.id,
  );
  return [...byPerson].flatMap(([personId, theirs]) => {
    const last = theirs.at(-1);
    if (!last) return [];
    const own = pages.filter((page) => page.personId === personId);
    const there = theirs.map(({ joinedAt, leftAt }) => ({ from: joinedAt.getTime(), until: leftAt?.getTime() ?? end }));
    const from = [...new Set(own.map(({ origin }) => origin))].toSorted();
    const toTheEnd = theirs.some(({ leftAt }) => leftAt === null || leftAt.getTime() >= end);
    return [{ personId, person: last.person, as: last.as, from, toTheEnd, ...count(within, there, own) }];
  });
}
