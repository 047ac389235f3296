// For tests of the wall in PostgreSQL: where it and the policy don't agree on who is tied to what. Two cases, and one person for each way of
// standing to them; each question answers with what is otherwise, none where both say the same, and stops at the first if that is enough.
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import type { Role } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Sitting, Standing } from '../../identity/facts.ts';
import { type Action, decide } from '../../identity/policy.ts';
import { settingOf } from '../../platform/database/acting.ts';
import * as standing from '../ways-of-standing.ts';
import { assigned, bookedAs, broken, contrary, type Ground, held, now, type Way, ways } from '../ways-of-standing.ts';

type Told = Record<string, unknown>;

export class Agreement {
  readonly owner: pg.Client;
  readonly #place: TestDatabase;
  readonly #app: pg.Client;
  readonly here: Ground;
  readonly elsewhere: Ground;

  private constructor(place: TestDatabase, clients: { owner: pg.Client; app: pg.Client }, grounds: [Ground, Ground]) {
    this.#place = place;
    this.owner = clients.owner;
    this.#app = clients.app;
    [this.here, this.elsewhere] = grounds;
  }

  static async open(): Promise<Agreement> {
    const place = await testDatabase();
    const owner = new pg.Client({ connectionString: place.ownerUrl });
    const app = new pg.Client({ connectionString: place.appUrl });
    await Promise.all([owner.connect(), app.connect()]);
    const house = await standing.storeHouse(owner);
    const here = await standing.storeGround(owner, house, { hour: 0 });
    const elsewhere = await standing.storeGround(owner, house, { hour: 10 });
    const people = ways.map(({ id, held: one }) => ({ id, roles: held[one]?.roles ?? [] }));
    await standing.storePeople(owner, house.agencyId, people);
    await standing.storeTies(owner, here, ways);
    await standing.storeTies(owner, elsewhere, ways.map(contrary), 10);
    return new Agreement(place, { owner, app }, [here, elsewhere]);
  }

  async close(): Promise<void> {
    await Promise.all([this.owner.end(), this.#app.end()]);
    await this.#place.drop();
  }

  /** As that person, in one transaction; the last statement's only row. */
  async askedAs(personId: string, statement: string): Promise<Told> {
    try {
      const told: unknown = await this.#app.query(
        `BEGIN; ${settingOf({ personId, now: () => now })}; ${statement}; COMMIT`,
      );
      const results: readonly pg.QueryResult<Told>[] = Array.isArray(told) ? told : [];
      return results.at(-2)?.rows[0] ?? {};
    } catch (error) {
      await this.#app.query('ROLLBACK');
      throw error;
    }
  }

  /** On every way of standing to a case and to a session of it, whatever one is to another case. `compared`: how many see it, and don't. */
  async onWays(enough = Number.POSITIVE_INFINITY): Promise<{ unlike: unknown[]; compared: [number, number] }> {
    const unlike: unknown[] = [];
    const compared: [number, number] = [0, 0];
    for (const way of ways) {
      // Both cases in one transaction: what was found out of one says nothing of the other.
      const cases = [way, contrary(way)].filter((one) => meantBy(this.here, one).case).length;
      const wall = await this.askedAs(way.id, `${rowsOf(this.here)}, (SELECT count(*)::int FROM "case") AS cases`);
      const meant = { ...meantBy(this.here, way), cases };
      if (!isDeepStrictEqual(wall, meant)) unlike.push({ ...way, wall, meant });
      compared[meant.ofSession ? 0 : 1] += 1;
      if (unlike.length >= enough) break;
    }
    return { unlike, compared };
  }
}

export const actorOf = (
  { agencyId }: Ground,
  personId: string,
  roles: readonly Role[],
  stationRoomId: string | null = null,
): Actor => ({
  ...{ personId, name: 'P', agencyId, agencyName: 'A', agencyKind: 'police' },
  ...{ roles: [...roles], stationRoomId, signInId: personId },
});

export function known(actor: Actor, action: Action, facts: Parameters<typeof decide>[2]): boolean {
  const decision = decide(actor, action, facts, { now });
  return decision.allow || decision.code !== 'not-found';
}

export const knownSession = (actor: Actor, sitting: Sitting): boolean =>
  known(actor, 'session.read', { kind: 'session', ...sitting }) ||
  known(actor, 'recording.read', { kind: 'recording', ...sitting });

/** What the policy is told of them: by hand, not by the code that asks the database. */
function byPolicy(here: Ground, way: Way): { readonly ofCase: boolean; readonly ofSession: boolean } {
  const assignment = assigned[way.assigned];
  const glass = broken[way.broken];
  const stands: Standing = {
    assignments: assignment ? [{ role: standing.assignedAs(way), ...assignment }] : [],
    barred: way.tied === 'declared',
    brokenGlass: glass ? [{ id: way.id, role: 'observer', openedAt: glass[0], untilAt: glass[1] }] : [],
  };
  const role = way.booked === 'cancelled' ? null : bookedAs(way);
  const sitting: Sitting = {
    ...{ ...stands, practice: false, state: 'scheduled', roomId: here.roomId, bookedById: here.keeperId },
    bookedAs: role === null ? [] : [role],
  };
  const actor = actorOf(here, way.id, held[way.held]?.roles ?? []);
  return { ofCase: known(actor, 'case.read', { kind: 'case', ...stands }), ofSession: knownSession(actor, sitting) };
}

/** What they are given of one case: whether there is anything; of people, of somebody else's and how many of one's own. */
export const rowsOf = ({ caseId, sessionId, keeperId }: Ground): string => `
  SELECT sees_session('${sessionId}') AS "ofSession", sees_case('${caseId}') AS "ofCase",
    EXISTS (SELECT FROM "case" WHERE id = '${caseId}') AS case,
    EXISTS (SELECT FROM child WHERE id = '${caseId}') AS child,
    EXISTS (SELECT FROM forensic_interview WHERE case_id = '${caseId}') AS interview,
    EXISTS (SELECT FROM session WHERE id = '${sessionId}') AS session,
    EXISTS (SELECT FROM recording WHERE session_id = '${sessionId}') AS recording,
    EXISTS (SELECT FROM assignment WHERE case_id = '${caseId}' AND person_id = '${keeperId}') AS assignments,
    EXISTS (SELECT FROM declared_tie WHERE case_id = '${caseId}' AND person_id = '${keeperId}') AS ties,
    EXISTS (SELECT FROM break_glass WHERE case_id = '${caseId}' AND person_id = '${keeperId}') AS glass,
    EXISTS (SELECT FROM booking WHERE session_id = '${sessionId}' AND person_id = '${keeperId}') AS bookings,
    (SELECT count(*)::int FROM assignment WHERE case_id = '${caseId}' AND person_id = acting_person()) AS "ownAssignments",
    (SELECT count(*)::int FROM declared_tie WHERE case_id = '${caseId}' AND person_id = acting_person()) AS "ownTies",
    (SELECT count(*)::int FROM break_glass WHERE case_id = '${caseId}' AND person_id = acting_person()) AS "ownGlass",
    (SELECT count(*)::int FROM booking WHERE session_id = '${sessionId}' AND person_id = acting_person()) AS "ownBookings"`;

/** One's own are what is decided on: seen however one stands. */
function ownOf(way: Way) {
  return {
    ownAssignments: assigned[way.assigned] ? 1 : 0,
    ownTies: way.tied === 'not' ? 0 : 1,
    ownGlass: broken[way.broken] ? 1 : 0,
    ownBookings: way.booked === 'not' ? 0 : 1,
  };
}

/** Whoever sits in a session of the case sees whose it is; of how others stand to it, whoever is of the case alone is told. */
function meantBy(here: Ground, way: Way) {
  const policy = byPolicy(here, way);
  const { ofCase, ofSession } = policy;
  const either = ofCase || ofSession;
  return {
    ...{
      ...policy,
      ...ownOf(way),
      case: either,
      child: either,
      interview: either,
      session: ofSession,
      recording: ofSession,
    },
    ...{ assignments: ofCase, ties: ofCase, glass: ofCase, bookings: ofSession },
  };
}
