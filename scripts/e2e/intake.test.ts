// Intake by somebody whose hands stay on the keyboard: a whole referral, its candidates seen and decided on, within what an
// average typist does in two minutes.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Person, signIn } from './browser.ts';
import { ByKeyboard } from './by-keyboard.ts';
import { demo } from './coordinator.ts';
import { type Product, startProduct } from './product.ts';
import { sizes } from './screens.ts';

let product: Product;
let browser: Browser;
let coordinator: Person;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  coordinator = await signIn(browser, product.origin, demo.coordinator);
  page = coordinator.page;
  await page.setViewportSize(sizes.desktop);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function begin(): Promise<ByKeyboard> {
  await page.goto('/referrals/new');
  await page.getByRole('heading', { name: 'New referral' }).waitFor();
  // Agencies are there once they can be chosen.
  await page
    .locator('option', { hasText: /police/i })
    .first()
    .waitFor({ state: 'attached' });
  return new ByKeyboard(page);
}

/** Everything a referral has, once through the form, top to bottom. */
async function enter(hands: ByKeyboard, child: { given: string; family: string; bornOn: string }): Promise<void> {
  await hands.isAt('Given name');
  await hands.type(child.given);
  await hands.tabTo('Family name');
  await hands.type(child.family);
  await hands.tabTo('Date of birth');
  await hands.type(child.bornOn);
  await hands.tabTo('The child’s best language');
  await hands.type('Uk');
  await hands.tabTo('Referring agency');
  await hands.type('Oslo Pol');
  await hands.tabTo('Who noticed');
  await hands.type('sch');
  await hands.tabTo('It was earlier');
  await hands.tabTo('Physical violence');
  await hands.press('Space');
  await hands.tabTo('an injury was seen');
  await hands.press('Space');
  await hands.press('a');
  await hands.press('Space');
  await hands.tabTo('At once');
  await hands.press('ArrowDown');
  await hands.tabTo('Safety now');
  await hands.type('The father must not know of it. She can be collected from school until 14:00.');
  await hands.tabTo('Somebody has asked already');
  await hands.press('Enter');
  await hands.isAt('What it was');
  await hands.tabTo('How it was kept');
  await hands.type('n');
  await hands.press('ArrowDown');
  await hands.tabTo('When');
  await hands.type('112420260930AM');
  await hands.tabTo('Who asked, by function');
  await hands.type('patrol officer');
  await hands.tabTo('What was asked');
  await hands.type('What happened to your arm? Who was there? Has it happened before?');
  await hands.tabTo('What the child said');
  await hands.type('“Dad was angry and pulled me, and my brother saw it. Don’t tell him.”');
}

describe('intake by keyboard alone', () => {
  it('what must be said, and nothing else, is said in less than a minute', async () => {
    const hands = await begin();
    await hands.isAt('Given name');
    await hands.type('Solomiia');
    await hands.tabTo('Family name');
    await hands.type('Zabolotna');
    await hands.tabTo('Referring agency');
    await hands.type('Child P');
    await hands.tabTo('Physical violence');
    await hands.press('Space');
    await hands.tabTo('At once');
    await hands.press('Space');
    await hands.press('Control+Enter');
    await page.waitForURL('**/today');
    tell('a bare referral', hands);
    expect(hands.keys).toBeLessThanOrEqual(60);
    expect(hands.decisions).toBeLessThanOrEqual(6);
    await page.getByRole('listitem').filter({ hasText: 'At once, just received' }).first().waitFor();
  });

  it('the same child with all that is known, from the police: within two minutes, candidates decided on', async () => {
    const hands = await begin();
    await enter(hands, { given: 'Zabolotna', family: 'Solomiia', bornOn: '04032016' });
    await page.getByRole('region', { name: 'Children who may be this one' }).waitFor();
    await hands.press('Control+Enter');
    await page.getByText('Say whether it is one of these children').waitFor();
    await hands.isAt('None of these, because …');
    hands.decide();
    await hands.press('Shift+Tab');
    await hands.press('Space');
    await page.getByRole('button', { name: /^It is this child/, pressed: true }).waitFor();
    await hands.tabTo('The same matter as the referral that waits');
    await hands.press('Space');
    await hands.press('Control+Enter');
    await page.waitForURL('**/today');
    tell('a referral with all there is, and its candidates', hands);
    // Counts alone, so that a slow machine changes nothing: at these bounds the model says 325 × 0.28 s + 21 × 1.35 s = 119 s.
    expect(hands.keys).toBeLessThanOrEqual(325);
    expect(hands.decisions).toBeLessThanOrEqual(21);
    expect(hands.tabStops).toBeLessThanOrEqual(30);
  });

  it('what was left out is put back with all that was entered, and is still there after a reload', async () => {
    const hands = await begin();
    const said = page.getByLabel('What the child said');
    await page.getByRole('button', { name: 'Somebody has asked already' }).click();
    await said.fill('First of the two.');
    await page.getByRole('button', { name: 'Another time' }).click();
    await said.nth(1).fill('Second of the two.');
    await sealedBy(() => page.getByRole('button', { name: 'Leave this out' }).first().click());
    await said.nth(1).waitFor({ state: 'detached' });
    await hands.isAt('Put it back');
    expect(await said.inputValue()).toBe('Second of the two.');
    await sealedBy(() => hands.press('Enter'));
    await said.nth(1).waitFor();
    const both = ['First of the two.', 'Second of the two.'];
    expect([await said.nth(0).inputValue(), await said.nth(1).inputValue()]).toEqual(both);
    expect(await page.getByRole('button', { name: 'Put it back' }).count()).toBe(0);
    await hands.tabTo('Another time');
    await page.reload();
    await said.nth(1).waitFor();
    expect([await said.nth(0).inputValue(), await said.nth(1).inputValue()]).toEqual(both);
  });

  it('Enter in a line sends nothing, and what was typed stays', async () => {
    const hands = await begin();
    await hands.type('Nobody');
    await hands.press('Enter');
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/referrals/new');
    expect(await page.getByLabel('Given name', { exact: true }).inputValue()).toBe('Nobody');
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(0);
  });
});

/** What the act changed is in the tab's own store. */
async function sealedBy(act: () => Promise<void>): Promise<void> {
  const before = await page.evaluate(() => Date.now());
  await act();
  await page.waitForFunction((since) => {
    const place = Object.keys(sessionStorage).find((key) => key.startsWith('heard-once.own.')) ?? '';
    return JSON.parse(sessionStorage.getItem(place) ?? '{"at":0}').at >= since;
  }, before);
}

function tell(what: string, { keys, tabStops, decisions, seconds }: ByKeyboard): void {
  console.log(
    `${what}: ${keys} keys, ${tabStops} of them Tab, ${decisions} decisions: ${seconds.toFixed(0)} s by the model`,
  );
}
