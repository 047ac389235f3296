// From the register's rows to what the contract shows. Why somebody is away is in no row.
import type { PlanningChange, RegisterEntry, RoomRegister } from '../../contract/register.ts';
import { planningChange } from '../../contract/register.ts';
import { hyphened } from '../../platform/database/words.ts';
import { calendarDayOf, dayAt } from '../../platform/local-time.ts';
import type { ChangeRow } from './change-store.ts';
import { toHours } from './hours-rows.ts';
import type { PersonRow } from './people-store.ts';
import { lapsedOn, toCertificate } from './qualified.ts';
import type { RoomRow } from './room-store.ts';

/** `day`: what has lapsed by then is said to have, and what is over by then is left out. */
export function toEntry(row: PersonRow, day: string): RegisterEntry {
  const { id, name, agency, zone, place, remote, gender } = row;
  const absences = row.absences.filter(({ endsAt }) => dayAt(endsAt, zone ?? 'UTC') >= day);
  return {
    ...{ id, name, zone, place, remote, gender },
    agency: { id: agency.id, name: agency.name, kind: hyphened(agency.kind) },
    roles: row.roles.map(hyphened),
    hours: row.workingHours.map(toHours),
    absences: absences.map((one) => ({
      id: one.id,
      startsAt: one.startsAt.toISOString(),
      endsAt: one.endsAt.toISOString(),
    })),
    qualifications: row.qualifications.map((one) => ({
      ...{ id: one.id, ...toCertificate(one) },
      refreshedOn: one.refreshedOn && calendarDayOf(one.refreshedOn),
      lapsed: lapsedOn(toCertificate(one), day),
    })),
  };
}

export function toRoom({ openHours, closedAt, ...row }: RoomRow): RoomRegister[number] {
  const { id, name, place, zone, equipment, mobile } = row;
  const closed = closedAt?.toISOString() ?? null;
  return { id, name, place, zone, equipment, mobile, hours: openHours.map(toHours), closedAt: closed };
}

export function toChange({ id, at, by, person, room, what, before, after }: ChangeRow): PlanningChange {
  const about = person?.name ?? room?.name ?? null;
  return planningChange.parse({ id, at: at.toISOString(), by: by.name, what, about, before, after });
}
