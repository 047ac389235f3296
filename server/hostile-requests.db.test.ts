// Requests that nobody's browser makes by itself, family by family (testing/hostile): each is answered with the right problem, nothing is
// changed by it, nothing of it comes back, and the next one is answered as if nothing had been.
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { problem } from './contract/problem.ts';
import type { Attempt } from './testing/hostile/attempt.ts';
import { bodies } from './testing/hostile/bodies.ts';
import { origins, preflights } from './testing/hostile/origins.ts';
import { claims, paths } from './testing/hostile/paths.ts';
import { openHouse, type TestHouse, type TestPerson } from './testing/house.ts';
import { someReferral } from './testing/referral.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterEach(async () => {
  expect((await house.ask(coordinator, 'GET', '/me')).status, 'others are answered').toBe(200);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
afterAll(() => house.close());

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

function make({ method = 'GET', path, headers = {}, body, ours }: Attempt): Promise<Answered> {
  const { hostname, port, origin } = new URL(house.origin);
  // Somebody else's page makes the browser send the cookie; only where a row is about cookies is it the row's own.
  const cookie = method === 'POST' || ours !== false ? { cookie: coordinator.cookie } : {};
  const own = { ...cookie, ...(ours === false ? {} : { origin }) };
  const sent = Object.entries({ ...own, ...headers }).map(
    ([name, value]) => [name, value as string | string[]] as const,
  );
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: '/', method, headers: Object.fromEntries(sent) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.path = path;
    // A body that is refused before its end may find the connection shut behind the answer.
    asked.on('error', reject).end(body);
  });
}

async function refused(attempt: Attempt): Promise<void> {
  const { status, headers, text } = await make(attempt);
  expect(status, text.slice(0, 300)).toBe(attempt.status);
  expect(headers).not.toHaveProperty('access-control-allow-origin');
  expect(headers).not.toHaveProperty('set-cookie');
  if (attempt.code === undefined) return expect(text).not.toMatch(/root:|"dependencies"|password/);
  const said = problem.parse(JSON.parse(text));
  expect(said.code).toBe(attempt.code);
  if (attempt.field !== undefined) expect(said.errors?.map(({ field }) => field)).toContain(attempt.field);
  expect(text.length, 'nothing that was sent comes back').toBeLessThan(1_500);
}

const rows = async () => (await house.owner.query('SELECT count(*)::int AS n FROM referral')).rows[0]?.n;

describe('a body', () => {
  const names = Object.keys(bodies({ child: { givenName: 'A' } }));
  it('that is good is taken', async () => {
    const good = someReferral(house.agencyId, { receivedAt: new Date().toISOString() });
    expect((await house.ask(coordinator, 'POST', '/referrals', good)).status).toBe(201);
  });

  it.each(names)('%s: is refused, and nothing is kept', async (name) => {
    const good = someReferral(house.agencyId, { receivedAt: new Date().toISOString() });
    const attempt = bodies(good)[name];
    const before = await rows();
    if (attempt) await refused(attempt);
    expect(await rows()).toBe(before);
  });
});

describe('a page that isn’t ours', () => {
  it.each(Object.entries({ ...origins, ...preflights }))('%s: makes nothing happen', async (_name, attempt) => {
    await refused(attempt);
  });
});

describe('an address', () => {
  it.each(Object.entries(paths))('%s: leads nowhere else', async (_name, attempt) => {
    await refused(attempt);
  });
});

describe('a claim', () => {
  it.each(Object.entries(claims))('%s: is not believed', async (_name, attempt) => {
    await refused(attempt);
  });
});
