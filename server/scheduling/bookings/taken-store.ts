// Whether anything of what a session wants is taken, in one question: asked by whoever has queued for it. The exclusion
// constraints refuse the same whoever asks or not; this only finds out without writing.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Constraint } from '../../platform/database/database-faults.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { prepared } from '../../platform/database/prepared.ts';
import type { Span } from '../rules.ts';
import type { Seat } from './seats.ts';

type Reader = Database | Transaction;
export type Taken = 'room_closed' | Extract<Constraint, `booking_${string}`>;

export interface Sought extends Span {
  readonly roomId: string;
  readonly seats: readonly Seat[];
}

/** By the constraint that would refuse it. What the session `except` keeps is its own. */
export async function whatIsTaken(
  tx: Transaction,
  { roomId, seats, startsAt, endsAt }: Sought,
  except: string,
): Promise<Taken | undefined> {
  const people = seats.flatMap(({ personId }) => personId ?? []);
  const safeguards = seats.flatMap(({ personId, safeguardId }) => (personId === undefined ? (safeguardId ?? []) : []));
  const overlapping = (
    whose: Prisma.Sql,
  ) => Prisma.sql`EXISTS (SELECT FROM booking WHERE ${whose} AND cancelled_at IS NULL
    AND session_id <> ${except}::uuid AND tstzrange(starts_at, ends_at) && tstzrange(${startsAt}, ${endsAt}))`;
  const ask = (all: Reader) => all.$queryRaw<{ taken: Taken }[]>`${prepared('what-is-taken')}
    SELECT 'room_closed' AS taken FROM room WHERE id = ${roomId}::uuid AND closed_at IS NOT NULL
    UNION ALL SELECT 'booking_room_free' WHERE ${overlapping(Prisma.sql`room_id = ${roomId}::uuid`)}
    UNION ALL SELECT 'booking_person_free' WHERE ${overlapping(Prisma.sql`person_id = ANY (${people}::uuid[])`)}
    UNION ALL SELECT 'booking_safeguard_free' WHERE ${overlapping(Prisma.sql`safeguard_id = ANY (${safeguards}::uuid[])`)}
    LIMIT 1`;
  return (await askedFor('planning', tx, ask))[0]?.taken;
}
