// From rows of holds to what the contract lets a client know of them.
import { type Hold, holdReason, type StandingHold } from '../../contract/keeping.ts';
import type { RequestRow } from '../../custody/approvals/service.ts';
import { toApproval } from '../presenters.ts';
import type { CaseHoldRow, HoldRow, Stands } from './store.ts';

type More = Parameters<typeof toApproval>[1];

/** By hold: the request for its release that still waits. */
export function releasesOf(requests: readonly RequestRow[], more: More): (holdId: string) => Hold['release'] {
  return (holdId) => {
    const row = requests.find(({ content }) => (content as { hold?: string }).hold === holdId);
    const asked = row && toApproval(row, more);
    return asked?.state === 'waiting' ? asked : null;
  };
}

export function toHold(row: HoldRow | CaseHoldRow, { of, release }: Pick<Hold, 'of' | 'release'>): Hold {
  return {
    ...{ id: row.id, of, reason: holdReason.parse(row.reason), authority: row.authority, setBy: row.setBy.name },
    ...{ setAt: row.setAt.toISOString(), releasedAt: row.releasedAt?.toISOString() ?? null },
    releasedBy: [row.releasedBy?.name, row.agreedBy?.name].filter((name) => name !== undefined),
    release: row.releasedAt === null ? release : null,
  };
}

export function toStanding({ of, reason, authority }: Stands): StandingHold {
  return { of, reason: holdReason.parse(reason), authority };
}
