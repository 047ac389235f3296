// Two people agree on an export, on the recording's page: one asks for it, for a trial, and another approves it.
import type { Page } from 'playwright-core';
import { lookAround } from './screens.ts';

export async function agreeOnExport(people: { asks: Page; approves: Page }, recording: string): Promise<void> {
  const { asks, approves } = people;
  await openExports(asks, recording);
  await asks.getByLabel('What the export is for').selectOption('trial');
  await asks.getByRole('button', { name: 'Ask for an export' }).click();
  await asks.getByText('Somebody else decides.').waitFor();
  await openExports(approves, recording);
  await approves.getByRole('button', { name: 'Approve', exact: true }).click();
  await approves.getByRole('button', { name: 'Approve it' }).click();
  await approves.getByText(/^approved by /).waitFor();
  await lookAround(approves, 'exports');
}

/** The page asks why one watches first; nobody does here. */
async function openExports(page: Page, recording: string): Promise<void> {
  await page.goto(`/recordings/${recording}`);
  await page.getByRole('dialog', { name: 'Why do you watch?' }).waitFor({ timeout: 120_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Export' }).click();
}
