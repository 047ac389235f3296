// Looking for the time that fits everybody, and showing the week it lies in: what is known is read once, in bounded questions,
// and the sweep says the rest.
import { DateTime } from 'luxon';
import type { Cases } from '../../cases/service.ts';
import type { Proposals, SearchQuestion, Week } from '../../contract/search.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { impossible, instantAt, isZone } from '../../platform/local-time.ts';
import { malformedField } from '../../platform/malformed.ts';
import type { Span } from '../rules.ts';
import { readFacts } from './facts.ts';
import { toProposals, toWeek } from './presenters.ts';
import { type Asked, poseQuestion } from './question.ts';
import { findTimes } from './sweep/find-times.ts';
import { weekOf } from './sweep/week.ts';

export interface SearchDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly cases: Pick<Cases, 'mustBeAllowed' | 'standingsOn'>;
}

export interface Search {
  times(actor: Actor, caseId: string, question: SearchQuestion): Promise<Proposals>;
  week(actor: Actor, caseId: string, asked: { week: string; question: SearchQuestion }): Promise<Week>;
  /** For a booking that came second: the caller has decided that the actor may. */
  freshProposals(actor: Actor, caseId: string, question: SearchQuestion): Promise<Proposals>;
}

const longestDays = 92;

export function createSearch(dependencies: SearchDependencies): Search {
  const { clock, cases } = dependencies;
  const find = async (caseId: string, question: SearchQuestion): Promise<Proposals> => {
    const asked = askedOf(question, clock.now());
    const facts = await readFacts(dependencies, { caseId, ...asked });
    const { posed, notCandidates } = poseQuestion(asked, facts);
    return { ...toProposals(findTimes(posed), posed, facts), notCandidates };
  };
  return {
    freshProposals: (_actor, caseId, question) => find(caseId, question),
    times: async (actor, caseId, question) => {
      await cases.mustBeAllowed(actor, 'interview.book', caseId);
      return find(caseId, question);
    },
    week: async (actor, caseId, { week, question }) => {
      await cases.mustBeAllowed(actor, 'interview.book', caseId);
      const asked = askedOf(question, clock.now());
      const from = DateTime.fromISO(week, { zone: question.zone }).startOf('week');
      const span = { startsAt: from.toJSDate(), endsAt: from.plus({ weeks: 1 }).toJSDate() };
      const facts = await readFacts(dependencies, { caseId, question, span, now: clock.now() });
      const { posed } = poseQuestion(asked, facts);
      const rows = weekOf(posed, { from: span.startsAt.getTime(), until: span.endsAt.getTime() });
      return {
        zone: question.zone,
        from: span.startsAt.toISOString(),
        until: span.endsAt.toISOString(),
        rows: toWeek(rows, facts),
      };
    },
  };
}

/** Throws `malformed` and `impossible-time` naming the field. */
function askedOf(question: SearchQuestion, now: Date): Asked {
  const { zone, earliest, latest } = question;
  if (!isZone(zone)) throw malformedField('zone', 'there is no such zone');
  const span: Span = {
    startsAt: instantAt(earliest, zone, 'earliest'),
    endsAt: instantAt(latest, zone, 'latest'),
  };
  if (span.endsAt <= span.startsAt) throw impossible('latest', 'must be later than earliest');
  if (span.endsAt.getTime() - span.startsAt.getTime() > longestDays * 24 * 3_600_000)
    throw impossible('latest', `must be at most ${longestDays} days after earliest`);
  return { question, span, days: { first: earliest.slice(0, 10), last: latest.slice(0, 10) }, now };
}
