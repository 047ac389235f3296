// What people do while the budgets are measured, a page each: first page, office, observation room, question desk, interview room.
import type { Browser, Page } from 'playwright-core';
import { patienceMs, signIn } from '../e2e/browser.ts';
import { demo, openCase } from '../e2e/coordinator.ts';
import { type Answered, interactions } from './interactions.ts';

/** What somebody does on the first page. */
export async function signingIn(on: Browser, origin: string): Promise<Answered> {
  const page = await on.newPage({ baseURL: origin });
  page.setDefaultTimeout(patienceMs);
  await page.goto('/');
  const address = page.getByRole('textbox', { name: 'E-mail' }).first();
  const folded = page.locator('summary').first();
  return interactions(page, [
    ['first page: typing an address', () => address.pressSequentially('somebody@house.example')],
    ['first page: unfolding the recovery code', () => folded.click()],
  ]);
}

/** What a coordinator does: a case's page, and a referral. */
export async function atTheOffice(on: Browser, origin: string): Promise<Answered> {
  const { page } = await signIn(on, origin, demo.coordinator);
  await openCase(page, { givenName: 'Solomiia', familyName: 'Zabolotna' });
  await page.waitForLoadState('networkidle');
  const onCase = await interactions(page, [['case: opening what one’s name holds', () => menu(page)]]);
  await page.goto('/referrals/new');
  const name = page.getByLabel('Given name').first();
  await page.getByRole('checkbox', { name: 'Witness to violence' }).waitFor({ state: 'attached' });
  const onReferral = await interactions(page, [
    ['referral: typing a name', () => name.pressSequentially('Solomiia')],
    [
      'referral: ticking a concern',
      () => page.getByRole('checkbox', { name: 'Witness to violence' }).click({ force: true }),
    ],
  ]);
  return [...onCase, ...onReferral];
}

/** What an observer does while watching. */
export function watching(page: Page): Promise<Answered> {
  const draft = page.getByRole('textbox', { name: /question/i }).first();
  return interactions(page, [
    ['watching: typing in a question', () => draft.pressSequentially('Can you tell me?')],
    ['watching: dropping a marker', () => pressed(page, 'm')],
    ['watching: opening what one’s name holds', () => menu(page)],
  ]);
}

/** Two questions, so that there is something to choose from at the desk. */
export async function proposeTwo(page: Page): Promise<void> {
  for (const text of ['Can you tell me about the house?', 'Can you tell me about the evening?']) {
    await page.getByLabel('Your question').fill(text);
    await page.getByRole('button', { name: 'Propose' }).click();
    await page.getByRole('button', { name: 'Withdraw' }).first().waitFor();
  }
}

/** What the question desk does with proposals. */
export function atTheDesk(page: Page): Promise<Answered> {
  const rows = page.getByRole('grid', { name: 'Proposals' }).getByRole('row');
  let round = 0;
  return interactions(page, [
    ['desk: opening another question’s row', () => rows.nth(round++ % 2).click({ position: { x: 60, y: 10 } })],
    ['desk: typing in the text to pass in', () => page.getByLabel('Text to pass in').pressSequentially(' There?')],
    ['desk: opening what declining asks for', () => declining(page)],
    ['desk: dropping a marker', () => pressed(page, 'm')],
  ]);
}

/** What the interviewer does with the tablet. */
export function interviewing(page: Page): Promise<Answered> {
  const questions = page.getByRole('button', { name: /^Questions \(/ });
  return interactions(page, [
    ['interviewer: opening the questions, putting them away', () => twice(() => questions.click())],
    ['interviewer: opening exhibits and notes, putting them away', () => exhibits(page)],
    ['interviewer: opening all phases', () => phases(page)],
    ['interviewer: beginning a break, ending it', () => breaking(page)],
  ]);
}

async function twice(act: () => Promise<void>): Promise<void> {
  await act();
  await act();
}

async function exhibits(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Exhibits and notes' }).click();
  await page.getByRole('button', { name: 'Put away' }).click();
}

async function breaking(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Break', exact: true }).click();
  await page.getByRole('button', { name: 'End the break' }).click();
}

async function phases(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All phases' }).click();
  await closed(page);
}

async function declining(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await closed(page);
}

async function closed(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function pressed(page: Page, key: string): Promise<void> {
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press(key);
}

async function menu(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button').last().click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}
