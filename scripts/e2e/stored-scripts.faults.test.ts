// Markup and scripts in every text that a screen shows, in a real browser: what is stored through the API, and, whatever the API would
// say to it, every text of every answer besides. Nothing of it runs, nothing is asked of anybody but our own server, and the content policy
// has nothing to refuse, since none of it ever became markup.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn } from './browser.ts';
import { markAll, markup, nothingMade, shownAs } from './markup-everywhere.ts';
import { type Product, startProduct } from './product.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Of the client's routes; `:caseId` and the like stand for what there is. */
const addresses = [
  ...readFileSync(path.join(import.meta.dirname, '../../client/screen-routes.tsx'), 'utf8').matchAll(
    /path: '(\/[^']*)'/g,
  ),
].map(([, address = '']) => address);

/** In the page. */
async function idsHere(): Promise<Record<string, string>> {
  const first = async (address: string): Promise<string> => {
    const body: unknown = await (await fetch(`/api${address}`)).json();
    return /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1] ?? crypto.randomUUID();
  };
  const of = {
    caseId: '/cases',
    sessionId: '/sessions',
    personId: '/register',
    roomId: '/rooms',
    recordingId: '/recordings',
  };
  const found = await Promise.all(
    Object.entries(of).map(async ([name, address]) => [name, await first(address)] as const),
  );
  return { ...Object.fromEntries(found), token: 'a'.repeat(43) };
}

/** In the page: as much text as a referral takes; its answer's status. */
async function refer(words: string): Promise<number> {
  const agencies = (await (await fetch('/api/agencies')).json()) as { id: string }[];
  const rest = { concerns: ['witness'], indicators: [], urgency: 'days', fastTrack: false, childIsSuspect: false };
  const more = { ageUncertain: false, familyTracing: 'not-needed', accommodation: 'safe-at-home', languages: ['nb'] };
  const body = {
    child: { givenName: words, familyName: words, bornOn: '2015-02-03' },
    ...{ declined: [], referringAgencyId: agencies[0]?.id, source: 'agency', receivedAt: new Date().toISOString() },
    ...{ ...rest, ...more, needs: [], notes: {}, alreadyAsked: [] },
  };
  const headers = { 'content-type': 'application/json' };
  return (await fetch('/api/referrals', { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

it.each([
  ['coordinator', /coordinator/i],
  ['administrator', /administrator/i],
  ['desk', /desk|second interviewer/i],
  ['observer', /observer/i],
  ['prosecutor', /prosecutor/i],
])('every screen as the %s has it shows markup as the words that it is', async (role, who) => {
  const { context, page } = await signIn(browser, product.origin, who);
  if (role === 'coordinator') expect(await page.evaluate(refer, markup), 'taken as a name').toBe(201);
  const ids = await page.evaluate(idsHere);
  const watched = await markAll(page);
  let shown = 0;
  for (const address of addresses) {
    await page.goto(address.replace(/:(\w+)\??/g, (_, name: string) => ids[name] ?? name));
    await page.waitForLoadState('networkidle').catch(() => undefined);
    expect({ address, ...(await watched.made()) }).toEqual({ address, ...nothingMade });
    shown += (await page.locator('main').first().innerText()).includes(shownAs) ? 1 : 0;
  }
  console.info(`${role}: ${addresses.length} screens opened, ${shown} of them showed the words`);
  expect(shown, 'the words came as far as the screens').toBeGreaterThan(2);
  expect(watched.foreign(product.origin)).toEqual([]);
  await context.close();
});
