// Releases whose time is over: ended, logged and cut off within a second or two, whether anybody asks or not; packages of what has ended
// are removed. And those that lie unopened: their recipients are reminded. State is in the database alone, so a restart loses nothing.

import { purpose } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { AccessTeller } from '../../identity/access-news.ts';
import type { Recipients } from '../../identity/accounts/recipients.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { Rounds } from '../../platform/rounds.ts';
import type { Reminded } from './reminder.ts';
import { isToRemind } from './rules.ts';
import * as store from './store.ts';

export interface EndingHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly recipients: Pick<Recipients, 'endLinks'>;
  readonly access: AccessTeller;
  /** Of releases that have ended, in whatever way. */
  removePackages(): Promise<void>;
  /** A letter without content, in the transaction that says so. */
  remind(tx: Transaction, of: Reminded): Promise<void>;
}

export interface Ending {
  /** What is over by now. */
  end(): Promise<void>;
  remind(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const endsEveryMs = 1_000;
const remindsEveryMs = 15 * 60_000;

export function createEnding(house: EndingHouse): Ending {
  const { database, clock, log, custody, access } = house;
  const about = (row: store.ReleaseRow) => ({
    ...stamp(clock, systemActor),
    subject: `evidence:${row.recordingId}` as const,
    why: purpose.parse(row.purpose),
  });
  const endOne = async (id: string): Promise<void> => {
    const ended = await inTransaction(database, async (tx) => {
      const row = await store.lockRelease(tx, id);
      if (!row || row.revokedAt !== null || row.expiredAt !== null || row.endsAt > clock.now()) return null;
      await store.mark(tx, id, { expiredAt: clock.now() });
      await house.recipients.endLinks(
        tx,
        row.links.map(({ invitationId }) => invitationId),
      );
      const data = { release: id, opened: row.openedAt !== null };
      await custody.append(tx, [{ ...about(row), type: 'disclosure.expired', data }]);
      return row;
    });
    if (ended) access.less([ended.recipientId]);
  };
  const remindOne = async (id: string): Promise<void> => {
    await inTransaction(database, async (tx) => {
      const row = await store.lockRelease(tx, id);
      if (!row || !isToRemind(row, clock.now())) return;
      const round = row.remindedAt?.getTime() ?? 0;
      await store.mark(tx, id, { remindedAt: clock.now() });
      await house.remind(tx, { releaseId: id, personId: row.recipientId, round });
      await custody.append(tx, [{ ...about(row), type: 'disclosure.reminded', data: { release: id } }]);
    });
  };
  const end = async (): Promise<void> => {
    for (const id of await store.runOut(database, clock.now())) await endOne(id);
    await house.removePackages();
  };
  const remind = async (): Promise<void> => {
    const due = (await store.unopened(database, clock.now())).filter((row) => isToRemind(row, clock.now()));
    for (const { id } of due) await remindOne(id);
  };
  const ends = new Rounds(end, { everyMs: endsEveryMs, log, failed: 'could not end the releases whose time is over' });
  const reminds = new Rounds(remind, { everyMs: remindsEveryMs, log, failed: 'could not remind recipients' });
  return {
    ...{ end, remind },
    start: () => {
      ends.start();
      reminds.start();
    },
    stop: async () => {
      await ends.stop();
      await reminds.stop();
    },
  };
}
