// Every verb that takes somebody's access away says whose, over HTTP and the whole server: whoever watches is then looked at.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasePage, casePage, sessionSummary } from '../../contract/cases.ts';
import { assigned, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
let page: CasePage;
let told: string[];

beforeAll(async () => {
  house = await openHouse();
  house.access.onLess((personIds) => told.push(...personIds));
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
});
afterAll(() => house.close());

/** Whose access the act took away. */
async function lessBy(act: () => Promise<{ status: number }>): Promise<string[]> {
  told = [];
  const { status } = await act();
  expect(status).toBeLessThan(300);
  return told;
}
const observer = () => assigned(house, { coordinator, caseId: page.id }, 'observer');

async function assignmentOf(person: TestPerson): Promise<string> {
  const { assignments } = casePage.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}`)).body);
  return assignments.find((one) => one.person.id === person.id)?.id ?? '';
}

describe('access is told to be less', () => {
  it('by the end of an assignment', async () => {
    const person = await observer();
    const assignment = await assignmentOf(person);
    const revoke = () => house.ask(coordinator, 'POST', `/assignments/${assignment}/revoke`);
    expect(await lessBy(revoke)).toEqual([person.id]);
  });

  it('by handing an assignment over', async () => {
    const [person, next] = [await observer(), await house.person('observer')];
    const assignment = await assignmentOf(person);
    const handOver = () =>
      house.ask(coordinator, 'POST', `/assignments/${assignment}/hand-over`, { personId: next.id });
    expect(await lessBy(handOver)).toEqual([person.id]);
  });

  it('by a declared tie', async () => {
    const person = await observer();
    const declare = () =>
      house.ask(coordinator, 'POST', `/cases/${page.id}/ties`, { personId: person.id, to: 'family' });
    expect(await lessBy(declare)).toEqual([person.id]);
  });

  it('by signing out', async () => {
    const person = await observer();
    expect(await lessBy(() => house.ask(person, 'POST', '/sign-out'))).toEqual([person.id]);
  });

  it('by cancelling what people were booked for', async () => {
    const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
    const booked = await house.ask(coordinator, 'POST', '/practice-sessions', {
      ...{ roomId: house.rooms[0], startsAt: '2031-01-01T10:00', endsAt: '2031-01-01T11:00' },
      ...{ interviewerId: interviewer.id, deskId: desk.id, observerIds: [] },
    });
    const { id } = sessionSummary.parse(booked.body);
    const cancel = () => house.ask(coordinator, 'POST', `/sessions/${id}/cancel`, { reason: 'room-unusable' });
    expect((await lessBy(cancel)).sort()).toEqual([interviewer.id, desk.id].sort());
  });
});
