// Releasing, as whoever may do it here does: asking, giving what another approved, a new link, ending it. Each verb is one transaction with
// its custody event. Nothing is open to anybody before it was given, and nothing from the moment it ends: whoever is watching is cut off.
// Refuses practice, what is on hold (`mayRelease`), and anything that isn't what was approved, to the letter.
import {
  type AskRelease,
  type Begun,
  type Release,
  type ReleaseRecipients,
  type RevokeReason,
  releaseRecipients,
} from '../../contract/releases.ts';
import type { Approvals } from '../../custody/approvals/service.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { type EventActor, stamp } from '../../custody/stamp.ts';
import type { AccessTeller } from '../../identity/access-news.ts';
import type { Recipients } from '../../identity/accounts/recipients.ts';
import type { Actor } from '../../identity/actor.ts';
import { house as theHouse } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { mustHaveProved } from '../../identity/step-up.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Recordings } from '../../recordings/service.ts';
import { askRelease } from './ask.ts';
import { releaseContent } from './content.ts';
import { toRelease } from './presenters.ts';
import { canEnd } from './rules.ts';
import * as store from './store.ts';

export interface ReleasesHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly approvals: Approvals;
  readonly recordings: { mayAskRelease: Recordings['mayAskExport'] };
  readonly recipients: Recipients;
  readonly access: AccessTeller;
  /** Throws where this recording must not leave the house now: it is on hold, or destroyed. */
  mayRelease(recordingId: string): Promise<void>;
  /** In the transaction in which a package is wanted. */
  wantPackage(tx: Transaction, releaseId: string): Promise<void>;
}

export interface Releases {
  recipients(actor: Actor): Promise<ReleaseRecipients>;
  of(actor: Actor, recordingId: string): Promise<Release[]>;
  ask(actor: Actor, recordingId: string, asked: AskRelease): Promise<Release[]>;
  begin(actor: Actor, releaseId: string): Promise<Begun>;
  link(actor: Actor, releaseId: string): Promise<Begun>;
  /** Before it began, the request is taken back. */
  end(actor: Actor, releaseId: string, reason: RevokeReason): Promise<Release>;
}

export function createReleases(house: ReleasesHouse): Releases {
  const { database, clock, custody, approvals, recordings, recipients } = house;
  const shown = async (actor: Actor, row: store.ReleaseRow): Promise<Release> => {
    const approval = await approvals.find(row.id);
    if (!approval) throw new Error(`release ${row.id} has no request`);
    return toRelease(row, approval, { personId: actor.personId, now: clock.now() });
  };
  const anew = async (actor: Actor, releaseId: string): Promise<Release> => {
    const row = await store.findRelease(database, releaseId);
    if (!row) throw notYours();
    return shown(actor, row);
  };
  const of = async (actor: Actor, recordingId: string): Promise<Release[]> => {
    await recordings.mayAskRelease(actor, recordingId);
    return Promise.all((await store.releasesOf(database, recordingId)).map((row) => shown(actor, row)));
  };
  /** One on a recording that the actor may release. */
  const found = async (actor: Actor, releaseId: string) => {
    const row = await store.findRelease(database, releaseId);
    if (!row) throw notYours();
    return { row, ...(await recordings.mayAskRelease(actor, row.recordingId)) };
  };
  const event = (row: store.ReleaseRow, by: EventActor) => ({
    ...stamp(clock, by),
    subject: `evidence:${row.recordingId}` as const,
    why: releaseContent(row).purpose,
  });
  const linked = async (actor: Actor, row: store.ReleaseRow, by: EventActor): Promise<Begun['link']> => {
    if (await recipients.hasWayIn(row.recipientId)) return null;
    return recipients.link(row.recipientId, {
      ...{ invitedById: actor.personId, until: row.endsAt },
      within: async (tx, invitationId) => {
        await store.insertLink(tx, { invitationId, releaseId: row.id, madeAt: clock.now() });
        const data = { release: row.id, recipient: row.recipientId };
        await custody.append(tx, [{ ...event(row, by), type: 'disclosure.invited', data }]);
      },
    });
  };

  return {
    of,
    recipients: async (actor) => {
      mustBeAllowed(decide(actor, 'release.recipients', theHouse, { now: clock.now() }));
      const people = (await recipients.list()).map((one) => ({ ...one, agency: one.agency.name }));
      return releaseRecipients.parse({ people, agencies: await recipients.agencies() });
    },
    ask: async (actor, recordingId, asked) => {
      const { manifestHash, by } = await recordings.mayAskRelease(actor, recordingId);
      await house.mayRelease(recordingId);
      await askRelease(house, actor, { asked, recordingId, manifestHash, by });
      return of(actor, recordingId);
    },
    begin: async (actor, releaseId) => {
      const { row, manifestHash, by } = await found(actor, releaseId);
      await house.mayRelease(row.recordingId);
      await recipients.mustBe(row.recipientId);
      if (row.manifestHash !== manifestHash)
        throw new Fault('conflict', 'The recording isn’t as it was sealed when this was approved. Ask anew.');
      await inTransaction(database, async (tx) => {
        const held = await store.lockRelease(tx, releaseId);
        if (!held || held.withdrawnAt !== null) throw new Fault('conflict', 'This request was taken back. Ask anew.');
        if (held.begunAt !== null) throw new Fault('conflict', 'This release was given before.');
        const now = clock.now();
        if (now >= held.endsAt) throw new Fault('conflict', 'The span that was approved is over. Ask anew.');
        const content = releaseContent(held);
        await approvals.use(tx, actor, content);
        await store.mark(tx, releaseId, { begunAt: now, begunById: actor.personId });
        if (held.kind === 'package') await house.wantPackage(tx, releaseId);
        const data = { release: releaseId, sha256: contentHash(content) };
        await custody.append(tx, [{ ...event(held, by), type: 'disclosure.begun', data }]);
      });
      const link = await linked(actor, row, by);
      return { release: await anew(actor, releaseId), link };
    },
    link: async (actor, releaseId) => {
      const { row, by } = await found(actor, releaseId);
      mustHaveProved(actor, clock.now());
      const { state } = await shown(actor, row);
      if (state !== 'coming' && state !== 'open')
        throw new Fault('conflict', 'A link is made for a release that was given and isn’t over.');
      const link = await linked(actor, row, by);
      if (!link) throw new Fault('conflict', 'The recipient has a way in already: they sign in as before.');
      return { release: await anew(actor, releaseId), link };
    },
    end: async (actor, releaseId, reason) => {
      const { row, by } = await found(actor, releaseId);
      await inTransaction(database, async (tx) => {
        const held = await store.lockRelease(tx, releaseId);
        if (!held) throw notYours();
        const { state } = await shown(actor, held);
        if (!canEnd(state)) throw new Fault('conflict', 'There is nothing to end: it is over already.');
        const now = clock.now();
        if (held.begunAt === null) {
          await store.mark(tx, releaseId, { withdrawnAt: now });
          await custody.append(tx, [
            { ...event(held, by), type: 'disclosure.withdrawn', data: { release: releaseId } },
          ]);
          return;
        }
        await store.mark(tx, releaseId, { revokedAt: now, revokedById: actor.personId, revokedFor: reason });
        await recipients.endLinks(
          tx,
          held.links.map(({ invitationId }) => invitationId),
        );
        const data = { release: releaseId, reason };
        await custody.append(tx, [{ ...event(held, by), type: 'disclosure.revoked', data }]);
      });
      house.access.less([row.recipientId]);
      return anew(actor, releaseId);
    },
  };
}
