import { afterAll, beforeAll, expect, it } from 'vitest';
import { safeguards } from '../../contract/safeguards.ts';
import { openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse } from '../../testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
it('knows a note on non-punishment that came with a referral', async () => {
  const coordinator = await house.person('coordinator');
  const missing = async (notes: Record<string, string>) => {
    const page = await openCase(house, coordinator, { childIsSuspect: true, notes });
    return safeguards.parse((await house.ask(coordinator, 'GET', `/cases/${page.id}/safeguards`)).body).missing;
  };
  expect(await missing({ nonPunishment: 'made to carry goods' })).toEqual(['guardian-missing', 'lawyer-missing']);
  expect(await missing({ safety: 'x' })).toEqual(['guardian-missing', 'lawyer-missing', 'non-punishment-note-missing']);
});
