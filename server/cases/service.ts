// Referrals, cases and who is assigned to them, one function a verb, one transaction a verb; each act that changes who may
// see a case is in the custody log or didn't happen. A case that isn't the asker's looks like one that isn't there.
import type { AssignmentRequest, CasePage, CaseRow } from '../contract/cases.ts';
import type { Referral, ReferralRequest } from '../contract/referrals.ts';
import type { Role } from '../contract/values.ts';
import type { CustodyLog } from '../custody/service.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { type AssignmentFact, house, isActive } from '../identity/facts.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../identity/policy.ts';
import type { Identity } from '../identity/service.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { openCase } from './open-case.ts';
import { toAssignments, toCaseRow, toReferral } from './presenters.ts';
import { receiveReferral } from './receive-referral.ts';
import { checkAssignment } from './rules.ts';
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
  /** 32 bytes */
  readonly keyEncryptionKey: Uint8Array;
  readonly parts: CasePageParts;
}

export interface Cases {
  receiveReferral(actor: Actor, request: ReferralRequest): Promise<Referral>;
  waitingReferrals(actor: Actor): Promise<Referral[]>;
  /** The opener becomes its coordinator. */
  open(actor: Actor, referralId: string): Promise<CasePage>;
  list(actor: Actor): Promise<CaseRow[]>;
  page(actor: Actor, caseId: string): Promise<CasePage>;
  grant(actor: Actor, caseId: string, request: AssignmentRequest): Promise<CasePage>;
  /** Again: nothing happens. The last coordinator can't be taken off a case. */
  revoke(actor: Actor, assignmentId: string): Promise<void>;
  /** Throws unless the actor may, on this case. */
  mustBeAllowed(actor: Actor, action: Action, caseId: string): Promise<void>;
  /** Of these people on this case, by person, ended ones too. Asks no permission: for other services. */
  assignmentsOn(
    caseId: string,
    personIds: readonly string[],
    reader?: Database | Transaction,
  ): Promise<ReadonlyMap<string, readonly AssignmentFact[]>>;
  /** Of this person, by case, in one question. */
  assignmentsOf(personId: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly AssignmentFact[]>>;
}

export function createCases(dependencies: CasesDependencies): Cases {
  const { database, clock, custody, identity, parts } = dependencies;

  const assignmentsOn: Cases['assignmentsOn'] = async (caseId, personIds, reader = database) => {
    const rows = (await store.findAssignments(reader, caseId, personIds)).map(toFact);
    return Map.groupBy(rows, (row) => row.personId);
  };
  const mustBe: Cases['mustBeAllowed'] = async (actor, action, caseId) => {
    const mine = (await assignmentsOn(caseId, [actor.personId])).get(actor.personId) ?? [];
    mustBeAllowed(decide(actor, action, { kind: 'case', assignments: mine }, { now: clock.now() }));
  };
  const coordinatorOnly = (actor: Actor, action: Action) =>
    mustBeAllowed(decide(actor, action, house, { now: clock.now() }));

  const page: Cases['page'] = async (actor, caseId) => {
    await mustBe(actor, 'case.read', caseId);
    const row = await store.findCasePage(database, caseId);
    if (!row) throw notYours();
    const [sessions, recordings, states] = await Promise.all([
      parts.sessionsOf(actor, caseId),
      parts.recordingsOf(actor, caseId),
      parts.statesOf([caseId]),
    ]);
    const { referrals } = row;
    const top = toCaseRow(row, states.get(caseId) ?? 'open');
    const { childId } = row;
    return {
      ...top,
      childId,
      referrals: referrals.map(toReferral),
      assignments: toAssignments(row),
      sessions,
      recordings,
    };
  };

  return {
    page,
    assignmentsOn,
    assignmentsOf: async (personId, caseIds) => {
      const rows = (await store.findOwnAssignments(database, personId, caseIds)).map(toFact);
      return Map.groupBy(rows, (row) => row.caseId);
    },
    mustBeAllowed: mustBe,
    receiveReferral: async (actor, request) => {
      coordinatorOnly(actor, 'referral.create');
      return toReferral(await receiveReferral(dependencies, actor, request));
    },
    waitingReferrals: async (actor) => {
      coordinatorOnly(actor, 'referral.list');
      return (await store.waitingReferrals(database)).map(toReferral);
    },
    open: async (actor, referralId) => {
      coordinatorOnly(actor, 'case.open');
      return page(actor, await openCase(dependencies, actor, referralId));
    },
    list: async (actor) => {
      const rows = await store.casesOf(database, actor.personId, actor.roles, clock.now());
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
        const before = (await assignmentsOn(caseId, [personId], tx)).get(personId) ?? [];
        if (before.some((one) => one.role === role && overlaps(one, { validFrom, validUntil }))) {
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
    revoke: async (actor, assignmentId) => {
      const found = await store.findAssignment(database, assignmentId);
      if (!found) throw notYours();
      const { caseId, personId } = found;
      await mustBe(actor, 'assignment.revoke', caseId);
      await inTransaction(database, async (tx) => {
        await store.lockCase(tx, caseId);
        const now = clock.now();
        if (!(await store.revokeAssignment(tx, assignmentId, now))) return;
        await refuseOrphan(tx, caseId, now);
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
    },
  };
}

async function refuseOrphan(tx: Transaction, caseId: string, now: Date): Promise<void> {
  const coordinators = (await store.caseAssignments(tx, caseId, 'coordinator')).map(toFact);
  if (coordinators.some((one) => isActive(one, now))) return;
  throw new Fault('conflict', 'This is the case’s last coordinator. Assign another one first.');
}

function toFact(
  row: Awaited<ReturnType<typeof store.findAssignments>>[number],
): AssignmentFact & { personId: string; caseId: string } {
  const { personId, caseId, validFrom, validUntil, revokedAt } = row;
  return { personId, caseId, role: hyphened(row.role) satisfies Role, validFrom, validUntil, revokedAt };
}

function overlaps(one: AssignmentFact, other: { validFrom: Date; validUntil: Date | null }): boolean {
  const end = one.revokedAt ?? one.validUntil;
  return (end === null || other.validFrom < end) && (other.validUntil === null || one.validFrom < other.validUntil);
}

function toDate(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}
