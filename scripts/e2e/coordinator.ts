// What a coordinator does before the day: referral, case, assignments, booking. By label and role, as a person finds them.
import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import type { Person } from './browser.ts';

/** The people and the room of the demo house, as lists and sign-in buttons show them. */
export const demo = {
  room: /blue room/i,
  station: /Station, blue room/i,
  coordinator: /Ingrid Lund/,
  interviewer: /Henrik Dahl/,
  desk: /Sunniva Moe/,
  observers: { police: /Jonas Berg/, prosecution: /Camilla Strand/, 'child protection': /Amina Yusuf/ },
  prosecutor: /Erik Nygaard/,
  custodian: /Marit Solberg/,
  secondCustodian: /Ragnhild Foss/,
  administrator: /Liv Holm/,
  auditor: /Helga Ruud/,
} as const;

export async function openCase(
  page: Page,
  child: { readonly givenName: string; readonly familyName: string; readonly bornOn?: string | undefined },
): Promise<void> {
  await page.goto('/referrals/new');
  await page.getByLabel('Given name', { exact: true }).fill(child.givenName);
  await page.getByLabel('Family name', { exact: true }).fill(child.familyName);
  if (child.bornOn !== undefined) await page.getByLabel('Date of birth').fill(child.bornOn);
  await chooseFirst(page, 'Referring agency', /police/i);
  // React Aria's own boxes lie over the inputs
  await page.getByRole('checkbox', { name: 'Witness to violence' }).check({ force: true });
  await page.getByRole('radio', { name: 'Within days' }).check({ force: true });
  await page.getByRole('button', { name: 'Save referral' }).click();
  await page.waitForURL('**/today');
  await openNewestCase(page);
}

/** Of the referrals that are urgent within days, the one that came last stands last. */
export async function openNewestCase(page: Page): Promise<void> {
  const referrals = page.getByRole('listitem').filter({ hasText: /^Within days/ });
  await referrals
    .getByRole('button', { name: /^Open a case/ })
    .last()
    .click();
  await page.waitForURL('**/cases/*');
}

/** Assigns each person (found by name in the list), in the role they have, from today on. */
export async function assign(page: Page, names: readonly RegExp[]): Promise<void> {
  for (const name of names) {
    const form = page.getByRole('form', { name: 'Assign somebody' });
    const rows = page.getByRole('table', { name: /assign/i }).getByRole('row');
    await chooseFirst(page, 'Person', name);
    await form.getByRole('button', { name: 'Assign' }).click();
    await rows.filter({ hasText: name }).waitFor();
  }
}

export interface BookingWish {
  readonly room: RegExp;
  readonly interviewer: RegExp;
  readonly desk: RegExp;
  readonly observers: readonly RegExp[];
}

/** Books from this minute on for an hour, by the wall clock of Oslo, where the demo house stands. */
export async function fillBooking(page: Page, wish: BookingWish): Promise<void> {
  const start = DateTime.now().setZone('Europe/Oslo').startOf('minute');
  const wall = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");
  await chooseFirst(page, 'Room', wish.room);
  await page.getByLabel('Start', { exact: true }).fill(wall(start));
  await page.getByLabel('End', { exact: true }).fill(wall(start.plus({ hours: 1 })));
  await chooseFirst(page, 'Interviewer', wish.interviewer);
  await chooseFirst(page, 'Question desk', wish.desk);
  for (const observer of wish.observers)
    await page.getByRole('checkbox', { name: observer }).first().check({ force: true });
}

/** On the case's page: interviewer, desk, prosecutor, custodian and those who watch, from this minute on. */
export async function bookFor(page: Page, watching: readonly RegExp[]): Promise<void> {
  await assign(page, [demo.interviewer, demo.desk, ...watching, demo.prosecutor, demo.custodian]);
  await fillBooking(page, { ...demo, observers: watching });
  await sent(page, 'Book the interview');
}

/** The server has it: the page may be left. Throws where it was refused. */
export async function sent(on: Page, button: string): Promise<void> {
  const answered = on.waitForResponse((answer) => answer.request().method() === 'POST');
  await on.getByRole('button', { name: button }).click();
  const answer = await answered;
  if (!answer.ok()) throw new Error(`“${button}” was refused: ${await answer.text()}`);
}

/** Chooses the first option whose text fits; waits until the list holds one. */
export async function chooseFirst(page: Page, label: string, text: RegExp): Promise<void> {
  const select = page.getByLabel(label, { exact: true });
  const option = select.locator('option:not([value=""])').filter({ hasText: text }).first();
  await option.waitFor({ state: 'attached' });
  await select.selectOption({ value: (await option.getAttribute('value')) ?? '' });
}

/** Books a practice session and returns its id; the coordinator's browser context is closed afterwards. */
export async function bookPractice({ page, context }: Person, wish: BookingWish): Promise<string> {
  await page.goto('/practice');
  await fillBooking(page, wish);
  const booked = page.waitForResponse((answer) => answer.url().endsWith('/api/practice-sessions'));
  await page.getByRole('button', { name: /book/i }).click();
  const { id } = (await (await booked).json()) as { id: string };
  await context.close();
  return id;
}
