// What is taken of the time of everybody and everything that could be asked, answered in bytes (taken.ts). A booking lasts at most
// twelve hours, as the database sees to: so those of a span are one stretch of an index in the order of time.
import type { Database } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { prepared } from '../../platform/database/prepared.ts';
import { type AskedFor, whoCouldBeAsked } from './asked-for.ts';
import type { Calendar } from './facts.ts';
import { type Lists, readOwn, readTaken } from './taken.ts';

export interface Within {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** a session that is being moved: what it keeps counts as free */
  readonly moving: string | null;
}

/** What is taken from `from` until `until`: in two questions at once. */
export async function findCalendar(database: Database, asked: AskedFor, within: Within): Promise<Calendar> {
  const [booked, own] = await Promise.all([findBooked(database, asked, within), findOwn(database, asked, within)]);
  return { ...booked, ...own };
}

type BookedRow = Lists & { readonly booked: string; readonly held: string; readonly travel: Calendar['travel'] };

/** A hold that has run out takes nothing; somebody who comes from elsewhere is at no place. */
async function findBooked(
  database: Database,
  asked: AskedFor,
  { from, until, now, moving }: Within,
): Promise<Pick<Calendar, 'booked' | 'travel'>> {
  const begunAfter = Prisma.sql`${from}::timestamptz - interval '12 hours'`;
  const [found] = await database.$queryRaw<BookedRow[]>`${prepared('find-booked')}
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
    kept AS (
      SELECT who.number, CASE WHEN b.remote THEN -1 ELSE near.venue END AS place, near.held, b.starts_at, b.ends_at
      FROM booking b JOIN near ON near.id = b.session_id
        JOIN who ON who.id = coalesce(b.person_id, b.room_id, b.recorder_slot_id, b.safeguard_id)
      WHERE b.cancelled_at IS NULL AND b.starts_at > ${begunAfter}
        AND b.starts_at < ${until} AND b.ends_at > ${from})
    SELECT coalesce((SELECT json_agg(id ORDER BY number) FROM who), '[]') AS ids,
      coalesce((SELECT json_agg(place ORDER BY number) FROM venue), '[]') AS places,
      (SELECT ${inBytes} FROM kept AS t WHERE NOT held) AS booked, (SELECT ${inBytes} FROM kept AS t WHERE held) AS held,
      coalesce((SELECT json_agg(json_build_object('from', from_place, 'to', to_place, 'minutes', minutes)) FROM travel_time
        WHERE from_place IN (SELECT place FROM venue) OR to_place IN (SELECT place FROM venue)), '[]') AS travel`;
  if (!found) throw nothing();
  const runs = [
    { bytes: found.booked, held: false },
    { bytes: found.held, held: true },
  ];
  return { booked: readTaken(runs, found), travel: found.travel };
}

type OwnRow = Lists & { readonly away: string; readonly busy: string };

/**
 * Absences, and what their own calendars say. Person by person, each a stretch of an index: as a join PostgreSQL, which plans once for
 * all, reads the whole table instead. A calendar says when, not where: its owner is where they usually work.
 */
async function findOwn(
  database: Database,
  asked: AskedFor,
  { from, until }: Within,
): Promise<Pick<Calendar, 'away' | 'busy'>> {
  const ofOne = (table: Prisma.Sql, also: Prisma.Sql) => Prisma.sql`LATERAL (
    SELECT coalesce(string_agg(timestamptz_send(t.starts_at) || timestamptz_send(t.ends_at), ''), '') AS them FROM ${table} t
    WHERE t.person_id = who.id AND t.starts_at < ${until} AND t.ends_at > ${from} ${also})`;
  const [found] = await database.$queryRaw<OwnRow[]>`${prepared('find-own')}
    WITH who AS MATERIALIZED (SELECT id, place FROM (${whoCouldBeAsked(asked)}) AS person)
    SELECT coalesce(json_agg(who.id ORDER BY who.id), '[]') AS ids, coalesce(json_agg(who.place ORDER BY who.id), '[]') AS places,
      ${eachInBytes('away')} AS away, ${eachInBytes('busy')} AS busy
    FROM who, ${ofOne(Prisma.raw('absence'), Prisma.raw('AND t.ended_at IS NULL'))} AS away,
      ${ofOne(Prisma.raw('busy_time'), Prisma.empty)} AS busy`;
  if (!found) throw nothing();
  const { ids, places } = found;
  return { away: readOwn(found.away, { ids, places: [] }), busy: readOwn(found.busy, { ids, places }) };
}

function eachInBytes(what: 'away' | 'busy'): Prisma.Sql {
  return Prisma.raw(
    `coalesce(encode(string_agg(int4send(length(${what}.them)) || ${what}.them, '' ORDER BY who.id), 'base64'), '')`,
  );
}

/** As taken.ts reads it. */
const inBytes = Prisma.raw(`coalesce(encode(string_agg(int4send(t.number) || int4send(t.place) ||
  timestamptz_send(t.starts_at) || timestamptz_send(t.ends_at), ''), 'base64'), '')`);

function nothing(): Error {
  return new Error('the database answered a question about times with nothing');
}
