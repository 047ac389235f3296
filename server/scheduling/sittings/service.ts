// A case's sittings as its clock looks at them. Asks no permission: for the clock, whose reader was decided on.
import type { Party, Sitting } from '../../cases/clock/rules.ts';
import type { SittingsOf } from '../../cases/clock/service.ts';
import type { Database } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import { nextTimes } from '../bookings/next-times.ts';
import { type SittingRow, sittingRows } from './store.ts';

export function sittingsIn(database: Database): SittingsOf {
  return async (caseIds) => {
    const rows = await sittingRows(database, caseIds);
    const sittings = rows.flatMap((row) =>
      row.interview ? [{ caseId: row.interview.caseId, ...toSitting(row) }] : [],
    );
    return Map.groupBy(sittings, (one) => one.caseId);
  };
}

function toSitting(row: SittingRow): Sitting {
  const { id: sessionId, state, zone, startsAt, endedAt, holdExpiresAt, cancelledAt } = row;
  return {
    ...{ sessionId, state, zone, startsAt, endedAt, holdExpiresAt, cancelledAt },
    coordinated: row.interview?.kind === 'coordinated',
    nextTime: nextTimes.parse(row.nextTimes ?? [])[0] ?? null,
    parties: row.bookings.map((booking) => toParty(booking, row)),
  };
}

function toParty(booking: SittingRow['bookings'][number], { invitations, state }: SittingRow): Party {
  const { personId, safeguardId, person, safeguard, answer, answeredAt, barred, toldAt } = booking;
  const asked = invitations.find((one) => one.personId === personId && one.safeguardId === safeguardId);
  const who = person?.name ?? (safeguard ? hyphened(safeguard.kind) : '');
  const toTell = state === 'scheduled' && !barred && toldAt === null && asked === undefined;
  return { who, answer, askedAt: asked?.createdAt ?? null, answeredAt, toTell };
}
