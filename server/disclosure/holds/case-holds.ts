// Legal holds on a whole case, as verbs: on every recording of it, those that are still to come among them. Set by one person, released by
// two, in the log of the case. What a hold on one recording is stands in service.ts.

import { standingsOn } from '../../cases/standing.ts';
import type { CaseHolds, ReleaseHold, SetHold } from '../../contract/keeping.ts';
import type { Act, Approvals, ApprovalsHouse, Content } from '../../custody/approvals/service.ts';
import { type EventActor, personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { isActive, noStanding } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { releasesOf, toHold } from './presenters.ts';
import * as store from './store.ts';

export interface HoldsOnCases {
  /** Newest first, released ones too. */
  on(actor: Actor, caseId: string): Promise<CaseHolds>;
  /** Again with the same id: nothing happens. */
  set(actor: Actor, caseId: string, asked: SetHold): Promise<void>;
  /** Asks for it. The case that it is about. */
  askRelease(actor: Actor, holdId: string, asked: ReleaseHold): Promise<string>;
}

export function createHoldsOnCases(house: ApprovalsHouse, approvals: Pick<Approvals, 'ask' | 'on'>): HoldsOnCases {
  const { database, clock, custody } = house;
  return {
    on: async (actor, caseId) => {
      const { decided } = await standsTo(house, actor, caseId);
      mustBeAllowed(decided('hold.read'));
      const releases = await approvals.on({ act: 'hold-release', subject: `case:${caseId}` });
      const waiting = releasesOf(releases, { actor, now: clock.now(), exhibitNumber: null });
      const rows = await store.holdsOnCase(database, caseId);
      return {
        holds: rows.map((row) => toHold(row, { of: 'case', release: waiting(row.id) })),
        may: { hold: decided('hold.manage').allow },
      };
    },
    set: async (actor, caseId, { id, reason, authority }) => {
      const by = await keeperOf(house, actor, caseId);
      if (await store.findCaseHold(database, id)) return;
      await inTransaction(database, async (tx) => {
        const setAt = clock.now();
        await store.insertCaseHold(tx, { id, caseId, reason, authority, setById: actor.personId, setAt });
        const subject = `case:${caseId}` as const;
        const data = { hold: id, reason };
        await custody.append(tx, [{ ...stamp(clock, by), type: 'hold.set', subject, why: 'administration', data }]);
      });
    },
    askRelease: async (actor, holdId, { id }) => {
      const hold = await store.findCaseHold(database, holdId);
      if (!hold) throw notYours();
      const by = await keeperOf(house, actor, hold.caseId);
      if (hold.releasedAt !== null) throw new Fault('conflict', 'This hold was released before.');
      await approvals.ask(actor, { id, content: caseReleaseContent(hold.caseId, holdId), by });
      return hold.caseId;
    },
  };
}

/** Which hold, on which case: a request about one hold releases no other. */
function caseReleaseContent(caseId: string, holdId: string): Content {
  return { act: 'hold-release', subject: `case:${caseId}`, purpose: 'administration', hold: holdId };
}

/** The part of the act that is about a case: who may, and what is done once it is approved. */
export function caseHoldRelease(house: ApprovalsHouse): Pick<Required<Act>, 'right' | 'done'> {
  const { clock, custody } = house;
  return {
    right: (actor, subject) => keeperOf(house, actor, caseIn(subject)),
    done: async (tx, { row, actor, by, at }) => {
      const { hold } = row.content as Content;
      const caseId = caseIn(row.subject);
      const found = hold === undefined ? null : await store.findCaseHold(tx, hold);
      if (!found || found.caseId !== caseId) throw notYours();
      const people = { releasedById: row.requestedById, agreedById: actor.personId };
      await store.releaseCaseHold(tx, found.id, { releasedAt: at, ...people, releaseRequestId: row.id });
      const subject = `case:${caseId}` as const;
      const data = { hold: found.id, request: row.id };
      await custody.append(tx, [{ ...stamp(clock, by), type: 'hold.released', subject, why: 'administration', data }]);
    },
  };
}

export function isOfCase(subject: string): boolean {
  return subject.startsWith('case:');
}

function caseIn(subject: string): string {
  const [kind, id] = subject.split(':');
  if (kind !== 'case' || id === undefined) throw notYours();
  return id;
}

async function standsTo({ database, clock }: ApprovalsHouse, actor: Actor, caseId: string) {
  const standing = (await standingsOn(database, caseId, [actor.personId])).get(actor.personId) ?? noStanding;
  const now = clock.now();
  const decided = (action: 'hold.read' | 'hold.manage') =>
    decide(actor, action, { kind: 'case', ...standing }, { now });
  return { decided, roles: standing.assignments.filter((one) => isActive(one, now)).map(({ role }) => role) };
}

/** As whom they do it. @throws Fault `not-found`, `forbidden` */
async function keeperOf(house: ApprovalsHouse, actor: Actor, caseId: string): Promise<EventActor> {
  const { decided, roles } = await standsTo(house, actor, caseId);
  mustBeAllowed(decided('hold.manage'));
  const role = (['custodian', 'prosecutor'] as const).find((one) => roles.includes(one) && actor.roles.includes(one));
  if (!role) throw notYours();
  return personActor(actor, role, 'assignment');
}
