// Who and what there is to search among: two questions, raw and gathered into JSON by the database, since an object for each row
// and a journey for each kind of thing would cost more than finding them. Times come as milliseconds.
import type { AgencyKind, Role } from '../../contract/values.ts';
import type { Database } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { prepared } from '../../platform/database/prepared.ts';
import { hyphened } from '../../platform/database/words.ts';
import { type AskedFor, whoCouldBeAsked } from './asked-for.ts';
import type { HoursFact, PersonFacts, Standing } from './facts.ts';

const ms = (column: string) => Prisma.raw(`date_part('epoch', ${column}) * 1000`);
/** Without names: there are five and more for each person. */
const hoursRow = Prisma.raw('json_build_array(h.weekday, h.from_minute, h.until_minute, h.valid_from, h.valid_until)');
type HoursRow = [weekday: number, from: number, until: number, validFrom: string | null, validUntil: string | null];

/** Who could be asked: by role, by agency, beside the child, or by name; and where. Null: no such case. */
export async function findStanding(database: Database, asked: AskedFor): Promise<Standing | null> {
  const [people, around] = await Promise.all([findPeople(database, asked), findAround(database, asked.caseId)]);
  return around && { people, ...around };
}

type PersonRow = Omit<PersonFacts, 'roles' | 'agencyKind' | 'hours'> & {
  roles: string[];
  agencyKind: string;
  hours: HoursRow[];
};

/** Each table is read once for all of them, not once a person. */
async function findPeople(database: Database, asked: AskedFor): Promise<PersonFacts[]> {
  const { caseId } = asked;
  const rows = await database.$queryRaw<PersonRow[]>`${prepared('find-people')}
    WITH who AS MATERIALIZED (${whoCouldBeAsked(asked)}),
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
    hours: row.hours.map(toHours),
    roles: row.roles.map((role) => hyphened(role) as Role),
    agencyKind: row.agencyKind as AgencyKind,
  }));
}

function toHours([weekday, fromMinute, untilMinute, validFrom, validUntil]: HoursRow): HoursFact {
  return { weekday, fromMinute, untilMinute, validFrom, validUntil };
}

type RoomRow = Omit<Standing['rooms'][number], 'hours'> & { hours: HoursRow[] };
type AroundRow = Omit<Standing, 'people' | 'rooms'> & { rooms: RoomRow[] };

/** Rooms, recorder slots, and what stands around the child: without a word of who it is. */
async function findAround(database: Database, caseId: string): Promise<Omit<Standing, 'people'> | null> {
  const [found] = await database.$queryRaw<AroundRow[]>`${prepared('find-around')}
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
  return found ? { ...found, rooms: found.rooms.map((room) => ({ ...room, hours: room.hours.map(toHours) })) } : null;
}
