import { describe, expect, it } from 'vitest';
import { equipment } from '../../server/contract/register.ts';
import { checkHours } from '../../server/scheduling/register/rules.ts';
import { demoPlan, demoRooms } from './barnahus.ts';
import { hoursRows } from './hours-rows.ts';
import * as plan from './planning.ts';

const emails = new Set(demoPlan.map(({ email }) => email));
const staff = demoPlan.filter(({ station }) => station === undefined);

describe('the demo’s plan', () => {
  it('names only people it has, and gives everybody a workplace', () => {
    const named = [plan.demoOwnHours, plan.demoGenders, plan.demoCertificates].flatMap((table) => Object.keys(table));
    for (const email of [...named, ...plan.demoAbsences.map((one) => one.email)]) expect(emails).toContain(email);
    for (const { agency } of staff) expect(plan.demoWorkplaces[agency]).toBeDefined();
  });

  it('has hours that the register would accept, and equipment it knows', () => {
    const workplaces = Object.values(plan.demoWorkplaces).map(({ hours }) => hours);
    const rooms = Object.values(plan.demoRoomPlans);
    for (const hours of [...workplaces, ...Object.values(plan.demoOwnHours), ...rooms.map((room) => room.hours)])
      expect(() => checkHours(hoursRows(hours))).not.toThrow();
    for (const room of rooms) for (const code of room.equipment) expect(equipment.options).toContain(code);
  });

  it('knows the way from every workplace to every room', () => {
    const ways = new Set(plan.demoTravel.flatMap(([from, to]) => [`${from} → ${to}`, `${to} → ${from}`]));
    for (const { place } of Object.values(plan.demoWorkplaces))
      for (const room of demoRooms) if (place !== room.place) expect(ways).toContain(`${place} → ${room.place}`);
  });

  it('has two interviewers who may conduct, and one whose certificate has lapsed', () => {
    const valid = staff
      .filter(({ role }) => role === 'interviewer')
      .map(({ name, email }) => {
        const nichd = plan.demoCertificates[email]?.find(({ code }) => code === 'nichd');
        return [name, (nichd?.validForDays ?? 0) > 0];
      });
    expect(Object.fromEntries(valid)).toEqual({ 'Henrik Dahl': true, 'Oda Haugen': true, 'Kari Engen': false });
  });
});
