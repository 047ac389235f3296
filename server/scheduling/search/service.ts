// Finding the one time that fits everybody, and the picture of a week. Reads what is known in a few bounded questions, once; the
// sweep is pure. Proposes only: that a time is still free is for whoever holds it to find out, and for the database to decide.
import { DateTime } from 'luxon';
import type { Cases } from '../../cases/service.ts';
import type { Proposals, SearchQuestion, Week } from '../../contract/search.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { checkZone, refuse, spanOf } from './ask.ts';
import { gather } from './gather.ts';
import { toProposals, toWeek } from './presenters.ts';
import { findTimes } from './sweep/find-times.ts';
import { weekOf } from './sweep/week.ts';
import type { Span } from './to-question.ts';

export interface TimeSearchDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
}

export interface TimeSearch {
  /** The best times from now on; where there is none, what stands in the way. */
  proposals(actor: Actor, caseId: string, question: SearchQuestion): Promise<Proposals>;
  /** The same, asking no permission: for what the house does by itself. */
  proposalsFor(caseId: string, question: SearchQuestion): Promise<Proposals>;
  /** `week`: a Monday, by the question's zone. */
  week(actor: Actor, caseId: string, request: { week: string; question: SearchQuestion }): Promise<Week>;
}

export function createTimeSearch({ database, clock, cases }: TimeSearchDependencies): TimeSearch {
  const read = (caseId: string, asked: SearchQuestion, span: Span) =>
    gather(database, { caseId, asked, span, now: clock.now() });
  const known = async ({ actor, caseId, asked }: Search, spanAsked: () => Span) =>
    unlessRefused(cases.mustBeAllowed(actor, 'times.find', caseId), (async () => read(caseId, asked, spanAsked()))());

  return {
    proposalsFor: async (caseId, asked) => {
      const { question, ...facts } = await read(caseId, asked, spanOf(asked, clock.now()));
      return toProposals(findTimes(question), facts);
    },
    proposals: async (actor, caseId, asked) => {
      const { question, ...facts } = await known({ actor, caseId, asked }, () => spanOf(asked, clock.now()));
      return toProposals(findTimes(question), facts);
    },
    week: async (actor, caseId, { week, question: asked }) => {
      const { question, ...facts } = await known({ actor, caseId, asked }, () => spanOfWeek(week, asked.zone));
      const span = { from: question.earliest, until: question.latest };
      return toWeek(weekOf(question, span), span, facts);
    },
  };
}

interface Search {
  readonly actor: Actor;
  readonly caseId: string;
  readonly asked: SearchQuestion;
}

/** Asked at the same time, since the decision takes as long as a question; but whoever may not is told that and nothing else. */
async function unlessRefused<T>(decision: Promise<void>, reading: Promise<T>): Promise<T> {
  const [decided, read] = await Promise.allSettled([decision, reading]);
  if (decided.status === 'rejected') throw decided.reason;
  if (read.status === 'rejected') throw read.reason;
  return read.value;
}

function spanOfWeek(week: string, zone: string): Span {
  checkZone(zone);
  const monday = DateTime.fromISO(week, { zone }).startOf('day');
  if (monday.weekday !== 1) refuse([{ field: 'week', message: 'must be a Monday' }]);
  return { earliest: monday.toMillis(), latest: monday.plus({ weeks: 1 }).toMillis() };
}
