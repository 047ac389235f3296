// The end of every release of a recording that is destroyed, in the transaction that orders it: what is open or still to come is revoked, what
// wasn't given yet is taken back, each in its own row and with its own entry, so that whoever asked and whoever received are told as of any
// other end. Refuses nothing: what is over stays as it ended.
import { stateOf as approvalState } from '../../custody/approvals/rules.ts';
import type { Approvals } from '../../custody/approvals/service.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { type EventActor, stamp } from '../../custody/stamp.ts';
import type { Recipients } from '../../identity/accounts/recipients.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { releaseContent } from './content.ts';
import { canEnd, stateOf } from './rules.ts';
import * as store from './store.ts';

export interface EndAllHouse {
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly approvals: Pick<Approvals, 'on'>;
  readonly recipients: Pick<Recipients, 'endLinks'>;
}

export interface EndAll {
  readonly recordingId: string;
  readonly personId: string;
  readonly by: EventActor;
}

/** Who received something of it: whatever they hold open is looked at anew. */
export async function endAllReleases(house: EndAllHouse, tx: Transaction, of: EndAll): Promise<string[]> {
  const { clock, custody } = house;
  const subject = `evidence:${of.recordingId}` as const;
  const requests = new Map((await house.approvals.on({ act: 'release', subject })).map((row) => [row.id, row]));
  const cutOff: string[] = [];
  for (const { id } of await store.releasesOf(tx, of.recordingId)) {
    const [row, request] = [await store.lockRelease(tx, id), requests.get(id)];
    const now = clock.now();
    if (!row || !request || !canEnd(stateOf(row, approvalState(request, now), now))) continue;
    const head = { ...stamp(clock, of.by), subject, why: releaseContent(row).purpose };
    if (row.begunAt === null) {
      await store.mark(tx, id, { withdrawnAt: now });
      await custody.append(tx, [{ ...head, type: 'disclosure.withdrawn', data: { release: id } }]);
      continue;
    }
    const reason = 'recording-destroyed';
    await store.mark(tx, id, { revokedAt: now, revokedById: of.personId, revokedFor: reason });
    const links = row.links.map(({ invitationId }) => invitationId);
    await house.recipients.endLinks(tx, links);
    await custody.append(tx, [{ ...head, type: 'disclosure.revoked', data: { release: id, reason } }]);
    cutOff.push(row.recipientId);
  }
  return cutOff;
}
