// Break-glass through the real server: what it opens, for how long, who hears of it, who reviews it, and what happens if nobody does.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BrokenGlass, brokenGlass, brokenGlassList } from '../../contract/break-glass.ts';
import type { CasePage } from '../../contract/cases.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { type TurnableClock, turnableClock } from '../../testing/turnable-clock.ts';

const clock: TurnableClock = turnableClock();
let house: TestHouse;
let coordinator: TestPerson;
let prosecutor: TestPerson;
let supervisor: TestPerson;
let page: CasePage;

beforeAll(async () => {
  house = await openHouse({ clock });
});
afterAll(() => house.close());
beforeEach(async () => {
  [coordinator, prosecutor] = [await house.person('coordinator'), await house.person('prosecutor')];
  supervisor = await house.person('supervisor');
  page = await openCase(house, coordinator);
});

const reason = 'The child is with the suspect now, and the prosecutor on duty has no access.';
/** By passkey or code, just now. */
const prove = ({ id }: TestPerson) =>
  house.owner.query('UPDATE sign_in SET strong_at = $2 WHERE person_id = $1', [id, clock.now()]);
const askUnproved = (who: TestPerson, caseNumber = page.caseNumber, id = uuidv7()) =>
  house.ask(who, 'POST', '/break-glass', { id, caseNumber, reason });
const ask: typeof askUnproved = async (who, ...asked) => {
  await prove(who);
  return askUnproved(who, ...asked);
};
const broken = async (who: TestPerson): Promise<BrokenGlass> => brokenGlass.parse((await ask(who)).body);
const seen = async (who: TestPerson) => brokenGlassList.parse((await house.ask(who, 'GET', '/break-glass')).body);
const get = async (who: TestPerson, what = '') => (await house.ask(who, 'GET', `/cases/${page.id}${what}`)).status;

it('asks for a fresh proof first, whether there is such a case or not', async () => {
  for (const number of [page.caseNumber, '99-999'])
    expect(await askUnproved(prosecutor, number)).toMatchObject({ status: 403, body: { code: 'step-up' } });
  expect(await get(prosecutor)).toBe(404);
});

it('opens one case, to be read and nothing more, and every other stays shut', async () => {
  const other = await openCase(house, coordinator);
  expect(await get(prosecutor)).toBe(404);
  await broken(prosecutor);
  expect([await get(prosecutor), await get(prosecutor, '/ledger'), await get(prosecutor, '/needs')]).toEqual([
    200, 200, 200,
  ]);
  const close = await house.ask(prosecutor, 'POST', `/cases/${page.id}/close`, { reason: 'withdrawn' });
  const identity = { purpose: 'contact', why: 'To call the mother.' };
  const look = await house.ask(prosecutor, 'POST', `/cases/${page.id}/identity`, identity);
  expect([look.status, close.status]).toEqual([403, expect.toBeOneOf([400, 403])]);
  expect((await house.ask(prosecutor, 'GET', `/cases/${other.id}`)).status).toBe(404);
});

it('is in the log before anything is shown, with its end, and its coordinator and the supervisors see it, the reason only who reviews', async () => {
  const { id, untilAt } = await broken(prosecutor);
  const [logged] = (await loggedOn(house, page.id)).filter(({ type }) => type === 'breakglass.opened');
  expect(logged?.data).toEqual({ breakglass: id, until: untilAt });
  expect(logged?.text).toContain(`"grant":"break-glass:${id}"`);
  expect(logged?.text).not.toContain('suspect');
  expect((await seen(coordinator)).find((one) => one.id === id)).toMatchObject({ mine: false, reason: null });
  expect((await seen(supervisor)).find((one) => one.id === id)).toMatchObject({ reason });
  expect(await seen(await house.person('coordinator'))).toEqual([]);
});

it('lasts an hour', async () => {
  await broken(prosecutor);
  clock.forward(59 * 60_000);
  const again = { ...prosecutor, cookie: await house.signIn(prosecutor.id) };
  expect(await get(again)).toBe(200);
  clock.forward(61_000);
  expect(await get({ ...prosecutor, cookie: await house.signIn(prosecutor.id) })).toBe(404);
});

it('breaks for nobody with a declared tie, nobody who has access, no role that needs no case, and no case that isn’t there', async () => {
  const tie = { personId: prosecutor.id, to: 'family' };
  expect((await house.ask(coordinator, 'POST', `/cases/${page.id}/ties`, tie)).status).toBe(201);
  expect((await ask(prosecutor)).status).toBe(404);
  expect((await ask(coordinator)).status).toBe(409);
  for (const role of ['administrator', 'auditor', 'observer', 'captioner'] as const)
    expect((await ask(await house.person(role))).status).toBe(403);
  expect((await ask(await house.person('prosecutor'), '99-999')).status).toBe(404);
});

/** A supervisor says so; another person agrees. */
const say = async (who: TestPerson, id: string, upheld = true) => {
  await prove(who);
  return house.ask(who, 'POST', `/break-glass/${id}/review`, { id: uuidv7(), upheld });
};
const agree = async (who: TestPerson, id: string) => {
  const closing = (await seen(supervisor)).find((one) => one.id === id)?.closing;
  await prove(who);
  const body = { sha256: closing?.sha256, approved: true };
  return house.ask(who, 'POST', `/approvals/${closing?.id}/decision`, body);
};

it('is closed by a supervisor and another person, once, by neither alone, and not by whoever did it', async () => {
  const { id } = await broken(prosecutor);
  expect((await say(coordinator, id)).status).toBe(403);
  expect(
    (await house.ask(supervisor, 'POST', `/break-glass/${id}/review`, { id: uuidv7(), upheld: true })).status,
  ).toBe(403);
  expect((await say(supervisor, id)).status).toBe(200);
  const unreviewed = () =>
    loggedOn(house, page.id).then((all) => all.every(({ type }) => type !== 'breakglass.reviewed'));
  expect((await seen(supervisor)).find((one) => one.id === id)).toMatchObject({
    upheld: null,
    closing: { mine: true },
  });
  expect((await seen(coordinator)).find((one) => one.id === id)).toMatchObject({ reason, closing: { mine: false } });
  expect((await agree(supervisor, id)).status).toBe(409);
  expect((await agree(prosecutor, id)).status).toBe(403);
  expect((await agree(await house.person('coordinator'), id)).status).toBe(404);
  expect(await unreviewed()).toBe(true);
  expect((await agree(coordinator, id)).status).toBe(200);
  expect((await seen(supervisor)).find((one) => one.id === id)).toMatchObject({ upheld: true, closing: null });
  expect((await say(supervisor, id)).status).toBe(409);
  const logged = (await loggedOn(house, page.id)).map(({ type }) => type);
  expect(logged.slice(-3)).toEqual(['approval.requested', 'breakglass.reviewed', 'approval.given']);
});

it('locks the account that did it once 72 hours have passed without a review, and no longer', async () => {
  const { id } = await broken(prosecutor);
  clock.forward(72 * 3_600_000);
  const back = { ...prosecutor, cookie: await house.signIn(prosecutor.id) };
  expect((await house.ask(back, 'GET', '/me')).status).toBe(401);
  const anew = async (who: TestPerson) => ({ ...who, cookie: await house.signIn(who.id) });
  supervisor = await anew(supervisor);
  expect((await say(supervisor, id, false)).status).toBe(200);
  expect((await house.ask(back, 'GET', '/me')).status).toBe(401);
  expect((await agree(await anew(await house.person('supervisor')), id)).status).toBe(200);
  expect((await house.ask(back, 'GET', '/me')).status).toBe(200);
});
