// Coming in by passkey: somebody makes one, signs out, comes in by it with nothing typed, and is asked for it anew before something
// that much depends on. A link lets somebody new in, once, and a room's device; shut out, they are out wherever they are. The authenticator is
// Chromium's own virtual one.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inStore } from './as-if.ts';
import { withAuthenticator } from './authenticator.ts';
import { launchBrowser, patienceMs, signIn } from './browser.ts';
import { type Product, startProduct } from './product.ts';
import { lookAround, violations } from './screens.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Marit Solberg/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
}

it('a passkey is made, lets its person in with nothing typed, and is asked for again before much depends on it', async () => {
  const { context, page, complaints } = await signIn(browser, product.origin, /Marit Solberg/);
  await withAuthenticator(context, page);
  await page.goto('/account');
  await page.getByLabel('What you call it').fill('office laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('cell', { name: 'office laptop', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Make recovery codes' }).click();
  await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').nth(9).waitFor();
  await lookAround(page, 'account');
  expect(await violations(page)).toEqual([]);

  await signOut(page);
  await lookAround(page, 'sign-in');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL((url) => url.pathname === '/recordings');

  // As if it had been six minutes ago.
  await inStore(product.varFolder, async (store) => {
    await store.query(`UPDATE sign_in SET strong_at = strong_at - interval '6 minutes'`);
  });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Make a code for a command' }).click();
  await page.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
  await page.getByRole('button', { name: 'Use the passkey' }).click();
  await page.getByText(/HEARD_ONCE_CODE/).waitFor();
  const unforeseen = complaints.filter((said) => !/status of 40[13]/.test(said));
  expect(unforeseen).toEqual([]);
});

it('a link lets somebody new in once, and who is shut out is out where they are', async () => {
  const { page: office } = await signIn(browser, product.origin, /administrator/);
  await office.goto('/people-and-rooms/accounts');
  const form = office.getByRole('form', { name: 'Somebody new' });
  await form.getByLabel('Name').fill('Nora New');
  await form.getByLabel('E-mail').fill('nora@people.example');
  await form.getByLabel('Agency').selectOption({ index: 1 });
  await form.getByText('observer', { exact: true }).click();
  await form.getByRole('button', { name: 'Add and make a link' }).click();
  const link = await linkGiven(office);

  const context = await browser.newContext();
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await withAuthenticator(context, page);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Welcome, Nora New' }).waitFor();
  await lookAround(page, 'welcome');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('cell', { name: 'My first passkey', exact: true }).waitFor();
  const second = await browser.newContext();
  const late = await second.newPage();
  await late.goto(link);
  await late.getByText(/This link isn’t good/).waitFor();
  await second.close();

  await office.getByRole('button', { name: 'Shut out Nora New' }).click();
  await office.getByRole('button', { name: 'Shut out now' }).click();
  await office.getByText(/^shut out since/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText(/This passkey isn’t known here/).waitFor();
});

it('a room’s device gets its account from the administrator, and by its link it is in its room and nowhere else', async () => {
  const { page: office } = await signIn(browser, product.origin, /administrator/);
  await office.goto('/people-and-rooms/accounts');
  const form = office.getByRole('form', { name: 'A room’s device' });
  await form.getByLabel('Its room').selectOption({ label: 'Travelling room' });
  await form.getByLabel('E-mail').fill('travelling@barnahus.example');
  await lookAround(office, 'device-new');
  await form.getByRole('button', { name: 'Add the device and make a link' }).click();
  const link = await linkGiven(office);
  await office.getByRole('button', { name: /^Shut out .*Travelling room/ }).waitFor();

  const context = await browser.newContext({ baseURL: product.origin });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await withAuthenticator(context, page);
  await page.goto(link);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('cell', { name: 'My first passkey', exact: true }).waitFor();
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.evaluate(() => fetch('/api/people').then(({ status }) => status))).toBe(403);
});

async function linkGiven(office: Page): Promise<string> {
  const dialog = office.getByRole('dialog', { name: 'The link' });
  const link = (await dialog.getByText(/\/welcome#/).textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}
