// On the way to a recording that is watched again, as everybody goes it: out of the list, and through the question why; or past it, where
// somebody has other business with the recording.
import type { Locator, Page } from 'playwright-core';
import { lookAround } from './screens.ts';

/** Of the list, or the one of that name; its id. */
export async function openNewest(office: Page, name?: string): Promise<string> {
  await office.goto('/recordings');
  const rows = office.getByRole('table', { name: 'Recordings' });
  await rows
    .getByRole('link', name === undefined ? {} : { name })
    .first()
    .click();
  await office.waitForURL('**/recordings/*');
  return new URL(office.url()).pathname.split('/').at(-1) ?? '';
}

/** By words that were said or written in it, and the one that is found is opened; its id. */
export async function findByWords(office: Page, words: string): Promise<string> {
  await office.goto('/recordings');
  await office.getByRole('searchbox', { name: 'Search' }).fill(words);
  await office.getByRole('columnheader', { name: 'Found in' }).waitFor();
  await lookAround(office, 'finding');
  await office.getByRole('table', { name: 'Recordings' }).getByRole('link').first().click();
  await office.waitForURL('**/recordings/*');
  return new URL(office.url()).pathname.split('/').at(-1) ?? '';
}

/** Asked once the working copy is made, which may take: how long at most, in ms. */
export async function whyAsked(on: Page, timeout = 120_000): Promise<Locator> {
  const dialog = on.getByRole('dialog', { name: 'Why do you watch?' });
  await dialog.waitFor({ timeout });
  return dialog;
}

/** Said, or put away: the page's keys are its own again. */
export const whySettled = (on: Page) =>
  on.getByRole('dialog', { name: 'Why do you watch?' }).waitFor({ state: 'hidden' });

export async function chooseWhenAsked(on: Page, purpose = 'charging-decision'): Promise<void> {
  const dialog = await whyAsked(on);
  await dialog.getByLabel('Purpose').selectOption(purpose);
  await dialog.getByRole('button', { name: 'Watch' }).click();
}

/** Nobody watches: Escape puts the question away. */
export async function openWithoutWatching(page: Page, recording: string): Promise<void> {
  await page.goto(`/recordings/${recording}`);
  await whyAsked(page);
  await page.keyboard.press('Escape');
  await whySettled(page);
}
