// Finding the one time that fits everybody, and the picture of a week. Reads what is known in a few bounded questions, once; the
// sweep is pure. Proposes only: that a time is still free is for whoever holds it to find out, and for the database to decide.
import { DateTime } from 'luxon';
import type { Cases } from '../../cases/service.ts';
import type { Proposals, SearchQuestion, Week } from '../../contract/search.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { checkZone, dayMs, refuse, spanOf } from './ask.ts';
import { findUnknown, type Judged, judge, rolesAsked } from './candidates.ts';
import type { Standing } from './facts.ts';
import { toProposals, toWeek } from './presenters.ts';
import * as store from './store.ts';
import { findTimes } from './sweep/find-times.ts';
import type { Question } from './sweep/question.ts';
import { weekOf } from './sweep/week.ts';
import { type Span, toQuestion } from './to-question.ts';

export interface TimeSearchDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
}

export interface TimeSearch {
  /** The best times from now on; where there is none, what stands in the way. */
  proposals(actor: Actor, caseId: string, question: SearchQuestion): Promise<Proposals>;
  /** `week`: a Monday, by the question's zone. */
  week(actor: Actor, caseId: string, request: { week: string; question: SearchQuestion }): Promise<Week>;
}

export function createTimeSearch({ database, clock, cases }: TimeSearchDependencies): TimeSearch {
  const gather = async (caseId: string, asked: SearchQuestion, { earliest, latest }: Span) => {
    const now = clock.now();
    const named = asked.parties.flatMap(({ personIds }) => personIds ?? []);
    const roles = rolesAsked(asked.parties.map(({ party }) => party));
    const standing = await store.findStanding(database, { caseId, roles, named });
    if (!standing) throw notYours();
    refuse([...findUnknown(asked.parties, standing), ...unknownRooms(asked, standing)]);
    const search = { zone: asked.zone, span: { from: earliest, until: latest }, without: asked.without ?? [] };
    const judged = asked.parties.map((wish) => judge(wish, standing, search));
    const calendar = await store.findCalendar(database, whose(standing, judged), {
      // A day more at both ends: ways and buffers reach beyond the span.
      ...{ from: new Date(earliest - dayMs), until: new Date(latest + dayMs), now, moving: asked.moving ?? null },
    });
    const question: Question = toQuestion(asked, { earliest, latest }, { standing, calendar, judged });
    return { question, known: { asked, standing, judged, now } };
  };

  return {
    proposals: async (actor, caseId, asked) => {
      await cases.mustBeAllowed(actor, 'times.find', caseId);
      const { question, known } = await gather(caseId, asked, spanOf(asked, clock.now()));
      return toProposals(findTimes(question), known);
    },
    week: async (actor, caseId, { week, question: asked }) => {
      await cases.mustBeAllowed(actor, 'times.find', caseId);
      const span = spanOfWeek(week, asked.zone);
      const { question, known } = await gather(caseId, asked, { earliest: span.from, latest: span.until });
      return toWeek(weekOf(question, span), span, known);
    },
  };
}

function unknownRooms({ roomIds }: SearchQuestion, { rooms }: Standing) {
  return (roomIds ?? []).flatMap((id, index) =>
    rooms.some((room) => room.id === id)
      ? []
      : [{ field: `roomIds.${index}`, message: 'there is no open room with this id' }],
  );
}

function whose({ rooms, recorderSlots, safeguards }: Standing, judged: readonly Judged[]): store.Whose {
  const candidates = judged.flatMap((one) => one.candidates);
  return {
    people: [...new Set(candidates.flatMap(({ person }) => person?.id ?? []))],
    safeguards: safeguards.map(({ id }) => id),
    rooms: rooms.map(({ id }) => id),
    recorderSlots,
    places: [...new Set(rooms.map(({ place }) => place))],
  };
}

function spanOfWeek(week: string, zone: string): { from: number; until: number } {
  checkZone(zone);
  const monday = DateTime.fromISO(week, { zone }).startOf('day');
  if (monday.weekday !== 1) refuse([{ field: 'week', message: 'must be a Monday' }]);
  return { from: monday.toMillis(), until: monday.plus({ weeks: 1 }).toMillis() };
}
