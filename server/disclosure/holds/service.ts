// Legal holds as verbs: set by one person, with a reason and whose order it is; released by two, of whom one asks and the other approves,
// and with that it is done. What is held is in the custody log; the order's own words stay beside it.
import type { ReleaseHold, SetHold } from '../../contract/keeping.ts';
import { approvalEvent } from '../../custody/approvals/event.ts';
import type { Act, Approvals, ApprovalsHouse, Content } from '../../custody/approvals/service.ts';
import { stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { KeptBy } from '../../recordings/kept-by.ts';
import { destroyedAmong } from '../classes/store.ts';
import { recordingIn } from '../export-request.ts';
import { caseHoldRelease, isOfCase } from './case-holds.ts';
import { refuseOnHold } from './rules.ts';
import * as store from './store.ts';

export interface HoldsHouse extends ApprovalsHouse {
  readonly kept: KeptBy;
}

export interface Holds {
  /** Again with the same id: nothing happens. */
  set(actor: Actor, recordingId: string, asked: SetHold): Promise<void>;
  /** Asks for it. The recording that it is about. */
  askRelease(actor: Actor, holdId: string, asked: ReleaseHold): Promise<string>;
}

export function createHolds(house: HoldsHouse, approvals: Pick<Approvals, 'ask'>): Holds {
  const { database, clock, custody, kept } = house;
  return {
    set: async (actor, recordingId, { id, reason, authority }) => {
      const { by } = await kept.mustBe(actor, 'hold.manage', recordingId);
      if (await store.findHold(database, id)) return;
      await inTransaction(database, async (tx) => {
        const setAt = clock.now();
        await store.insertHold(tx, { id, recordingId, reason, authority, setById: actor.personId, setAt });
        const subject = `evidence:${recordingId}` as const;
        const data = { hold: id, reason };
        await custody.append(tx, [{ ...stamp(clock, by), type: 'hold.set', subject, why: 'administration', data }]);
      });
    },
    askRelease: async (actor, holdId, { id }) => {
      const hold = await store.findHold(database, holdId);
      if (!hold) throw notYours();
      const { by } = await kept.mustBe(actor, 'hold.manage', hold.recordingId);
      if (hold.releasedAt !== null) throw new Fault('conflict', 'This hold was released before.');
      await approvals.ask(actor, { id, content: releaseContent(hold.recordingId, holdId), by });
      return hold.recordingId;
    },
  };
}

/** Which hold, on which recording: a request about one hold releases no other. */
export function releaseContent(recordingId: string, holdId: string): Content {
  return { act: 'hold-release', subject: `evidence:${recordingId}`, purpose: 'administration', hold: holdId };
}

/** On one recording, or on a whole case: by what the request is about. */
export function holdReleaseAct(house: HoldsHouse): Act {
  const { clock, custody, kept } = house;
  const onCase = caseHoldRelease(house);
  const onRecording: Pick<Required<Act>, 'right' | 'done'> = {
    right: async (actor, subject) => (await kept.mustBe(actor, 'hold.manage', recordingIn(subject))).by,
    done: async (tx, { row, actor, by, at }) => {
      const { hold } = row.content as Content;
      const found = hold === undefined ? null : await store.findHold(tx, hold);
      if (!found || found.recordingId !== recordingIn(row.subject)) throw notYours();
      const people = { releasedById: row.requestedById, agreedById: actor.personId };
      await store.release(tx, found.id, { releasedAt: at, ...people, releaseRequestId: row.id });
      const subject = `evidence:${found.recordingId}` as const;
      const data = { hold: found.id, request: row.id };
      await custody.append(tx, [{ ...stamp(clock, by), type: 'hold.released', subject, why: 'administration', data }]);
    },
  };
  const about = (subject: string) => (isOfCase(subject) ? onCase : onRecording);
  return {
    right: (actor, subject) => about(subject).right(actor, subject),
    event: (told) => approvalEvent('hold-release', told),
    done: (tx, given) => about(given.row.subject).done(tx, given),
  };
}

/** For whoever gives a recording out of the house. @throws Fault `on-hold`, `destroyed` */
export async function mayRelease(database: Database | Transaction, recordingId: string): Promise<void> {
  const kept = { recording: recordingId, caseId: await store.caseOf(database, recordingId) };
  const standing = (await store.standingOn(database, [kept])).get(recordingId) ?? [];
  refuseOnHold(standing, { act: 'release', held: 'recording' });
  if ((await destroyedAmong(database, [recordingId])).size > 0)
    throw new Fault('destroyed', 'This recording was destroyed: there is nothing to release.');
}
