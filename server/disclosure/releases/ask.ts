// Asking for a release: what is asked for is written down as it will be approved, with somebody new outside where there is one. The
// same request again, by its id, is the same; another under that id is refused.

import type { AskRelease } from '../../contract/releases.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { type EventActor, stamp } from '../../custody/stamp.ts';
import { newRecipientId } from '../../identity/accounts/recipients.ts';
import type { Actor } from '../../identity/actor.ts';
import { mustHaveProved } from '../../identity/step-up.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { releaseContent } from './content.ts';
import { mustBeUsable } from './recipient-key.ts';
import { faultsOf } from './rules.ts';
import type { ReleasesHouse } from './service.ts';
import * as store from './store.ts';

export interface Asking {
  readonly asked: AskRelease;
  readonly recordingId: string;
  readonly manifestHash: string;
  readonly by: EventActor;
}

export async function askRelease(house: ReleasesHouse, actor: Actor, asking: Asking): Promise<void> {
  const { clock, database, approvals } = house;
  const { asked, by } = asking;
  mustHaveProved(actor, clock.now());
  const before = await store.findRelease(database, asked.id);
  if (before) return mustBeTheSame(actor, before, asking);
  const errors = faultsOf(asked, clock.now());
  const [first] = errors;
  if (first) throw new Fault('malformed', `${first.field}: ${first.message}.`, { errors });
  if (asked.recipientKey) await mustBeUsable(asked.recipientKey);
  const { recipientId, add } = await recipientOf(house, asking);
  const row = rowOf(asking, recipientId);
  const requested = { ...row, requestedById: actor.personId, requestedAt: clock.now() };
  await approvals.ask(actor, {
    ...{ id: asked.id, content: releaseContent(row), by },
    within: async (tx) => {
      await add(tx);
      await store.insertRelease(tx, { ...requested, components: [...row.components] });
    },
  });
}

function mustBeTheSame(actor: Actor, before: store.ReleaseRow, asking: Asking): void {
  const same =
    before.requestedById === actor.personId &&
    contentHash(releaseContent(before)) === contentHash(releaseContent(rowOf(asking, before.recipientId)));
  if (!same) throw new Fault('conflict', 'This id stands for something else already: send it with a fresh one.');
}

async function recipientOf({ recipients, clock, custody }: ReleasesHouse, { asked: { recipient }, by }: Asking) {
  if ('personId' in recipient) {
    await recipients.mustBe(recipient.personId);
    return { recipientId: recipient.personId, add: async () => {} };
  }
  await recipients.mustBeNew(recipient);
  const id = newRecipientId(clock.now());
  const add = async (tx: Transaction) => {
    const agency = await recipients.add(tx, { ...recipient, id });
    if (agency === null || !('agency' in recipient)) return;
    // Which one, and of which kind: a hash of its name could be guessed.
    const data = { policy: 'outside-agency', sha256: contentHash({ agency, kind: recipient.agency.kind }) } as const;
    const head = { ...stamp(clock, by), subject: `person:${id}`, why: 'administration' } as const;
    await custody.append(tx, [{ ...head, type: 'policy.changed', data }]);
  };
  return { recipientId: id, add };
}

function rowOf({ asked, recordingId, manifestHash }: Asking, recipientId: string) {
  return {
    ...{ id: asked.id, recordingId, recipientId, kind: asked.kind, purpose: asked.purpose, basis: asked.basis },
    ...{ authority: asked.authority, components: [...asked.components], manifestHash },
    ...{ startsAt: new Date(asked.startsAt), endsAt: new Date(asked.endsAt) },
    recipientKey: asked.recipientKey ? JSON.stringify(asked.recipientKey) : null,
  };
}
