// Rooms and sessions: booking them, listing one's own, and telling other rooms what a session is to somebody. A session that
// isn't the asker's looks like one that isn't there.

import type { Cases } from '../cases/service.ts';
import type { BookInterviewRequest, Readiness, Rooms, SessionList, SessionSummary } from '../contract/cases.ts';
import type { CustodyLog } from '../custody/service.ts';
import type { Actor } from '../identity/actor.ts';
import { house, noStanding, type Resource, type Sitting, type Standing } from '../identity/facts.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../identity/policy.ts';
import type { Identity } from '../identity/service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { book } from './book.ts';
import type { InvitationPort } from './bookings/ports.ts';
import { toCaseState, toReadiness, toSitting, toSummary } from './presenters.ts';
import { type SessionTies, sessionTies } from './session-ties.ts';
import * as store from './store.ts';

export interface SchedulingDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly identity: Pick<Identity, 'rolesOf'>;
  readonly cases: Pick<Cases, 'standingsOn' | 'standingsOf' | 'mustBeAllowed'>;
  readonly invitations: Pick<InvitationPort, 'confirmed'>;
}

/** A session as one actor stands to it. */
export interface SessionView {
  readonly id: string;
  readonly practice: boolean;
  readonly caseId: string | null;
  readonly interviewId: string | null;
  readonly roomId: string;
  readonly zone: string;
  readonly state: SessionSummary['state'];
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly liveSeq: number;
  /** For `decide`, as session or as recording: `{ kind: 'recording', ...sitting }`. */
  readonly sitting: Sitting;
  readonly summary: SessionSummary;
}

export interface Scheduling {
  rooms(actor: Actor): Promise<Rooms>;
  bookInterview(actor: Actor, caseId: string, request: BookInterviewRequest): Promise<void>;
  bookPractice(actor: Actor, request: BookInterviewRequest): Promise<SessionSummary>;
  /** Mine that touch [from, until), by time. */
  sessions(actor: Actor, span: { from: Date; until: Date }): Promise<SessionList>;
  /** Throws unless the actor may do this in this session. */
  session(actor: Actor, action: Action, sessionId: string): Promise<SessionView>;
  /** Without a decision: for a recording's, which is made on the same facts. `not-found` only when it isn't there. */
  view(actor: Actor, sessionId: string): Promise<SessionView>;
  /** What ties the actor to it, for `decide`; null when it isn't there. `reader` may be a transaction. */
  readonly ties: SessionTies;
  /** For the case's page, whose reader was decided on. */
  sessionsOf(actor: Actor, caseId: string): Promise<SessionSummary[]>;
  statesOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createScheduling(dependencies: SchedulingDependencies): Scheduling {
  const { database, clock, cases } = dependencies;

  const standingIn = async (row: store.SessionRow, actor: Actor): Promise<Standing> => {
    const caseId = row.interview?.case.id;
    if (caseId === undefined) return noStanding;
    return (await cases.standingsOn(caseId, [actor.personId])).get(actor.personId) ?? noStanding;
  };
  const view: Scheduling['view'] = async (actor, sessionId) => {
    const row = await store.findSession(database, sessionId);
    if (!row) throw notYours();
    return toView(row, actor, await standingIn(row, actor));
  };

  const readinessOf = async (sessionIds: readonly string[]): Promise<ReadonlyMap<string, Readiness>> => {
    if (sessionIds.length === 0) return new Map();
    const answers = Map.groupBy(await store.answersIn(database, sessionIds), ({ sessionId }) => sessionId);
    return new Map([...answers].map(([id, rows]) => [id, toReadiness(rows)]));
  };

  return {
    view,
    ties: sessionTies(cases),
    session: async (actor, action, sessionId) => {
      const seen = await view(actor, sessionId);
      mustBeAllowed(decide(actor, action, { kind: 'session', ...seen.sitting }, { now: clock.now() }));
      return seen;
    },
    rooms: async (actor) => {
      mustBeAllowed(decide(actor, 'room.list', house, { now: clock.now() }));
      return (await store.listRooms(database)).map(({ id, name, place, zone }) => ({ id, name, place, zone }));
    },
    bookInterview: async (actor, caseId, request) => {
      await cases.mustBeAllowed(actor, 'interview.book', caseId);
      await book(dependencies, actor, { caseId, request });
    },
    bookPractice: async (actor, request) => {
      mustBeAllowed(decide(actor, 'practice.book', house, { now: clock.now() }));
      return (await view(actor, await book(dependencies, actor, { caseId: null, request }))).summary;
    },
    sessions: async (actor, span) => {
      const rows = await store.sessionsAround(database, actor, span);
      const caseIds = new Set(rows.flatMap((row) => row.interview?.case.id ?? []));
      const standings = await cases.standingsOf(actor.personId, [...caseIds]);
      const standingOf = (row: store.SessionRow) => standings.get(row.interview?.case.id ?? '') ?? noStanding;
      const may = (action: Action, resource: Resource) => decide(actor, action, resource, { now: clock.now() }).allow;
      const mine = rows.filter((row) =>
        may('session.read', { kind: 'session', ...toSitting(row, actor, standingOf(row)) }),
      );
      const coordinated = mine.filter(
        (row) => row.state === 'scheduled' && may('interview.book', { kind: 'case', ...standingOf(row) }),
      );
      const ready = await readinessOf(coordinated.map(({ id }) => id));
      return mine.map((row) => ({ ...toSummary(row, actor), readiness: ready.get(row.id) ?? null }));
    },
    sessionsOf: async (actor, caseId) =>
      (await store.sessionsOfCase(database, caseId)).map((row) => toSummary(row, actor)),
    statesOf: async (caseIds) => {
      const rows = await store.statesByCase(database, caseIds);
      return new Map(rows.map(({ caseId, sessions }) => [caseId, toCaseState(sessions.map(({ state }) => state))]));
    },
  };
}

function toView(row: store.SessionRow, actor: Actor, standing: Standing): SessionView {
  const { id, practice, interviewId, roomId, zone, state, startedAt, endedAt, liveSeq } = row;
  return {
    ...{ id, practice, interviewId, roomId, zone, state, startedAt, endedAt, liveSeq },
    caseId: row.interview?.case.id ?? null,
    sitting: toSitting(row, actor, standing),
    summary: toSummary(row, actor),
  };
}
