// From rows to what the contract lets a client know of requests and decisions.
import { type Approval, approvalAct, refusalReason } from '../contract/approvals.ts';
import { purpose } from '../contract/values.ts';
import { stateOf } from '../custody/approvals/rules.ts';
import type { RequestRow } from '../custody/approvals/service.ts';
import type { Actor } from '../identity/actor.ts';

export function toApproval(
  row: RequestRow,
  more: { readonly actor: Actor; readonly now: Date; readonly exhibitNumber: string | null },
): Approval {
  const content = row.content as Readonly<Record<string, unknown>>;
  const [kind, id] = row.subject.split(':');
  return {
    ...{ id: row.id, act: approvalAct.parse(row.act), sha256: row.sha256 },
    recordingId: kind === 'evidence' && id !== undefined ? id : null,
    exhibitNumber: more.exhibitNumber,
    purpose: purpose.parse(content.purpose),
    state: stateOf(row, more.now),
    requestedBy: row.requestedBy.name,
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: row.decision?.decidedBy.name ?? null,
    decidedAt: row.decision?.decidedAt.toISOString() ?? null,
    reason: refusalReason.nullable().parse(row.decision?.reason ?? null),
    mine: row.requestedById === more.actor.personId,
  };
}
