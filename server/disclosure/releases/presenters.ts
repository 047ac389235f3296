// From rows to what the contract tells: whoever releases, and whoever receives. Pure.
import { refusalReason } from '../../contract/approvals.ts';
import type { Released } from '../../contract/released.ts';
import {
  legalBasis,
  type PackageState,
  type Release,
  releaseComponent,
  releaseKind,
  revokedFor,
} from '../../contract/releases.ts';
import { purpose } from '../../contract/values.ts';
import { stateOf as approvalState } from '../../custody/approvals/rules.ts';
import type { RequestRow } from '../../custody/approvals/service.ts';
import { givenState, stateOf } from './rules.ts';
import type { ReleaseRow } from './store.ts';

const at = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export interface Reading {
  readonly personId: string;
  readonly now: Date;
}

export function toRelease(row: ReleaseRow, approval: RequestRow, { personId, now }: Reading): Release {
  const { recipient, decision } = { ...row, ...approval };
  return {
    ...{ id: row.id, kind: releaseKind.parse(row.kind), purpose: purpose.parse(row.purpose) },
    ...{ basis: legalBasis.parse(row.basis), authority: row.authority },
    components: row.components.map((one) => releaseComponent.parse(one)),
    ...{ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() },
    recipient: { id: recipient.id, name: recipient.name, agency: recipient.agency.name, email: recipient.email },
    withKey: row.recipientKey !== null,
    state: stateOf(row, approvalState(approval, now), now),
    sha256: approval.sha256,
    ...{ requestedBy: row.requestedBy.name, requestedAt: row.requestedAt.toISOString() },
    approvalUntil: approval.expiresAt.toISOString(),
    decidedBy: decision?.decidedBy.name ?? null,
    refusedFor: refusalReason.nullable().parse(decision?.reason ?? null),
    ...{ begunAt: at(row.begunAt), linkUntil: linkUntil(row, now), openedAt: at(row.openedAt) },
    ...{ openings: row.openings.length, receivedAt: at(row.receivedAt), remindedAt: at(row.remindedAt) },
    ...{ revokedAt: at(row.revokedAt), revokedFor: revokedFor.nullable().parse(row.revokedFor) },
    ...{ package: packageOf(row), mine: row.requestedById === personId },
  };
}

function linkUntil({ links }: ReleaseRow, now: Date): string | null {
  const good = links.find(
    ({ invitation: { acceptedAt, endedAt, expiresAt } }) => acceptedAt === null && endedAt === null && expiresAt > now,
  );
  return at(good?.invitation.expiresAt ?? null);
}

function packageOf({ package: made }: ReleaseRow): PackageState | null {
  if (made === null) return null;
  const state = made.removedAt !== null ? 'removed' : made.madeAt !== null ? 'ready' : 'making';
  const bytes = made.bytes === null ? null : Number(made.bytes);
  return { state, doneBytes: Number(made.doneBytes), totalBytes: Number(made.totalBytes), bytes, sha256: made.sha256 };
}

/** Of one that was given. */
export function toReleased(row: ReleaseRow, now: Date): Released {
  const { session, exhibitNumber } = row.recording;
  return {
    ...{ id: row.id, kind: releaseKind.parse(row.kind), state: givenState(row, now), exhibitNumber },
    caseNumber: session.interview?.case.caseNumber ?? null,
    components: row.components.map((one) => releaseComponent.parse(one)),
    ...{ authority: row.authority, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() },
    ...{ zone: session.zone, openedAt: at(row.openedAt), receivedAt: at(row.receivedAt) },
    ...{ givenBy: row.requestedBy.name, withKey: row.recipientKey !== null, package: packageOf(row) },
  };
}
