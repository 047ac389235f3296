// On the way to a recording that is watched again, as everybody goes it: out of the list, and through the question why.
import type { Page } from 'playwright-core';

/** Of the list; its id. */
export async function openNewest(office: Page): Promise<string> {
  await office.goto('/recordings');
  await office.getByRole('table', { name: 'Recordings' }).getByRole('link').first().click();
  await office.waitForURL('**/recordings/*');
  return new URL(office.url()).pathname.split('/').at(-1) ?? '';
}

export async function chooseWhenAsked(on: Page): Promise<void> {
  const dialog = on.getByRole('dialog', { name: 'Why do you watch?' });
  await dialog.waitFor({ timeout: 120_000 });
  await dialog.getByLabel('Purpose').selectOption('charging-decision');
  await dialog.getByRole('button', { name: 'Watch' }).click();
}
