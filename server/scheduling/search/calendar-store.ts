// What is taken of the time of everybody and everything that could be asked: one question, answered in bytes (taken.ts).
import type { Database } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { prepared } from '../../platform/database/prepared.ts';
import { type AskedFor, whoCouldBeAsked } from './asked-for.ts';
import type { Calendar } from './facts.ts';
import { type Lists, readTaken } from './taken.ts';

export interface Within {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** a session that is being moved: what it keeps counts as free */
  readonly moving: string | null;
}

interface Row extends Lists {
  readonly booked: string;
  readonly held: string;
  readonly away: string;
  readonly busy: string;
  readonly travel: Calendar['travel'];
}

/**
 * What is taken from `from` until `until`. A hold that has run out takes nothing; somebody who comes from elsewhere is at no
 * place. OFFSET 0 has each of them looked up by its own index, whatever the planner believes of their number: its guesses end
 * in reading the whole table.
 */
export async function findCalendar(database: Database, asked: AskedFor, within: Within): Promise<Calendar> {
  const { from, until, now, moving } = within;
  const [found] = await database.$queryRaw<Row[]>`${prepared('find-calendar')}
    WITH given AS MATERIALIZED (SELECT ${from}::timestamptz AS from, tstzrange(${from}, ${until}) AS span),
    who AS MATERIALIZED (SELECT id, kind, (row_number() OVER () - 1)::int AS number FROM (
      SELECT id, 'person' AS kind FROM (${whoCouldBeAsked(asked)}) AS person
      UNION ALL SELECT id, 'safeguard' FROM safeguard WHERE case_id = ${asked.caseId}::uuid AND ended_at IS NULL
      UNION ALL SELECT id, 'room' FROM room WHERE closed_at IS NULL
      UNION ALL SELECT id, 'slot' FROM recorder_slot WHERE retired_at IS NULL) AS they),
    venue AS MATERIALIZED (SELECT id, place, (row_number() OVER () - 1)::int AS number FROM room),
    near AS MATERIALIZED (
      SELECT s.id, v.number AS venue, s.state = 'held' AS held FROM session s JOIN venue v ON v.id = s.room_id
      WHERE s.id IS DISTINCT FROM ${moving}::uuid AND s.starts_at > ${from}::timestamptz - interval '12 hours'
        AND s.starts_at < ${until}::timestamptz AND s.state <> 'cancelled' AND (s.state <> 'held' OR s.hold_expires_at > ${now})),
    kept AS (
      SELECT b.number, CASE WHEN b.remote THEN -1 ELSE near.venue END AS place, near.held, b.starts_at, b.ends_at FROM (
        ${booked('person')} UNION ALL ${booked('safeguard')} UNION ALL ${booked('room')} UNION ALL ${booked('slot')}) AS b
      JOIN near ON near.id = b.session_id)
    SELECT (SELECT json_agg(id ORDER BY number) FROM who) AS ids,
      (SELECT json_agg(place ORDER BY number) FROM venue) AS places,
      (SELECT ${inBytes} FROM kept AS t WHERE NOT held) AS booked,
      (SELECT ${inBytes} FROM kept AS t WHERE held) AS held,
      (SELECT ${inBytes} FROM (${ofPeople(Prisma.raw('absence'), Prisma.raw('AND a.ended_at IS NULL'))}) AS t) AS away,
      (SELECT ${inBytes} FROM (${ofPeople(Prisma.raw('busy_time'), Prisma.empty)}) AS t) AS busy,
      coalesce((SELECT json_agg(json_build_object('from', from_place, 'to', to_place, 'minutes', minutes)) FROM travel_time
        WHERE from_place IN (SELECT place FROM venue) OR to_place IN (SELECT place FROM venue)), '[]') AS travel`;
  if (!found) throw new Error('the database answered a question about times with nothing');
  return toCalendar(found);
}

/** As taken.ts reads it. */
const inBytes = Prisma.raw(`coalesce(encode(string_agg(int4send(t.number) || int4send(t.place) ||
  timestamptz_send(t.starts_at) || timestamptz_send(t.ends_at), ''), 'base64'), '')`);

const columns = {
  ...{ person: Prisma.raw('k.person_id'), safeguard: Prisma.raw('k.safeguard_id') },
  ...{ room: Prisma.raw('k.room_id'), slot: Prisma.raw('k.recorder_slot_id') },
};

/** By the index of the exclusion constraint. */
function booked(kind: keyof typeof columns): Prisma.Sql {
  const column = columns[kind];
  return Prisma.sql`SELECT who.number, them.* FROM given, who, LATERAL (
    SELECT k.session_id, k.remote, k.starts_at, k.ends_at FROM booking k
    WHERE ${column} = who.id AND ${column} IS NOT NULL AND k.cancelled_at IS NULL
      AND tstzrange(k.starts_at, k.ends_at) && given.span OFFSET 0) AS them WHERE who.kind = ${Prisma.raw(`'${kind}'`)}`;
}

function ofPeople(table: Prisma.Sql, more: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT who.number, -1 AS place, them.* FROM given, who, LATERAL (
    SELECT a.starts_at, a.ends_at FROM ${table} a
    WHERE a.person_id = who.id AND tstzrange(a.starts_at, a.ends_at) && given.span ${more} OFFSET 0) AS them WHERE who.kind = 'person'`;
}

function toCalendar({ travel, booked, held, away, busy, ...lists }: Row): Calendar {
  return {
    booked: readTaken(
      [
        { bytes: booked, held: false },
        { bytes: held, held: true },
      ],
      lists,
    ),
    away: readTaken([{ bytes: away, held: false }], lists),
    busy: readTaken([{ bytes: busy, held: false }], lists),
    travel,
  };
}
