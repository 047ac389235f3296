// What a search for a time reads: one bounded question a kind of thing, over the span that is asked for and a day around it.
import type { Party } from '../../contract/search.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Span } from '../rules.ts';

/** A room's device is nobody to ask, nor is who no longer works here. */
const plannable = { disabledAt: null, stationRoomId: null } satisfies Prisma.PersonWhereInput;
const people = {
  agency: true,
  workingHours: true,
  qualifications: { where: { endedAt: null } },
  calendars: { where: { removedAt: null, kind: 'feed' }, select: { readAt: true, failure: true, addedAt: true } },
} satisfies Prisma.PersonInclude;
export type PersonRow = Prisma.PersonGetPayload<{ include: typeof people }>;

/** Which people a party is made of, where nobody is named. */
export const anybody = {
  interviewer: { roles: { has: 'interviewer' } },
  desk: { roles: { has: 'desk' } },
  interpreter: { roles: { has: 'interpreter' } },
  police: { agency: { kind: 'police' }, roles: { hasSome: ['observer', 'prosecutor'] } },
  prosecution: { agency: { kind: 'prosecution' }, roles: { hasSome: ['observer', 'prosecutor'] } },
  'child-protection': { agency: { kind: 'child_protection' }, roles: { hasSome: ['observer', 'prosecutor'] } },
  health: { agency: { kind: 'health' }, roles: { hasSome: ['observer', 'prosecutor'] } },
  defence: { agency: { kind: 'defence' }, roles: { hasSome: ['observer', 'prosecutor'] } },
  court: { agency: { kind: 'court' }, roles: { hasSome: ['observer', 'prosecutor'] } },
} satisfies Partial<Record<Party, Prisma.PersonWhereInput>>;

export async function findPeople(database: Database, wanted: readonly Prisma.PersonWhereInput[]): Promise<PersonRow[]> {
  if (wanted.length === 0) return [];
  const where = { ...plannable, OR: [...wanted] };
  return database.person.findMany({ where, include: people, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 500 });
}

export interface TakenRow {
  readonly personId: string | null;
  readonly safeguardId: string | null;
  readonly roomId: string | null;
  readonly recorderSlotId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly remote: boolean;
  readonly place: string;
  readonly held: boolean;
}

export interface Resources {
  readonly people: readonly string[];
  readonly safeguards: readonly string[];
  readonly rooms: readonly string[];
  readonly slots: readonly string[];
}

/** Bookings that touch the span, without holds that have run out and without the session that is being moved. */
export async function findTaken(
  database: Database,
  span: Span,
  { of, now, without }: { of: Resources; now: Date; without: string | null },
): Promise<TakenRow[]> {
  return database.$queryRaw<TakenRow[]>`
    SELECT taken.person_id AS "personId", taken.safeguard_id AS "safeguardId", taken.room_id AS "roomId",
      taken.recorder_slot_id AS "recorderSlotId", taken.starts_at AS "startsAt", taken.ends_at AS "endsAt", taken.remote,
      room.place, session.state = 'held' AS held
    FROM (
      SELECT * FROM booking WHERE cancelled_at IS NULL AND person_id IS NOT NULL AND person_id = ANY(${of.people}::uuid[])
        AND tstzrange(starts_at, ends_at) && tstzrange(${span.startsAt}, ${span.endsAt})
      UNION ALL
      SELECT * FROM booking WHERE cancelled_at IS NULL AND room_id IS NOT NULL AND room_id = ANY(${of.rooms}::uuid[])
        AND tstzrange(starts_at, ends_at) && tstzrange(${span.startsAt}, ${span.endsAt})
      UNION ALL
      SELECT * FROM booking WHERE cancelled_at IS NULL AND safeguard_id IS NOT NULL
        AND safeguard_id = ANY(${of.safeguards}::uuid[])
        AND tstzrange(starts_at, ends_at) && tstzrange(${span.startsAt}, ${span.endsAt})
      UNION ALL
      SELECT * FROM booking WHERE cancelled_at IS NULL AND recorder_slot_id IS NOT NULL
        AND recorder_slot_id = ANY(${of.slots}::uuid[])
        AND tstzrange(starts_at, ends_at) && tstzrange(${span.startsAt}, ${span.endsAt})
    ) AS taken JOIN session ON session.id = taken.session_id JOIN room ON room.id = session.room_id
    WHERE (session.state <> 'held' OR session.hold_expires_at > ${now}) AND session.id IS DISTINCT FROM ${without}::uuid`;
}

/** Away, or busy by their own calendar. */
export async function findBusy(database: Database, personIds: readonly string[], span: Span) {
  const where = { personId: { in: [...personIds] }, startsAt: { lt: span.endsAt }, endsAt: { gt: span.startsAt } };
  const [absences, busy] = await Promise.all([
    database.absence.findMany({ where: { ...where, endedAt: null } }),
    database.busyTime.findMany({ where: { ...where, source: { removedAt: null } } }),
  ]);
  return { absences, busy };
}

export async function findRooms(database: Database, ids: readonly string[] | undefined) {
  return database.room.findMany({
    where: { closedAt: null, ...(ids === undefined || ids.length === 0 ? {} : { id: { in: [...ids] } }) },
    include: { openHours: true },
    orderBy: [{ place: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  });
}

export async function findSlots(database: Database): Promise<string[]> {
  const rows = await database.recorderSlot.findMany({ where: { retiredAt: null }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export async function findTravel(database: Database) {
  return database.travelTime.findMany();
}

/** The child of a case as planning knows it, and who stands beside it. */
export async function findChild(database: Database, caseId: string) {
  return database.case.findUnique({
    where: { id: caseId },
    select: {
      child: {
        select: {
          times: { where: { endedAt: null }, orderBy: { id: 'asc' } },
          wishes: { where: { endedAt: null }, orderBy: { rank: 'asc' } },
        },
      },
      safeguards: { where: { endedAt: null }, include: { person: { select: { name: true } } } },
    },
  });
}
export type CaseRow = NonNullable<Awaited<ReturnType<typeof findChild>>>;
