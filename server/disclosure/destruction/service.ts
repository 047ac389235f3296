// The destruction of a recording, or of a package that another centre made: what two people have ordered is done, once, and can't be undone.
// Order: under the recording's lock the rules are asked again, the approval is used up, the tombstone written, every release of it ended and
// the log told that key and media are destroyed, in one transaction → whoever watches is cut off → keys, words and files go
// (recordings/destroying/) → the tombstone is complete and the log says so. Killed anywhere after the first, it is gone on with at the next start and every minute: from the moment
// that the log says it, nothing of it is shown to anybody.
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import type { Approvals, ApprovalsHouse } from '../../custody/approvals/service.ts';
import { type NewCustodyEvent, stamp, systemActor } from '../../custody/stamp.ts';
import type { AccessTeller } from '../../identity/access-news.ts';
import type { Recipients } from '../../identity/accounts/recipients.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { forHouse } from '../../platform/database/acting.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { destroyFiles } from '../../recordings/destroying/destroy-files.ts';
import { filesOf, found as foundShape } from '../../recordings/destroying/erased.ts';
import { evidenceWith, foundAt, type Places, whoWatches } from '../../recordings/destroying/inventory.ts';
import type { KeptBy, KeptRecording } from '../../recordings/kept-by.ts';
import { lockRecording } from '../classes/store.ts';
import { endAllReleases } from '../releases/end-all.ts';
import { askedOf, factsOf } from './asking.ts';
import { mayBeDestroyed } from './rules.ts';
import * as store from './store.ts';

export interface DestructionHouse extends ApprovalsHouse {
  readonly log: Log;
  readonly kept: KeptBy;
  readonly access: AccessTeller;
  readonly recipients: Pick<Recipients, 'endLinks'>;
  readonly places: Omit<Places, 'database'>;
}

export interface Destroying {
  /** What was approved under that request. @throws Fault `conflict` where it wasn't, or somebody else was first */
  begin(actor: Actor, recordingId: string, requestId: string): Promise<void>;
  /** Whatever was begun and isn't complete. How many are now. */
  finish(): Promise<number>;
  /** Resolves once nothing is under way; what isn't complete then is gone on with at the next start. */
  stop(): Promise<void>;
  /** Null where nothing of it was destroyed. */
  tombstone(recordingId: string): Promise<store.TombstoneRow | null>;
}

export function createDestroying(house: DestructionHouse, approvals: Pick<Approvals, 'use' | 'on'>): Destroying {
  const { database, clock, kept, access, log } = house;
  let busy: Promise<unknown> = Promise.resolve();
  const ending = new AbortController();
  // Whoever ordered it may have no tie to it any more before all of it is gone.
  const finishAll = forHouse('keeping', async () => {
    let done = 0;
    for (const one of await store.unfinished(database)) {
      if (ending.signal.aborted) break;
      try {
        done += Number(await finishOne(house, one, ending.signal));
      } catch (err) {
        if (ending.signal.aborted) break;
        log.error({ err, evidence: one.id }, 'ALARM: a destruction that was begun isn’t complete; it goes on');
      }
    }
    return done;
  });
  const finish = () => {
    const next = busy.then(finishAll);
    busy = next.catch(() => undefined);
    return next;
  };
  return {
    finish,
    stop: async () => {
      ending.abort();
      await busy;
    },
    tombstone: (recordingId) => store.find(database, recordingId),
    begin: async (actor, recordingId, requestId) => {
      const found = await kept.mustBe(actor, 'recording.destroy', recordingId);
      const rows = await approvals.on({ act: 'destruction', subject: `evidence:${recordingId}` });
      const request = rows.find(({ id }) => id === requestId);
      if (!request?.decision) throw notApproved();
      const { requestedById, decision } = request;
      const stands = await foundAt({ ...house.places, database }, recordingId);
      const cutOff = await inTransaction(database, async (tx) => {
        await lockRecording(tx, recordingId);
        const { reason, authority } = askedOf(request.content);
        mayBeDestroyed(await factsOf(tx, found), reason, clock.now());
        const content = request.content as Parameters<Approvals['use']>[2];
        const used = await approvals.use(tx, actor, content);
        const people = { requestedById, agreedById: decision.decidedById, begunById: actor.personId };
        await store.insert(tx, {
          ...(found.origin === null
            ? { recordingId, importedId: null }
            : { recordingId: null, importedId: recordingId }),
          ...{ requestId: used, reason, authority, ...people, begunAt: clock.now(), found: stands },
          ...{
            manifestHash: found.manifestHash ?? '',
            exhibitNumber: found.exhibitNumber,
            sealNumber: found.sealNumber,
          },
        });
        const { personId } = actor;
        const recipients = await endAllReleases({ ...house, approvals }, tx, { recordingId, personId, by: found.by });
        await house.custody.append(tx, await eventsOf(house, tx, { found, reason, agreed: decision.decidedById }));
        return recipients;
      });
      access.less([...cutOff, ...(await whoWatches(database, recordingId, clock.now()))]);
      void finish().catch((err: unknown) => log.error({ err }, 'destructions: the database gave no answer'));
    },
  };
}

interface Said {
  readonly found: KeptRecording & { readonly by: NewCustodyEvent['actor'] };
  readonly reason: ReturnType<typeof askedOf>['reason'];
  readonly agreed: string;
}

/** Of the recording its key and what was recorded; of each copy and each file of an exhibit that goes with it, that it is destroyed. */
async function eventsOf({ clock }: DestructionHouse, tx: Transaction, { found, reason, agreed }: Said) {
  const { copies, files } = await evidenceWith(tx, found.recording);
  const said = (type: 'key.destroyed' | 'evidence.destroyed', id: string): NewCustodyEvent => {
    const subject = `evidence:${id}` as const;
    return { ...stamp(clock, found.by), type, subject, why: 'administration', data: { reason, agreed } };
  };
  return [
    said('key.destroyed', found.recording),
    said('evidence.destroyed', found.recording),
    ...[...copies, ...files].map((id) => said('evidence.destroyed', id)),
  ];
}

async function finishOne(
  house: DestructionHouse,
  { id, imported, manifestHash }: store.Unfinished,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, clock, custody, places } = house;
  const need = { ...places, database, crypto: nodeCrypto, signal };
  const left = await destroyFiles(need, id, imported ? null : manifestHash);
  return inTransaction(database, async (tx) => {
    await lockRecording(tx, id);
    const row = await store.find(tx, id);
    if (!row) throw notYours();
    if (!(await store.complete(tx, id, { completedAt: clock.now(), left }))) return false;
    const subject = `evidence:${id}` as const;
    const data = { request: row.requestId, files: filesOf(foundShape.parse(row.found)) };
    const head = { ...stamp(clock, systemActor), subject, why: 'safekeeping' } as const;
    await custody.append(tx, [{ ...head, type: 'destruction.completed', data }]);
    return true;
  });
}

function notApproved(): Fault {
  return new Fault('conflict', 'Nobody else has approved exactly this, or its time is over. Ask for it.');
}
