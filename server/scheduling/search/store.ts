// What a search asks of the database: one bounded question a kind of thing, raw where an object per row would cost more than
// finding it. Times come as milliseconds, gathered per person, room or slot by the database.

import type { AgencyKind, Role } from '../../contract/values.ts';
import type { Database } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { hyphened } from '../../platform/database/words.ts';
import type { Calendar, PersonFacts, RoomFacts, Standing } from './facts.ts';
import type { Taken, TimeSpan } from './sweep/question.ts';

const ms = (column: string) => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::float8`);
const hoursOf = (owner: string) =>
  Prisma.raw(`coalesce((SELECT json_agg(json_build_object('weekday', h.weekday, 'fromMinute', h.from_minute,
    'untilMinute', h.until_minute, 'validFrom', h.valid_from, 'validUntil', h.valid_until))
    FROM working_hours h WHERE h.${owner}), '[]')`);

/** Who could be asked: by role, by being assigned to the case, beside the child, or by name. */
export async function findStanding(
  database: Database,
  asked: { caseId: string; roles: readonly Role[]; named: readonly string[] },
): Promise<Standing | null> {
  const [people, rooms, slots, [ofCase]] = await Promise.all([
    findPeople(database, asked),
    findRooms(database),
    database.$queryRaw<{ id: string }[]>`SELECT id FROM recorder_slot WHERE retired_at IS NULL ORDER BY node, number`,
    findOfCase(database, asked.caseId),
  ]);
  return ofCase ? { people, rooms, recorderSlots: slots.map(({ id }) => id), ...ofCase } : null;
}

type PersonRow = Omit<PersonFacts, 'roles' | 'agencyKind'> & { roles: string[]; agencyKind: string };

async function findPeople(
  database: Database,
  { caseId, roles, named }: { caseId: string; roles: readonly Role[]; named: readonly string[] },
): Promise<PersonFacts[]> {
  const rows = await database.$queryRaw<PersonRow[]>`
    SELECT p.id, p.name, a.name AS agency, a.kind::text AS "agencyKind", p.roles::text[] AS roles, p.zone, p.place, p.remote,
      p.gender, ${hoursOf('person_id = p.id')} AS hours,
      coalesce((SELECT json_agg(json_build_object('kind', q.kind, 'code', q.code, 'trainedOn', q.trained_on,
        'validUntil', q.valid_until)) FROM qualification q WHERE q.person_id = p.id AND q.ended_at IS NULL), '[]') AS certificates,
      coalesce((SELECT json_agg(json_build_object('from', ${ms('s.valid_from')}, 'until', ${ms('s.valid_until')}))
        FROM assignment s WHERE s.person_id = p.id AND s.case_id = ${caseId}::uuid AND s.revoked_at IS NULL
          AND s.role IN ('observer', 'prosecutor')), '[]') AS assigned,
      EXISTS (SELECT FROM declared_tie t WHERE t.person_id = p.id AND t.case_id = ${caseId}::uuid
        AND t.withdrawn_at IS NULL) AS tied,
      coalesce((SELECT json_agg(json_build_object('kind', c.kind, 'readAt', ${ms('c.read_at')}, 'failed', c.failure IS NOT NULL))
        FROM calendar_source c WHERE c.person_id = p.id AND c.removed_at IS NULL), '[]') AS calendars
    FROM person p JOIN agency a ON a.id = p.agency_id
    WHERE p.disabled_at IS NULL AND (p.roles && ${[...roles]}::text[]::role[] OR p.id = ANY (${[...named]}::uuid[])
      OR p.id IN (SELECT person_id FROM assignment WHERE case_id = ${caseId}::uuid)
      OR p.id IN (SELECT person_id FROM safeguard WHERE case_id = ${caseId}::uuid AND ended_at IS NULL))
    ORDER BY p.id`;
  return rows.map((row) => ({
    ...row,
    roles: row.roles.map((role) => hyphened(role) as Role),
    agencyKind: row.agencyKind as AgencyKind,
  }));
}

async function findRooms(database: Database): Promise<RoomFacts[]> {
  return database.$queryRaw<RoomFacts[]>`
    SELECT r.id, r.name, r.place, r.zone, r.equipment, r.mobile, ${hoursOf('room_id = r.id')} AS hours
    FROM room r WHERE r.closed_at IS NULL ORDER BY r.place, r.name, r.id`;
}

type OfCase = Pick<Standing, 'safeguards' | 'childTimes' | 'wishes'>;

/** What stands around the child: without a word of who it is. */
async function findOfCase(database: Database, caseId: string): Promise<OfCase[]> {
  return database.$queryRaw<OfCase[]>`
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', g.id, 'kind', g.kind, 'personId', g.person_id,
        'conflictDeclared', g.conflict_of_interest = 'declared', 'family', coalesce(g.family, false), 'language', g.language,
        'from', ${ms('g.valid_from')}, 'until', ${ms('g.valid_until')}) ORDER BY g.id)
        FROM safeguard g WHERE g.case_id = c.id AND g.ended_at IS NULL), '[]') AS safeguards,
      coalesce((SELECT json_agg(json_build_object('kind', t.kind, 'zone', t.zone, 'weekdays', t.weekdays,
        'fromMinute', t.from_minute, 'untilMinute', t.until_minute, 'validFrom', t.valid_from, 'validUntil', t.valid_until,
        'startsAt', ${ms('t.starts_at')}, 'endsAt', ${ms('t.ends_at')}) ORDER BY t.entered_at, t.id)
        FROM child_time t WHERE t.child_id = c.child_id AND t.ended_at IS NULL), '[]') AS "childTimes",
      coalesce((SELECT json_agg(json_build_object('kind', w.kind, 'value', w.value) ORDER BY w.rank, w.id)
        FROM child_wish w WHERE w.child_id = c.child_id AND w.ended_at IS NULL), '[]') AS wishes
    FROM "case" c WHERE c.id = ${caseId}::uuid`;
}

export interface Whose {
  readonly people: readonly string[];
  readonly safeguards: readonly string[];
  readonly rooms: readonly string[];
  readonly recorderSlots: readonly string[];
  readonly places: readonly string[];
}

export interface CalendarSpan {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** a session that is being moved: what it keeps counts as free */
  readonly moving: string | null;
}

/** What is taken from `from` until `until`. A hold that has run out takes nothing. */
export async function findCalendar(database: Database, whose: Whose, span: CalendarSpan): Promise<Calendar> {
  const [people, safeguards, rooms, slots, away, busy, travel] = await Promise.all([
    findBooked(database, 'person_id', whose.people, span),
    findBooked(database, 'safeguard_id', whose.safeguards, span),
    findBooked(database, 'room_id', whose.rooms, span),
    findBooked(database, 'recorder_slot_id', whose.recorderSlots, span),
    findSpans(database, Prisma.sql`absence t`, {
      whose: whose.people,
      also: Prisma.sql`AND t.ended_at IS NULL`,
      ...span,
    }),
    findSpans(database, Prisma.sql`busy_time t`, { whose: whose.people, also: Prisma.empty, ...span }),
    database.$queryRaw<Calendar['travel'][number][]>`
      SELECT from_place AS "from", to_place AS "to", minutes FROM travel_time
      WHERE from_place = ANY (${[...whose.places]}) OR to_place = ANY (${[...whose.places]})`,
  ]);
  return { booked: new Map([...people, ...safeguards, ...rooms, ...slots]), away, busy, travel };
}

type Resource = 'person_id' | 'safeguard_id' | 'room_id' | 'recorder_slot_id';

/** By the exclusion constraint's own index, resource by resource. Somebody who comes from elsewhere is at no place. */
async function findBooked(
  database: Database,
  resource: Resource,
  ids: readonly string[],
  { from, until, now, moving }: CalendarSpan,
): Promise<[string, Taken[]][]> {
  if (ids.length === 0) return [];
  const column = Prisma.raw(`b.${resource}`);
  const rows = await database.$queryRaw<{ id: string; taken: [number, number, string | null, boolean][] }[]>`
    WITH near AS MATERIALIZED (
      SELECT s.id, r.place, s.state = 'held' AS held FROM session s JOIN room r ON r.id = s.room_id
      WHERE s.id IS DISTINCT FROM ${moving}::uuid AND s.starts_at > ${from}::timestamptz - interval '12 hours' AND s.starts_at < ${until}
        AND s.state <> 'cancelled' AND (s.state <> 'held' OR s.hold_expires_at > ${now}))
    SELECT ${column} AS id, json_agg(json_build_array(${ms('b.starts_at')}, ${ms('b.ends_at')},
      CASE WHEN b.remote THEN NULL ELSE near.place END, near.held)) AS taken
    FROM unnest(${[...ids]}::uuid[]) AS who (id)
    JOIN booking b ON ${column} = who.id AND b.cancelled_at IS NULL AND ${column} IS NOT NULL
      AND tstzrange(b.starts_at, b.ends_at) && tstzrange(${from}, ${until})
    JOIN near ON near.id = b.session_id
    GROUP BY ${column}`;
  return rows.map(({ id, taken }) => [
    id,
    taken.map(([start, end, place, held]) => ({ from: start, until: end, place, held })),
  ]);
}

async function findSpans(
  database: Database,
  table: Prisma.Sql,
  { whose, also, from, until }: { whose: readonly string[]; also: Prisma.Sql; from: Date; until: Date },
): Promise<Map<string, TimeSpan[]>> {
  const rows = await database.$queryRaw<{ id: string; spans: [number, number][] }[]>`
    SELECT who.id, json_agg(json_build_array(${ms('t.starts_at')}, ${ms('t.ends_at')})) AS spans
    FROM unnest(${[...whose]}::uuid[]) AS who (id)
    JOIN ${table} ON t.person_id = who.id AND tstzrange(t.starts_at, t.ends_at) && tstzrange(${from}, ${until}) ${also}
    GROUP BY who.id`;
  return new Map(rows.map(({ id, spans }) => [id, spans.map(([start, end]) => ({ from: start, until: end }))]));
}
