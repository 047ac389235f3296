// How long one recording is kept, what holds it, and what became of it, for whoever may read its custody. Put together from the rooms that
// say each; says nothing by itself.
import { destructionReason, type Keeping, type Tombstone } from '../contract/keeping.ts';
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
import { releasesOf, toHold } from './holds/presenters.ts';
import { holdsOn, holdsOnCase } from './holds/store.ts';
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
  const releaseOf = releasesOf(await approvals.on({ act: 'hold-release', subject }), more);
  const onCase = found.case === null ? [] : await holdsOnCase(database, found.case.id);
  const tombstone = await destroying.tombstone(recordingId);
  const may = (action: Parameters<KeptBy['may']>[1]) => kept.may(actor, action, recordingId);
  return {
    ...{ recordingId, origin: found.origin, exhibitNumber: found.exhibitNumber },
    caseNumber: found.case?.caseNumber ?? null,
    retention: await classes.of(recordingId),
    caseId: found.case?.id ?? null,
    holds: [
      ...(await holdsOn(database, recordingId)).map((row) => toHold(row, { of: 'this', release: releaseOf(row.id) })),
      // Asked for and released on the page of the case.
      ...onCase.map((row) => toHold(row, { of: 'case', release: null })),
    ],
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

export function toTombstone(row: TombstoneRow): Tombstone {
  return {
    ...{ reason: destructionReason.parse(row.reason), authority: row.authority, manifestHash: row.manifestHash },
    ...{ begunAt: row.begunAt.toISOString(), completedAt: row.completedAt?.toISOString() ?? null },
    people: [row.requestedBy.name, row.agreedBy.name],
    files: row.completedAt === null ? null : filesOf(found.parse(row.found)),
  };
}
