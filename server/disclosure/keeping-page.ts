// How long one recording is kept, what holds it, and what became of it, for whoever may read its custody. Put together from the rooms that
// say each; says nothing by itself.
import { destructionReason, holdReason, type Keeping, type Tombstone } from '../contract/keeping.ts';
import type { Approvals } from '../custody/approvals/service.ts';
import type { Actor } from '../identity/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { filesOf, found } from '../recordings/destroying/erased.ts';
import type { KeptBy } from '../recordings/kept-by.ts';
import type { Classes } from './classes/service.ts';
import { askedOf } from './destruction/asking.ts';
import type { Destroying } from './destruction/service.ts';
import type { TombstoneRow } from './destruction/store.ts';
import { type HoldRow, holdsOn } from './holds/store.ts';
import { toApproval } from './presenters.ts';

export interface KeepingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly kept: KeptBy;
  readonly classes: Pick<Classes, 'of'>;
  readonly destroying: Pick<Destroying, 'tombstone'>;
  readonly approvals: Pick<Approvals, 'on'>;
}

export async function keepingPage(parts: KeepingParts, actor: Actor, recordingId: string): Promise<Keeping> {
  const { database, clock, kept, classes, destroying, approvals } = parts;
  const found = await kept.mustBe(actor, 'custody.read', recordingId);
  const subject = `evidence:${recordingId}`;
  const more = { actor, now: clock.now(), exhibitNumber: found.exhibitNumber };
  const releases = await approvals.on({ act: 'hold-release', subject });
  const releaseOf = (holdId: string) => {
    const row = releases.find(({ content }) => (content as { hold?: string }).hold === holdId);
    const asked = row && toApproval(row, more);
    return asked?.state === 'waiting' ? asked : null;
  };
  const tombstone = await destroying.tombstone(recordingId);
  const may = (action: Parameters<KeptBy['may']>[1]) => kept.may(actor, action, recordingId);
  return {
    ...{ recordingId, origin: found.origin, exhibitNumber: found.exhibitNumber },
    caseNumber: found.case?.caseNumber ?? null,
    retention: await classes.of(recordingId),
    holds: (await holdsOn(database, recordingId)).map((row) => toHold(row, releaseOf(row.id))),
    destructions: (await approvals.on({ act: 'destruction', subject })).map((row) => {
      const { reason: why, authority } = askedOf(row.content);
      return { ...toApproval(row, more), why, authority };
    }),
    destruction: tombstone && toTombstone(tombstone),
    may: {
      assign: await may('retention.assign'),
      hold: await may('hold.manage'),
      destroy: await may('recording.destroy'),
    },
  };
}

function toHold(row: HoldRow, release: Keeping['holds'][number]['release']): Keeping['holds'][number] {
  return {
    ...{ id: row.id, reason: holdReason.parse(row.reason), authority: row.authority, setBy: row.setBy.name },
    ...{ setAt: row.setAt.toISOString(), releasedAt: row.releasedAt?.toISOString() ?? null },
    releasedBy: [row.releasedBy?.name, row.agreedBy?.name].filter((name) => name !== undefined),
    release: row.releasedAt === null ? release : null,
  };
}

export function toTombstone(row: TombstoneRow): Tombstone {
  return {
    ...{ reason: destructionReason.parse(row.reason), authority: row.authority, manifestHash: row.manifestHash },
    ...{ begunAt: row.begunAt.toISOString(), completedAt: row.completedAt?.toISOString() ?? null },
    people: [row.requestedBy.name, row.agreedBy.name],
    files: row.completedAt === null ? null : filesOf(found.parse(row.found)),
  };
}
