// Two people, one tab after the other: what the first has typed when their sign-in ends is nowhere for the second to see, and is there
// again for the first. Signing out oneself leaves nothing.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inStore } from './as-if.ts';
import { launchBrowser, type Person, signIn } from './browser.ts';
import { demo } from './coordinator.ts';
import { type Product, startProduct } from './product.ts';

let product: Product;
let browser: Browser;
let person: Person;
let page: Page;
const child = 'Solomiia';
const told = 'She can be collected until two o’clock';

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  person = await signIn(browser, product.origin, demo.coordinator);
  page = person.page;
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const given = () => page.getByLabel('Given name').first();

async function openForm(): Promise<void> {
  await page.goto('/referrals/new');
  await page.getByRole('heading', { name: 'New referral' }).waitFor();
}

/** All sign-ins run out, as by time; the page asks when somebody comes back to it. */
async function signInsEnd(): Promise<void> {
  await inStore(product.varFolder, async (store) => {
    await store.query(
      `UPDATE sign_in SET created_at = created_at - interval '1 day', expires_at = now() - interval '1 second'`,
    );
  });
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('button', { name: /^Sign in as Ingrid Lund/ }).waitFor();
}

async function comesIn(who: RegExp): Promise<void> {
  await page.getByRole('button', { name: who }).first().click();
  await page.waitForURL((url) => url.pathname !== '/');
  await page.getByRole('banner').waitFor();
}

async function signOut(on: Page): Promise<void> {
  await on.getByRole('banner').getByRole('button').last().click();
  await on.getByRole('menuitem', { name: 'Sign out' }).click();
  await on.getByRole('button', { name: /^Sign in as Ingrid Lund/ }).waitFor();
}

/** The names of what the tab's own store holds of ours. */
const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('heard-once.')));

/** On the page and in what it stores: nothing of what was typed. */
async function seesNothing(): Promise<void> {
  const shown = await page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
    return [document.body.innerText, ...fields, JSON.stringify(sessionStorage), JSON.stringify(localStorage)].join(
      '\n',
    );
  });
  expect(shown).not.toContain(child);
  expect(shown).not.toContain('collected');
}

describe('what was being typed', () => {
  it('is there again after a reload, and nowhere in the browser’s store to be read', async () => {
    await openForm();
    await given().fill(child);
    await page.getByLabel('Safety now').fill(told);
    await page.waitForFunction(() => Object.keys(sessionStorage).some((key) => key.startsWith('heard-once.own.')));
    const stored = await page.evaluate(() => JSON.stringify(sessionStorage));
    expect(stored).not.toContain(child);
    await page.reload();
    await page.getByRole('heading', { name: 'New referral' }).waitFor();
    expect(await given().inputValue()).toBe(child);
  });

  it('leaves the screen when the sign-in ends, and whoever comes next sees nothing of it', async () => {
    await signInsEnd();
    await seesNothing();
    await comesIn(demo.custodian);
    expect(new URL(page.url()).pathname).toBe('/recordings');
    await seesNothing();
    await page.goBack();
    await page.getByRole('banner').waitFor();
    await seesNothing();
  });

  it('is there for its person again, who goes on where they were', async () => {
    await signInsEnd();
    await comesIn(demo.coordinator);
    await openForm();
    expect([await given().inputValue(), await page.getByLabel('Safety now').inputValue()]).toEqual([child, told]);
  });

  it('is gone once its person has signed out', async () => {
    await signOut(page);
    expect(await kept()).toEqual([]);
    await comesIn(demo.coordinator);
    await openForm();
    expect(await given().inputValue()).toBe('');
  });

  it('is gone from every tab of the browser once its person has signed out in one of them', async () => {
    await given().fill(child);
    const other = await person.context.newPage();
    await other.goto('/');
    await other.waitForURL('**/today');
    await signOut(other);
    await page.getByRole('button', { name: /^Sign in as Ingrid Lund/ }).waitFor();
    expect(await kept()).toEqual([]);
    await seesNothing();
  });
});
