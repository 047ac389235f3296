// Everything that is known for one search, read side by side.
import type { Cases } from '../../cases/service.ts';
import type { SearchQuestion } from '../../contract/search.ts';
import type { Standing } from '../../identity/facts.ts';
import { notYours } from '../../identity/policy.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Span } from '../rules.ts';
import * as store from './store.ts';

export interface SearchFacts {
  readonly people: readonly store.PersonRow[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly safeguards: store.CaseRow['safeguards'];
  readonly times: store.CaseRow['child']['times'];
  readonly wishes: store.CaseRow['child']['wishes'];
  readonly rooms: Awaited<ReturnType<typeof store.findRooms>>;
  readonly slots: readonly string[];
  readonly travel: Awaited<ReturnType<typeof store.findTravel>>;
  readonly taken: readonly store.TakenRow[];
  readonly away: Awaited<ReturnType<typeof store.findBusy>>;
}

export interface Reading {
  readonly database: Database;
  readonly cases: Pick<Cases, 'standingsOn'>;
}

const dayMs = 24 * 3_600_000;

export async function readFacts(
  { database, cases }: Reading,
  asked: { caseId: string; question: SearchQuestion; span: Span; now: Date },
): Promise<SearchFacts> {
  const { caseId, question, span, now } = asked;
  const [people, found, rooms, slots, travel] = await Promise.all([
    store.findPeople(database, wantedPeople(question)),
    store.findChild(database, caseId),
    store.findRooms(database, question.roomIds),
    store.findSlots(database),
    store.findTravel(database),
  ]);
  if (!found) throw notYours();
  const around = {
    startsAt: new Date(span.startsAt.getTime() - dayMs),
    endsAt: new Date(span.endsAt.getTime() + dayMs),
  };
  const own = found.safeguards.flatMap(({ personId }) => personId ?? []);
  const personIds = [...new Set([...people.map(({ id }) => id), ...own])];
  const of = {
    people: personIds,
    safeguards: found.safeguards.map(({ id }) => id),
    rooms: rooms.map(({ id }) => id),
    slots,
  };
  const [standings, taken, away] = await Promise.all([
    cases.standingsOn(caseId, personIds),
    store.findTaken(database, around, { of, now, without: question.moving ?? null }),
    store.findBusy(database, personIds, around),
  ]);
  const { safeguards, child } = found;
  return { people, standings, safeguards, times: child.times, wishes: child.wishes, rooms, slots, travel, taken, away };
}

function wantedPeople({ parties }: SearchQuestion) {
  const named = parties.flatMap(({ personIds }) => personIds ?? []);
  const teams: Readonly<Partial<Record<string, (typeof store.anybody)[keyof typeof store.anybody]>>> = store.anybody;
  const open = parties.flatMap(({ party, personIds, safeguardId }) =>
    personIds === undefined && safeguardId === undefined ? (teams[party] ?? []) : [],
  );
  return [...open, ...(named.length > 0 ? [{ id: { in: named } }] : [])];
}
