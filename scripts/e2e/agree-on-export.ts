// Two people agree on an export, on the recording's page: one asks for it, for a trial, and another approves it.
import type { Page } from 'playwright-core';
import { lookAround } from './screens.ts';
import { openWithoutWatching } from './watch-again.ts';

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

async function openExports(page: Page, recording: string): Promise<void> {
  await openWithoutWatching(page, recording);
  await page.getByRole('tab', { name: 'Export' }).click();
}
