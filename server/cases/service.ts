// Referrals, cases and who is assigned to them, one function a verb, one transaction a verb; each act that changes who may
// see a case is in the custody log or didn't happen. A case that isn't the asker's looks like one that isn't there.
import type {
  AssignmentRequest,
  CasePage,
  CaseRow,
  CloseReason,
  OpenCaseRequest,
  ReopenReason,
} from '../contract/cases.ts';
import type { HandOverRequest } from '../contract/register.ts';
import type { CustodyLog } from '../custody/service.ts';
import { type NewCustodyEvent, personActor, stamp } from '../custody/stamp.ts';
import type { AccessTeller } from '../identity/access-news.ts';
import type { Actor } from '../identity/actor.ts';
import { house, neverAssigned, noStanding, type Standing } from '../identity/facts.ts';
import { type Action, type CaseDetail, decide, mustBeAllowed, notYours } from '../identity/policy.ts';
import type { Identity } from '../identity/service.ts';
import type { Clock } from '../platform/clock.ts';
import { actAs } from '../platform/database/acting.ts';
import { type Database, inTransaction, type Transaction } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { assignForSession, type SessionSeats } from './assign-for-session.ts';
import { closeCase, reopenCase } from './closing.ts';
import { handOver } from './hand-over.ts';
import { openCase } from './open-case.ts';
import { toAssignments, toCaseRow, toClosing } from './presenters.ts';
import { toReferral } from './referrals/presenters.ts';
import { checkAssignment, overlaps } from './rules.ts';
import { refuseOrphan, standingsOf, standingsOn } from './standing.ts';
import * as store from './store.ts';

/** What other rooms put on a case's page. */
export interface CasePageParts {
  sessionsOf(actor: Actor, caseId: string): Promise<CasePage['sessions']>;
  recordingsOf(actor: Actor, caseId: string): Promise<CasePage['recordings']>;
  /** One word a case: open, scheduled, live, heard. */
  statesOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface CasesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly identity: Pick<Identity, 'rolesOf'>;
  readonly access: AccessTeller;
  readonly parts: CasePageParts;
  /** of a case: what is closed to this interviewer now */
  closedTo(actor: Actor, caseId: string): Promise<readonly CaseDetail[]>;
}

export interface Cases {
  /** The opener becomes its coordinator; or the referral joins a case of the child, where that is what is said. */
  open(actor: Actor, request: OpenCaseRequest): Promise<CasePage>;
  /** Again: nothing happens. The database refuses while something of the case is still to come. */
  close(actor: Actor, caseId: string, reason: CloseReason): Promise<CasePage>;
  /** Again: nothing happens. */
  reopen(actor: Actor, caseId: string, reason: ReopenReason): Promise<CasePage>;
  list(actor: Actor): Promise<CaseRow[]>;
  page(actor: Actor, caseId: string): Promise<CasePage>;
  grant(actor: Actor, caseId: string, request: AssignmentRequest): Promise<CasePage>;
  /** Again: nothing happens. The last coordinator can't be taken off a case. */
  revoke(actor: Actor, assignmentId: string): Promise<void>;
  handOver(actor: Actor, assignmentId: string, request: HandOverRequest): Promise<CasePage>;
  /** Throws unless the actor may, on this case. */
  mustBeAllowed(actor: Actor, action: Action, caseId: string): Promise<void>;
  may(actor: Actor, action: Action, caseId: string): Promise<boolean>;
  /** Of these cases, those on which the actor may. */
  allowedOn(actor: Actor, action: Action, caseIds: readonly string[]): Promise<string[]>;
  /** For a booking's transaction: see assign-for-session.ts. */
  assignForSession(tx: Transaction, seats: SessionSeats): Promise<NewCustodyEvent[]>;
  /** How these people stand to this case, by person. Asks no permission: for other services. */
  standingsOn(
    caseId: string,
    personIds: readonly string[],
    reader?: Database | Transaction,
  ): Promise<ReadonlyMap<string, Standing>>;
  /** How this person stands to these cases, by case. */
  standingsOf(personId: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
}

export function createCases(dependencies: CasesDependencies): Cases {
  const { database, clock, custody, identity, access, parts } = dependencies;

  const decideOnCase = async (actor: Actor, action: Action, caseId: string) => {
    const mine = (await standingsOn(database, caseId, [actor.personId])).get(actor.personId) ?? noStanding;
    const closed = await dependencies.closedTo(actor, caseId);
    return decide(actor, action, { kind: 'case', ...mine }, { now: clock.now(), closed });
  };
  const mustBe: Cases['mustBeAllowed'] = async (actor, action, caseId) =>
    mustBeAllowed(await decideOnCase(actor, action, caseId));
  const coordinatorOnly = (actor: Actor, action: Action) =>
    mustBeAllowed(decide(actor, action, house, { now: clock.now() }));

  /** Whoever calls it has decided that the actor may see it. */
  const readPage = async (actor: Actor, caseId: string): Promise<CasePage> => {
    const row = await store.findCasePage(database, caseId);
    if (!row) throw notYours();
    const [closed, sessions, recordings, states] = await Promise.all([
      dependencies.closedTo(actor, caseId),
      parts.sessionsOf(actor, caseId),
      parts.recordingsOf(actor, caseId),
      parts.statesOf([caseId]),
    ]);
    const { referrals } = row;
    const top = toCaseRow(row, states.get(caseId) ?? 'open');
    const { childId, occurrence } = row;
    return {
      ...{ ...top, childId, occurrence, ...toClosing(row) },
      referrals: closed.includes('referrals') ? [] : referrals.map((one) => toReferral(one)),
      closedDetails: [...closed],
      assignments: toAssignments(row),
      sessions,
      recordings,
    };
  };

  const page: Cases['page'] = async (actor, caseId) => {
    await mustBe(actor, 'case.read', caseId);
    return readPage(actor, caseId);
  };

  const allowedOn: Cases['allowedOn'] = async (actor, action, caseIds) => {
    const standings = await standingsOf(database, actor.personId, caseIds);
    const now = clock.now();
    return caseIds.filter(
      (id) => decide(actor, action, { kind: 'case', ...(standings.get(id) ?? noStanding) }, { now }).allow,
    );
  };

  return {
    page,
    allowedOn,
    standingsOn: (caseId, personIds, reader = database) => standingsOn(reader, caseId, personIds),
    standingsOf: (personId, caseIds) => standingsOf(database, personId, caseIds),
    mustBeAllowed: mustBe,
    may: async (actor, action, caseId) => (await decideOnCase(actor, action, caseId)).allow,
    assignForSession: (tx, seats) => assignForSession(clock, tx, seats),
    open: async (actor, request) => {
      coordinatorOnly(actor, 'case.open');
      const opening = { actor, request, allowedOn: allowedOn.bind(null, actor) };
      return page(actor, await openCase(dependencies, opening));
    },
    close: async (actor, caseId, reason) => {
      await mustBe(actor, 'case.close', caseId);
      await closeCase(dependencies, actor, { caseId, reason });
      return page(actor, caseId);
    },
    reopen: async (actor, caseId, reason) => {
      await mustBe(actor, 'case.reopen', caseId);
      await reopenCase(dependencies, actor, { caseId, reason });
      return page(actor, caseId);
    },
    list: async (actor) => {
      const roles = actor.roles.filter((role) => !neverAssigned.includes(role));
      const rows = await store.casesOf(database, actor.personId, roles, clock.now());
      const states = await parts.statesOf(rows.map((row) => row.id));
      return rows.map((row) => toCaseRow(row, states.get(row.id) ?? 'open'));
    },
    grant: async (actor, caseId, request) => {
      await mustBe(actor, 'assignment.grant', caseId);
      const roles = await identity.rolesOf([request.personId]);
      checkAssignment(request, roles.get(request.personId));
      const { personId, role } = request;
      const [validFrom, validUntil] = [new Date(request.validFrom), toDate(request.validUntil)];
      await inTransaction(database, async (tx) => {
        await store.lockCase(tx, caseId);
        const before = (await standingsOn(tx, caseId, [personId])).get(personId) ?? noStanding;
        if (before.assignments.some((one) => one.role === role && overlaps(one, { validFrom, validUntil }))) {
          throw new Fault('conflict', `This person is assigned as ${role} for part of that time already.`);
        }
        const id = uuidv7(clock.now().getTime());
        await store.insertAssignment(tx, {
          id,
          caseId,
          personId,
          role,
          validFrom,
          validUntil,
          grantedById: actor.personId,
        });
        const until = validUntil ? { until: validUntil.toISOString() } : {};
        await custody.append(tx, [
          {
            ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
            type: 'assignment.granted',
            subject: `case:${caseId}`,
            why: 'administration',
            data: { person: personId, role, from: validFrom.toISOString(), ...until },
          },
        ]);
      });
      return page(actor, caseId);
    },
    handOver: async (actor, assignmentId, request) => {
      const found = await store.findAssignment(database, assignmentId);
      if (!found) throw notYours();
      await mustBe(actor, 'assignment.grant', found.caseId);
      await mustBe(actor, 'assignment.revoke', found.caseId);
      const before = new Date(clock.now().getTime() - 1);
      await handOver(dependencies, actor, { assignmentId, request });
      access.less([found.personId]);
      // Whoever has just handed over their own sees this once more what became of it, as they stood until then.
      return actAs({ personId: actor.personId, now: () => before }, () => readPage(actor, found.caseId));
    },
    revoke: async (actor, assignmentId) => {
      const found = await store.findAssignment(database, assignmentId);
      if (!found) throw notYours();
      const { caseId, personId } = found;
      await mustBe(actor, 'assignment.revoke', caseId);
      await inTransaction(database, async (tx) => {
        await store.lockCase(tx, caseId);
        const now = clock.now();
        if (!(await store.revokeAssignment(tx, assignmentId, now))) return;
        await refuseOrphan(tx, caseId, [now]);
        await custody.append(tx, [
          {
            ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
            type: 'assignment.revoked',
            subject: `case:${caseId}`,
            why: 'administration',
            data: { person: personId, role: hyphened(found.role) },
          },
        ]);
      });
      access.less([personId]);
    },
  };
}

function toDate(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}
