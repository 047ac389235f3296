// Puts the demo's plan for planning into the database: whatever a person, a room or the house has none of yet. What somebody
// changed since stays as they left it.
import { DateTime } from 'luxon';
import type { Database } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { demoPlan, demoRooms } from './barnahus.ts';
import { hoursRows } from './hours-rows.ts';
import {
  demoAbsences,
  demoCapacity,
  demoCertificates,
  demoGenders,
  demoOwnHours,
  demoRoomPlans,
  demoTravel,
  demoWorkplaces,
  demoZone,
} from './planning.ts';

export async function seedPlanning(database: Database): Promise<void> {
  const administrator = await database.person.findFirstOrThrow({ where: { roles: { has: 'administrator' } } });
  for (const person of demoPlan) {
    if (person.station === undefined) await seedPerson(database, person, administrator.id);
  }
  for (const room of demoRooms) await seedRoom(database, room);
  const ways = demoTravel.flatMap(([fromPlace, toPlace, minutes]) => [
    { fromPlace, toPlace, minutes },
    { fromPlace: toPlace, toPlace: fromPlace, minutes },
  ]);
  await database.travelTime.createMany({ data: ways, skipDuplicates: true });
  const { node, slots, diskBytes } = demoCapacity;
  if ((await database.mediaNodeCapacity.count()) > 0) return;
  await database.mediaNodeCapacity.create({ data: { node, diskBytes } });
  const numbers = Array.from({ length: slots }, (_, index) => index + 1);
  await database.recorderSlot.createMany({ data: numbers.map((number) => ({ node, number })) });
}

/** Their first time only: somebody with weekly hours has been planned already. */
async function seedPerson(
  database: Database,
  { email, agency }: (typeof demoPlan)[number],
  enteredById: string,
): Promise<void> {
  const { id: personId } = await database.person.findUniqueOrThrow({ where: { email } });
  const workplace = demoWorkplaces[agency];
  if (!workplace || (await database.workingHours.count({ where: { personId } })) > 0) return;
  const { place, remote } = workplace;
  await database.person.update({
    where: { email },
    data: { zone: demoZone, place, remote, gender: demoGenders[email] ?? null },
  });
  const hours = demoOwnHours[email] ?? workplace.hours;
  await database.workingHours.createMany({ data: hoursRows(hours).map((row) => ({ personId, ...row })) });
  const enteredAt = new Date();
  await database.qualification.createMany({
    data: (demoCertificates[email] ?? []).map(({ kind, code, trainedYearsAgo, validForDays }) => ({
      ...{ id: uuidv7(), personId, kind, code, enteredById, enteredAt },
      trainedOn: dateFromToday({ years: -trainedYearsAgo }),
      validUntil: validForDays === undefined ? null : dateFromToday({ days: validForDays }),
    })),
  });
  for (const { fromDay, days } of demoAbsences.filter((one) => one.email === email)) {
    const from = DateTime.now().setZone(demoZone).startOf('day').plus({ days: fromDay });
    await database.absence.create({
      data: { personId, startsAt: from.toJSDate(), endsAt: from.plus({ days }).toJSDate() },
    });
  }
}

async function seedRoom(database: Database, { key, name }: (typeof demoRooms)[number]): Promise<void> {
  const { id: roomId } = await database.room.findFirstOrThrow({ where: { name } });
  if ((await database.workingHours.count({ where: { roomId } })) > 0) return;
  const { hours, equipment } = demoRoomPlans[key];
  await database.room.update({ where: { id: roomId }, data: { equipment: [...equipment] } });
  await database.workingHours.createMany({ data: hoursRows(hours).map((row) => ({ roomId, ...row })) });
}

/** A date column holds midnight in UTC. */
function dateFromToday(shift: { years?: number; days?: number }): Date {
  const day = DateTime.now().setZone(demoZone).plus(shift).toFormat('yyyy-MM-dd');
  return new Date(day);
}
