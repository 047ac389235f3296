// Four eyes: an act is asked for, another person with the same right approves or refuses it in a sign-in of their own, and only then
// can it be done, once, as it was asked for and in time. Each step is a custody event. What is approved is bound by the SHA-256 of the
// canonical request (RFC 8785): of a request that was changed there is no approval.
// Refuses to know the acts: who may ask for one, and what stands in it, are its own room's to say.
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
import { type EventActor, stamp } from '../stamp.ts';
import { goodForMs, stateOf } from './rules.ts';
import * as store from './store.ts';

export type { RequestRow } from './store.ts';

/** What is to be done, in full: whoever approves it approves this, and nothing else. */
export type Content = { readonly act: ApprovalAct; readonly subject: string; readonly purpose: Purpose } & Readonly<
  Record<string, string>
>;

/** What the act's own room says of whoever asks or decides. @throws Fault where they may not */
export type Right = (actor: Actor, subject: string) => Promise<EventActor>;

/** An act as its own room hands it in. */
export interface ApprovedAct {
  readonly right: Right;
  /** Where the act is done the moment that it is approved: in the same transaction, by whoever approved it. */
  done?(tx: Transaction, approved: Given): Promise<void>;
}

export interface Given {
  readonly row: store.RequestRow;
  readonly actor: Actor;
  readonly by: EventActor;
  readonly at: Date;
}

export type ApprovedActs = Readonly<Partial<Record<ApprovalAct, ApprovedAct>>>;

export interface ApprovalsHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
}

export interface Approvals {
  /** Again with the same id: nothing happens. */
  ask(actor: Actor, asked: { readonly id: string; readonly content: Content; readonly by: EventActor }): Promise<void>;
  decide(actor: Actor, requestId: string, decision: DecideApproval): Promise<store.RequestRow>;
  /** Newest first. Asks no permission. */
  on(of: { act: ApprovalAct; subject: string }): Promise<store.RequestRow[]>;
  /** Those that this person could decide. */
  waitingFor(actor: Actor): Promise<store.RequestRow[]>;
  /** In the transaction of the act itself: its request's id. @throws Fault `conflict` unless exactly this was approved and is still good */
  use(tx: Transaction, actor: Actor, content: Content): Promise<string>;
}

export function createApprovals(house: ApprovalsHouse, acts: ApprovedActs): Approvals {
  const { database, clock } = house;
  const rightTo = async (actor: Actor, row: { act: string; subject: string }): Promise<EventActor> => {
    const act = acts[row.act as ApprovalAct];
    if (!act) throw notYours();
    return act.right(actor, row.subject);
  };
  return {
    ask: async (actor, { id, content, by }) => {
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
        await append(house, tx, { step: 'requested', by, content, request: id });
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
        const refused = reason === undefined ? {} : { reason };
        await append(house, tx, {
          step: approved ? 'approved' : 'refused',
          by,
          content,
          request: requestId,
          ...refused,
        });
        const act = approved ? acts[row.act as ApprovalAct] : undefined;
        if (act?.done) {
          await store.markUsed(tx, requestId, { usedAt: decidedAt, usedById: actor.personId });
          await act.done(tx, { row, actor, by, at: decidedAt });
        }
        return (await store.findRequest(tx, requestId)) ?? row;
      });
    },
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

interface Step {
  readonly step: 'requested' | 'approved' | 'refused';
  readonly by: EventActor;
  readonly content: Content;
  readonly request: string;
  readonly reason?: string;
}

/** Exports have events of their own, older than the others; the others differ by the act's code. */
async function append({ clock, custody }: ApprovalsHouse, tx: Transaction, said: Step): Promise<void> {
  const { step, by, content, request, reason = 'other' } = said;
  const head = { ...stamp(clock, by), why: content.purpose };
  if (content.act === 'export') {
    const about = { ...head, subject: content.subject as `evidence:${string}` };
    const data = { export: request };
    if (step === 'refused') await custody.append(tx, [{ ...about, type: 'export.refused', data: { ...data, reason } }]);
    else
      await custody.append(tx, [
        { ...about, type: step === 'approved' ? 'export.approved' : 'export.requested', data },
      ]);
    return;
  }
  const about = { ...head, subject: content.subject as `evidence:${string}` | `case:${string}` };
  const data = { request, act: content.act };
  if (step === 'refused') await custody.append(tx, [{ ...about, type: 'approval.refused', data: { ...data, reason } }]);
  else
    await custody.append(tx, [{ ...about, type: step === 'approved' ? 'approval.given' : 'approval.requested', data }]);
}
