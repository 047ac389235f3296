// The wall in PostgreSQL and the policy agree on who is tied to what: every way of standing to a case, one person each, is asked of both. The
// wall lets nobody see what the policy calls unknown to them, and hides nothing that it calls theirs.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Agreement } from './testing/walls/agreement.ts';
import {
  type Others,
  onDevices,
  onPractice,
  onRelease,
  releases,
  storeOthers,
} from './testing/walls/agreement-others.ts';
import { ways } from './testing/ways-of-standing.ts';

let agreement: Agreement;
let others: Others;
beforeAll(async () => {
  agreement = await Agreement.open();
  others = await storeOthers(agreement);
}, 120_000);
afterAll(() => agreement.close());

it('on every way of standing to a case and to a session of it, whatever one is to another case', async () => {
  const { unlike, compared } = await agreement.onWays();
  expect(unlike.slice(0, 5), `${unlike.length} of ${ways.length}`).toEqual([]);
  expect(Math.min(...compared)).toBeGreaterThan(100);
}, 120_000);

it('on practice: whoever is booked on it, booked it or keeps it; and a coordinator, who plans the rooms', async () => {
  expect(await onPractice(agreement, others)).toEqual([]);
});

it('on a room’s device, a supervisor who reviews emergencies, and a session that was cancelled', async () => {
  expect(await onDevices(agreement, others)).toEqual([]);
});

it.each(Object.entries(releases))(
  'on a release that is %s, whatever is released of another case',
  async (_, release) => {
    expect(await onRelease(agreement, release)).toEqual([]);
  },
);
