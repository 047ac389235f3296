// What a search asks of the database: three questions in two steps, raw and gathered into JSON by the database, since an object
// for each row and a journey for each kind of thing would cost more than finding them. Times come as milliseconds.
import type { AgencyKind, Role } from '../../contract/values.ts';
import type { Database } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { hyphened } from '../../platform/database/words.ts';
import type { Calendar, PersonFacts, Standing } from './facts.ts';
import type { Taken, TimeSpan } from './sweep/question.ts';

const ms = (column: string) => Prisma.raw(`date_part('epoch', ${column}) * 1000`);
const hoursRow = Prisma.raw(`json_build_object('weekday', h.weekday, 'fromMinute', h.from_minute,
  'untilMinute', h.until_minute, 'validFrom', h.valid_from, 'validUntil', h.valid_until)`);

export interface AskedFor {
  readonly caseId: string;
  readonly roles: readonly Role[];
  /** agencies of whom anybody who may watch could come */
  readonly agencies: readonly AgencyKind[];
  readonly named: readonly string[];
}

/** Who could be asked: by role, by agency, beside the child, or by name; and where. Null: no such case. */
export async function findStanding(database: Database, asked: AskedFor): Promise<Standing | null> {
  const [people, around] = await Promise.all([findPeople(database, asked), findAround(database, asked.caseId)]);
  return around && { people, ...around };
}

type PersonRow = Omit<PersonFacts, 'roles' | 'agencyKind'> & { roles: string[]; agencyKind: string };

/** Each table is read once for all of them, not once a person. */
async function findPeople(database: Database, { caseId, roles, agencies, named }: AskedFor): Promise<PersonFacts[]> {
  const rows = await database.$queryRaw<PersonRow[]>`
    WITH who AS MATERIALIZED (
      SELECT p.*, a.name AS agency, a.kind FROM person p JOIN agency a ON a.id = p.agency_id
      WHERE p.disabled_at IS NULL AND (p.roles && ${[...roles]}::text[]::role[] OR p.id = ANY (${[...named]}::uuid[])
        OR a.kind::text = ANY (${[...agencies]}) AND p.roles && '{observer,prosecutor}'::role[]
        OR p.id IN (SELECT person_id FROM safeguard WHERE case_id = ${caseId}::uuid AND ended_at IS NULL))),
    hours AS (SELECT h.person_id, json_agg(${hoursRow}) AS them FROM working_hours h
      WHERE h.person_id IN (SELECT id FROM who) GROUP BY h.person_id),
    certificates AS (SELECT q.person_id, json_agg(json_build_object('kind', q.kind, 'code', q.code, 'trainedOn', q.trained_on,
        'validUntil', q.valid_until)) AS them FROM qualification q
      WHERE q.ended_at IS NULL AND q.person_id IN (SELECT id FROM who) GROUP BY q.person_id),
    assigned AS (SELECT s.person_id, json_agg(json_build_object('from', ${ms('s.valid_from')}, 'until', ${ms('s.valid_until')})) AS them
      FROM assignment s WHERE s.case_id = ${caseId}::uuid AND s.revoked_at IS NULL AND s.role IN ('observer', 'prosecutor')
      GROUP BY s.person_id),
    calendars AS (SELECT c.person_id, json_agg(json_build_object('kind', c.kind, 'readAt', ${ms('c.read_at')},
        'failed', c.failure IS NOT NULL)) AS them FROM calendar_source c
      WHERE c.removed_at IS NULL AND c.person_id IN (SELECT id FROM who) GROUP BY c.person_id)
    SELECT w.id, w.name, w.agency, w.kind::text AS "agencyKind", w.roles::text[] AS roles, w.zone, w.place, w.remote, w.gender,
      coalesce(h.them, '[]') AS hours, coalesce(q.them, '[]') AS certificates, coalesce(s.them, '[]') AS assigned,
      coalesce(c.them, '[]') AS calendars,
      w.id IN (SELECT person_id FROM declared_tie WHERE case_id = ${caseId}::uuid AND withdrawn_at IS NULL) AS tied
    FROM who w LEFT JOIN hours h ON h.person_id = w.id LEFT JOIN certificates q ON q.person_id = w.id
      LEFT JOIN assigned s ON s.person_id = w.id LEFT JOIN calendars c ON c.person_id = w.id
    ORDER BY w.id`;
  return rows.map((row) => ({
    ...row,
    roles: row.roles.map((role) => hyphened(role) as Role),
    agencyKind: row.agencyKind as AgencyKind,
  }));
}

/** Rooms, recorder slots, and what stands around the child: without a word of who it is. */
async function findAround(database: Database, caseId: string): Promise<Omit<Standing, 'people'> | null> {
  const [found] = await database.$queryRaw<Omit<Standing, 'people'>[]>`
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', r.id, 'name', r.name, 'place', r.place, 'zone', r.zone,
        'equipment', r.equipment, 'mobile', r.mobile,
        'hours', coalesce((SELECT json_agg(${hoursRow}) FROM working_hours h WHERE h.room_id = r.id), '[]'))
        ORDER BY r.place, r.name, r.id) FROM room r WHERE r.closed_at IS NULL), '[]') AS rooms,
      coalesce((SELECT json_agg(s.id ORDER BY s.node, s.number) FROM recorder_slot s WHERE s.retired_at IS NULL), '[]')
        AS "recorderSlots",
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
  return found ?? null;
}

export interface Whose {
  readonly people: readonly string[];
  readonly safeguards: readonly string[];
  readonly rooms: readonly string[];
  readonly recorderSlots: readonly string[];
  readonly places: readonly string[];
}

export interface Within {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** a session that is being moved: what it keeps counts as free */
  readonly moving: string | null;
}

type Times = readonly [starts: readonly number[], ends: readonly number[]];
type BookedRow = readonly [id: string, place: string | null, held: boolean, ...Times];
type SpansRow = readonly [id: string, ...Times];
interface CalendarRow {
  readonly people: readonly BookedRow[];
  readonly safeguards: readonly BookedRow[];
  readonly rooms: readonly BookedRow[];
  readonly slots: readonly BookedRow[];
  readonly away: readonly SpansRow[];
  readonly busy: readonly SpansRow[];
  readonly travel: Calendar['travel'];
}

/** What is taken from `from` until `until`. A hold that has run out takes nothing. */
export async function findCalendar(database: Database, whose: Whose, within: Within): Promise<Calendar> {
  const { people, safeguards, rooms, recorderSlots } = whose;
  const { from, until, now, moving } = within;
  const places = [...whose.places];
  const [found] = await database.$queryRaw<CalendarRow[]>`
    WITH near AS MATERIALIZED (
      SELECT s.id, r.place, s.state = 'held' AS held FROM session s JOIN room r ON r.id = s.room_id
      WHERE s.id IS DISTINCT FROM ${moving}::uuid AND s.starts_at > ${from}::timestamptz - interval '12 hours'
        AND s.starts_at < ${until} AND s.state <> 'cancelled' AND (s.state <> 'held' OR s.hold_expires_at > ${now}))
    SELECT ${booked('person_id', people, within)} AS people, ${booked('safeguard_id', safeguards, within)} AS safeguards,
      ${booked('room_id', rooms, within)} AS rooms, ${booked('recorder_slot_id', recorderSlots, within)} AS slots,
      ${spans(Prisma.sql`absence t`, people, { ...within, also: Prisma.sql`AND t.ended_at IS NULL` })} AS away,
      ${spans(Prisma.sql`busy_time t`, people, { ...within, also: Prisma.empty })} AS busy,
      coalesce((SELECT json_agg(json_build_object('from', t.from_place, 'to', t.to_place, 'minutes', t.minutes))
        FROM travel_time t WHERE t.from_place = ANY (${places}) OR t.to_place = ANY (${places})), '[]') AS travel`;
  if (!found) throw new Error('the database answered a question about times with nothing');
  const byId = Map.groupBy([...found.people, ...found.safeguards, ...found.rooms, ...found.slots], ([id]) => id);
  return {
    booked: new Map([...byId].map(([id, rows]) => [id, rows.flatMap(toTaken)])),
    away: new Map(found.away.map(([id, ...times]) => [id, toSpans(times)])),
    busy: new Map(found.busy.map(([id, ...times]) => [id, toSpans(times)])),
    travel: found.travel,
  };
}

/** By the exclusion constraint's own index. Somebody who comes from elsewhere is at no place. */
function booked(
  by: 'person_id' | 'safeguard_id' | 'room_id' | 'recorder_slot_id',
  whose: readonly string[],
  { from, until }: Within,
): Prisma.Sql {
  const column = Prisma.raw(`b.${by}`);
  return Prisma.sql`coalesce((SELECT json_agg(json_build_array(them.id, them.place, them.held, them.starts, them.ends)) FROM (
    SELECT ${column} AS id, CASE WHEN b.remote THEN NULL ELSE near.place END AS place, near.held,
      json_agg(${ms('b.starts_at')}) AS starts, json_agg(${ms('b.ends_at')}) AS ends
    FROM unnest(${[...whose]}::uuid[]) AS who (id)
    JOIN booking b ON ${column} = who.id AND b.cancelled_at IS NULL AND ${column} IS NOT NULL
      AND tstzrange(b.starts_at, b.ends_at) && tstzrange(${from}, ${until})
    JOIN near ON near.id = b.session_id GROUP BY 1, 2, 3) AS them), '[]')`;
}

/** One person after the other, so that each is found by the index, whatever the size of the table. */
function spans(
  table: Prisma.Sql,
  whose: readonly string[],
  { also, from, until }: Within & { also: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT json_agg(json_build_array(who.id, them.starts, them.ends))
    FROM unnest(${[...whose]}::uuid[]) AS who (id),
      LATERAL (SELECT json_agg(${ms('t.starts_at')}) AS starts, json_agg(${ms('t.ends_at')}) AS ends FROM ${table}
        WHERE t.person_id = who.id AND tstzrange(t.starts_at, t.ends_at) && tstzrange(${from}, ${until}) ${also}) AS them
    WHERE them.starts IS NOT NULL), '[]')`;
}

function toTaken([, place, held, ...times]: BookedRow): Taken[] {
  return toSpans(times).map((span) => ({ ...span, place, held }));
}

function toSpans([starts, ends]: Times): TimeSpan[] {
  return starts.map((from, index) => ({ from, until: ends[index] ?? from }));
}
