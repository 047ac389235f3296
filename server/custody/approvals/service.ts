// Four eyes: an act is asked for, another person with the same right approves or refuses it in a sign-in of their own, and only then
// can it be done, once, as it was asked for and in time. Each step is a custody event. What is approved is bound by the SHA-256 of the
// canonical request (RFC 8785): of a request that was changed there is no approval.
// Refuses to know the acts: who may ask for one, what stands in it and how the log tells it are its own room's to say.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import type { ApprovalAct, DecideApproval } from '../../contract/approvals.ts';
import type { Purpose } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { mustHaveProved } from '../../identity/step-up.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { contentHash } from '../content-hash.ts';
import type { CustodyLog } from '../service.ts';
import { type EventActor, type Stamp, stamp } from '../stamp.ts';
import { goodForMs, stateOf } from './rules.ts';
import * as store from './store.ts';

export type { RequestRow } from './store.ts';

/** What is to be done, in full: whoever approves it approves this, and nothing else. */
export type Content = { readonly act: ApprovalAct; readonly subject: string; readonly purpose: Purpose } & Readonly<
  Record<string, string>
>;

/** One step of four eyes, as its act's own room turns it into an event. */
export interface Told {
  readonly step: 'requested' | 'approved' | 'refused';
  readonly stamp: Stamp;
  readonly content: Content;
  /** the request's id */
  readonly request: string;
  /** of a refusal; a code */
  readonly reason: string;
}

/** An act that needs a second person, as its own room knows it. */
export interface Act {
  /** In which role somebody may ask for it and decide on another's request. @throws Fault where they may not */
  right(actor: Actor, subject: string): Promise<EventActor>;
  event(told: Told): NewCustodyEvent;
  /** Where the act is done the moment that it is approved: in the same transaction, by whoever approved it. */
  done?(tx: Transaction, given: Given): Promise<void>;
}

export interface Given {
  readonly row: store.RequestRow;
  readonly actor: Actor;
  readonly by: EventActor;
  readonly at: Date;
}

export type Acts = Readonly<Partial<Record<ApprovalAct, Act>>>;

export interface ApprovalsHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
}

export interface Approvals {
  /** Again with the same id: nothing happens. `within`: what is written with it, in its transaction. */
  ask(
    actor: Actor,
    asked: {
      readonly id: string;
      readonly content: Content;
      readonly by: EventActor;
      within?(tx: Transaction): Promise<void>;
    },
  ): Promise<void>;
  decide(actor: Actor, requestId: string, decision: DecideApproval): Promise<store.RequestRow>;
  /** Asks no permission. */
  find(requestId: string): Promise<store.RequestRow | null>;
  /** Newest first. Asks no permission. */
  on(of: { act: ApprovalAct; subject: string }): Promise<store.RequestRow[]>;
  /** Those that this person could decide. */
  waitingFor(actor: Actor): Promise<store.RequestRow[]>;
  /** In the transaction of the act itself: its request's id. @throws Fault `conflict` unless exactly this was approved and is still good */
  use(tx: Transaction, actor: Actor, content: Content): Promise<string>;
}

export function createApprovals(house: ApprovalsHouse, acts: Acts): Approvals {
  const { database, clock } = house;
  const rightTo = async (actor: Actor, row: { act: string; subject: string }): Promise<EventActor> => {
    const act = acts[row.act as ApprovalAct];
    if (!act) throw notYours();
    return act.right(actor, row.subject);
  };
  /** An act that no room says the events of can't be asked for. */
  const append = async (tx: Transaction, by: EventActor, said: Omit<Told, 'stamp'>): Promise<void> => {
    const act = acts[said.content.act];
    if (!act) throw new Error(`no events say ${said.content.act}`);
    await house.custody.append(tx, [act.event({ ...said, stamp: stamp(clock, by) })]);
  };
  return {
    ask: async (actor, { id, content, by, within }) => {
      mustHaveProved(actor, clock.now());
      const requestedAt = clock.now();
      const expiresAt = new Date(requestedAt.getTime() + goodForMs[content.act]);
      const { personId: requestedById, signInId: requestedSignInId } = actor;
      const { act, subject } = content;
      await inTransaction(database, async (tx) => {
        const before = await store.lockRequest(tx, id);
        if (before && before.sha256 === contentHash(content) && before.requestedById === requestedById) return;
        const who = { requestedById, requestedSignInId, requestedAt, expiresAt };
        await store.insertRequest(tx, { id, act, subject, content, sha256: contentHash(content), ...who });
        await within?.(tx);
        await append(tx, by, { step: 'requested', content, request: id, reason: '' });
      });
    },
    decide: async (actor, requestId, { sha256, approved, reason }) => {
      const found = await store.findRequest(database, requestId);
      if (!found) throw notYours();
      const by = await rightTo(actor, found);
      mustHaveProved(actor, clock.now());
      return inTransaction(database, async (tx) => {
        const row = await store.lockRequest(tx, requestId);
        if (!row) throw notYours();
        const decidedAt = clock.now();
        const state = stateOf(row, decidedAt);
        if (state !== 'waiting') throw new Fault('conflict', 'This was decided before, or its time is over.');
        const { personId: decidedById, signInId: decidedSignInId } = actor;
        const who = { decidedById, decidedSignInId, decidedAt };
        await store.insertDecision(tx, { requestId, sha256, approved, reason: reason ?? null, ...who });
        const content = row.content as Content;
        const step = approved ? 'approved' : 'refused';
        const done = approved && acts[content.act]?.done;
        if (done) {
          await store.markUsed(tx, requestId, { usedAt: decidedAt, usedById: decidedById });
          await done(tx, { row, actor, by, at: decidedAt });
        }
        await append(tx, by, { step, content, request: requestId, reason: reason ?? 'other' });
        return (await store.findRequest(tx, requestId)) ?? row;
      });
    },
    find: (requestId) => store.findRequest(database, requestId),
    on: (of) => store.requestsOn(database, of),
    waitingFor: async (actor) => {
      const rows = await store.waitingFor(database, actor.personId, clock.now());
      const may = await Promise.all(rows.map((row) => rightTo(actor, row).then(() => true, isRefusal)));
      return rows.filter((_, index) => may[index]);
    },
    use: async (tx, actor, content) => {
      mustHaveProved(actor, clock.now());
      const now = clock.now();
      const [id] = await store.usable(tx, { sha256: contentHash(content), now });
      if (id === undefined)
        throw new Fault('conflict', 'Nobody else has approved exactly this, or its time is over. Ask for it.');
      await store.markUsed(tx, id, { usedAt: now, usedById: actor.personId });
      return id;
    },
  };
}

function isRefusal(error: unknown): false {
  if (error instanceof Fault && (error.code === 'not-found' || error.code === 'forbidden')) return false;
  throw error;
}
