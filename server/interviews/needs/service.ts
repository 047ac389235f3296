// What each agency needs to learn from the one interview. Each enters its own; the desk merges, orders and withdraws; everybody
// on the case sees all of it. The id of an act is its caller's: the same again is the same need.
import type { z } from 'zod';
import type { CaseWork } from '../../cases/acting.ts';
import type { mergeNeedsRequest, Needs, needRequest } from '../../contract/planning.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { checkNamed, isOpen, ordered, originalsOf } from './rules.ts';
import * as store from './store.ts';

export interface NeedsService {
  ofCase(actor: Actor, caseId: string): Promise<Needs>;
  enter(actor: Actor, caseId: string, request: z.infer<typeof needRequest>): Promise<Needs>;
  merge(actor: Actor, caseId: string, request: z.infer<typeof mergeNeedsRequest>): Promise<Needs>;
  order(actor: Actor, caseId: string, needIds: readonly string[]): Promise<Needs>;
  /** By its author, or the desk. Again: nothing happens. What was merged into it stands by itself again. */
  withdraw(actor: Actor, needId: string): Promise<void>;
}

export function createNeeds({ database, clock, custody, acting }: CaseWork): NeedsService {
  const page = async (actor: Actor, caseId: string): Promise<Needs> => {
    const rows = await store.needsOf(database, caseId);
    const open = rows.filter(isOpen);
    return open.map((row) => ({
      ...toNeed(row, actor),
      originals: originalsOf(row.id, rows).map((one) => toNeed(one, actor)),
    }));
  };
  /** Inserts it last in the list; false when the very same stands there already. */
  const insert = async (tx: Transaction, need: Omit<store.NewNeed, 'position'>, ofCase: readonly store.NeedRow[]) => {
    const last = ofCase.reduce((most, one) => Math.max(most, one.position), -1);
    if (await store.insertNeed(tx, { ...need, position: last + 1 })) return true;
    const there = ofCase.find((one) => one.id === need.id);
    if (there && there.authorId === need.authorId && there.text === need.text) return false;
    throw new Fault('conflict', 'This id stands for something else already: send it with a fresh one.');
  };

  return {
    ofCase: async (actor, caseId) => {
      await acting.mustBeAllowed(actor, 'needs.read', caseId);
      return page(actor, caseId);
    },
    enter: async (actor, caseId, { id, text }) => {
      const head = await acting.act(actor, 'need.enter', caseId);
      const { agencyId, agencyKind: agency, personId: authorId } = actor;
      const need = { id, caseId, agencyId, authorId, text, enteredAt: clock.now() };
      await inTransaction(database, async (tx) => {
        await store.lockNeeds(tx, caseId);
        if (!(await insert(tx, need, await store.needsOf(tx, caseId)))) return;
        await custody.append(tx, [{ ...head(), type: 'need.entered', data: { need: id, agency } }]);
      });
      return page(actor, caseId);
    },
    merge: async (actor, caseId, { id, text, needIds }) => {
      const head = await acting.act(actor, 'need.arrange', caseId);
      const now = clock.now();
      const need = { id, caseId, agencyId: actor.agencyId, authorId: actor.personId, text, enteredAt: now };
      await inTransaction(database, async (tx) => {
        await store.lockNeeds(tx, caseId);
        const ofCase = await store.needsOf(tx, caseId);
        if (!(await insert(tx, need, ofCase))) return;
        checkNamed(needIds, ofCase);
        await store.mergeInto(tx, needIds, { mergedIntoId: id, mergedById: actor.personId, mergedAt: now });
        await custody.append(tx, [{ ...head(), type: 'needs.merged', data: { into: id, needs: needIds } }]);
      });
      return page(actor, caseId);
    },
    order: async (actor, caseId, needIds) => {
      const head = await acting.act(actor, 'need.arrange', caseId);
      await inTransaction(database, async (tx) => {
        await store.lockNeeds(tx, caseId);
        const ofCase = await store.needsOf(tx, caseId);
        checkNamed(needIds, ofCase);
        await store.setPositions(tx, ordered(needIds, ofCase));
        await custody.append(tx, [{ ...head(), type: 'needs.ordered', data: { needs: needIds } }]);
      });
      return page(actor, caseId);
    },
    withdraw: async (actor, needId) => {
      const found = await store.findNeed(database, needId);
      if (!found) throw notYours();
      const { caseId, authorId } = found;
      const own = authorId === actor.personId;
      const head = await acting.act(actor, own ? 'need.enter' : 'need.arrange', caseId);
      await inTransaction(database, async (tx) => {
        await store.lockNeeds(tx, caseId);
        if (!(await store.withdrawNeed(tx, needId, clock.now()))) return;
        await custody.append(tx, [{ ...head(), type: 'need.withdrawn', data: { need: needId } }]);
      });
    },
  };
}

function toNeed({ id, agency, author, text, enteredAt, authorId }: store.NeedRow, actor: Actor) {
  return {
    id,
    agency,
    author: author.name,
    text,
    enteredAt: enteredAt.toISOString(),
    mine: authorId === actor.personId,
  };
}
