// What a search refuses, by the field that is wrong, and to whom.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../contract/problem.ts';
import type { SearchQuestion } from '../../contract/search.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { question, wish } from './testing/question.ts';

let house: TestHouse;
let coordinator: TestPerson;
let caseId: string;
let police: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  caseId = (await openCase(house, coordinator)).id;
  police = await assigned(house, { coordinator, caseId }, 'observer');
});
afterAll(() => house.close());

describe('is refused', () => {
  const fieldOf = (body: unknown) => problem.parse(body).errors?.[0]?.field;

  it.each<[string, Partial<SearchQuestion>, string]>([
    ['a zone that isn’t one', { zone: 'Europe/Atlantis' }, 'zone'],
    [
      'a beginning that the clocks go over',
      { zone: 'Europe/Oslo', earliest: '2030-03-31T02:30', latest: '2030-04-02T00:00' },
      'earliest',
    ],
    ['an end before the beginning', { latest: '2030-01-06T00:00' }, 'latest'],
    ['a span that is over', { earliest: '2020-01-06T00:00', latest: '2020-01-08T00:00' }, 'latest'],
    ['more than 92 days', { latest: '2030-05-08T00:00' }, 'latest'],
    ['somebody who isn’t there', { parties: [wish('police', { personIds: [uuidv7()] })] }, 'parties.0.personIds.0'],
    [
      'a safeguard of another case',
      { parties: [wish('guardian', { safeguardId: uuidv7() })] },
      'parties.0.safeguardId',
    ],
    ['a room that isn’t there', { roomIds: [uuidv7()] }, 'roomIds.0'],
    ['no party at all', { parties: [] }, 'parties'],
  ])('%s', async (_what, more, field) => {
    const reply = await house.ask(coordinator, 'POST', `/cases/${caseId}/times`, question(more));
    expect(problem.parse(reply.body).code).toMatch(/^(malformed|impossible-time)$/);
    expect(fieldOf(reply.body)).toBe(field);
  });

  it('a week that doesn’t begin on a Monday', async () => {
    const reply = await house.ask(coordinator, 'POST', `/cases/${caseId}/week`, {
      week: '2030-01-08',
      question: question(),
    });
    expect([reply.status, fieldOf(reply.body)]).toEqual([400, 'week']);
  });

  it('to everybody but a coordinator who is assigned to the case', async () => {
    for (const path of ['times', 'week']) {
      const body = path === 'times' ? question() : { week: '2030-01-07', question: question() };
      const statusFor = async (who: TestPerson | null, of = caseId) =>
        (await house.ask(who, 'POST', `/cases/${of}/${path}`, body)).status;
      expect(await statusFor(null)).toBe(401);
      expect(await statusFor(police)).toBe(403);
      expect(await statusFor(await house.person('coordinator'))).toBe(404);
      expect(await statusFor(coordinator, uuidv7())).toBe(404);
    }
  });
});
