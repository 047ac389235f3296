// What is taken of the time of everybody and everything that could be asked, in one question, answered in bytes (taken.ts). A booking
// lasts at most twelve hours, as the database sees to: so those of a span are one stretch of an index in the order of time.
import type { Database } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { prepared } from '../../platform/database/prepared.ts';
import { type AskedFor, whoCouldBeAsked } from './asked-for.ts';
import type { Calendar } from './facts.ts';
import { type Lists, type Run, readTaken } from './taken.ts';

export interface Within {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** a session that is being moved: what it keeps counts as free */
  readonly moving: string | null;
}

type TakenRow = Lists & {
  readonly [What in 'booked' | 'held' | 'away' | 'busy']: readonly Run[];
} & { readonly travel: Calendar['travel'] };

/** A hold that has run out takes nothing; somebody who comes from elsewhere is at no place. */
export async function findCalendar(
  database: Database,
  asked: AskedFor,
  { from, until, now, moving }: Within,
): Promise<Calendar> {
  const begunAfter = Prisma.sql`${from}::timestamptz - interval '12 hours'`;
  const ofPeople = (table: Prisma.Sql, also: Prisma.Sql) => Prisma.sql`(
    SELECT coalesce(json_agg(json_build_array(number, -1, them)), '[]') FROM (
      SELECT who.number, ${inBytes} AS them FROM who JOIN ${table} t ON t.person_id = who.id
      WHERE t.starts_at < ${until} AND t.ends_at > ${from} ${also} GROUP BY who.number) AS runs)`;
  const ofHouse = (which: Prisma.Sql) => Prisma.sql`(
    SELECT coalesce(json_agg(json_build_array(number, place, them)), '[]') FROM (
      SELECT t.number, t.place, ${inBytes} AS them FROM kept AS t WHERE ${which} GROUP BY t.number, t.place) AS runs)`;
  const [found] = await database.$queryRaw<TakenRow[]>`${prepared('find-taken')}
    WITH who AS MATERIALIZED (SELECT id, (row_number() OVER () - 1)::int AS number FROM (
      SELECT id FROM (${whoCouldBeAsked(asked)}) AS person
      UNION ALL SELECT id FROM safeguard WHERE case_id = ${asked.caseId}::uuid AND ended_at IS NULL
      UNION ALL SELECT id FROM room WHERE closed_at IS NULL
      UNION ALL SELECT id FROM recorder_slot WHERE retired_at IS NULL) AS they),
    venue AS MATERIALIZED (SELECT id, place, (row_number() OVER () - 1)::int AS number FROM room),
    near AS MATERIALIZED (
      SELECT s.id, v.number AS venue, s.state = 'held' AS held FROM session s JOIN venue v ON v.id = s.room_id
      WHERE s.id IS DISTINCT FROM ${moving}::uuid AND s.starts_at > ${begunAfter}
        AND s.starts_at < ${until}::timestamptz AND s.state <> 'cancelled' AND (s.state <> 'held' OR s.hold_expires_at > ${now})),
    kept AS MATERIALIZED (
      SELECT who.number, CASE WHEN b.remote THEN -1 ELSE near.venue END AS place, near.held, b.starts_at, b.ends_at
      FROM booking b JOIN near ON near.id = b.session_id
        JOIN who ON who.id = coalesce(b.person_id, b.room_id, b.recorder_slot_id, b.safeguard_id)
      WHERE b.cancelled_at IS NULL AND b.starts_at > ${begunAfter}
        AND b.starts_at < ${until} AND b.ends_at > ${from})
    SELECT coalesce((SELECT json_agg(id ORDER BY number) FROM who), '[]') AS ids,
      coalesce((SELECT json_agg(place ORDER BY number) FROM venue), '[]') AS places,
      ${ofHouse(Prisma.sql`NOT held`)} AS booked, ${ofHouse(Prisma.sql`held`)} AS held,
      ${ofPeople(Prisma.sql`absence`, Prisma.sql`AND t.ended_at IS NULL`)} AS away,
      ${ofPeople(Prisma.sql`busy_time`, Prisma.empty)} AS busy,
      coalesce((SELECT json_agg(json_build_object('from', from_place, 'to', to_place, 'minutes', minutes)) FROM travel_time
        WHERE from_place IN (SELECT place FROM venue) OR to_place IN (SELECT place FROM venue)), '[]') AS travel`;
  if (!found) throw new Error('the database answered a question about times with nothing');
  const read = (...runs: Parameters<typeof readTaken>[0]) => readTaken(runs, found);
  return {
    booked: read({ runs: found.booked, held: false }, { runs: found.held, held: true }),
    away: read({ runs: found.away, held: false }),
    busy: read({ runs: found.busy, held: false }),
    travel: found.travel,
  };
}

/** As taken.ts reads it. */
const inBytes = Prisma.raw(
  `encode(string_agg(timestamptz_send(t.starts_at) || timestamptz_send(t.ends_at), ''), 'base64')`,
);
