// How a recording ends, walked in browsers: on the list of what is due a custodian finds it and sets a hold, which two release; then one asks
// for its destruction, another approves it, and what is left is a tombstone, a certificate on paper and the log.
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inStore } from './as-if.ts';
import { openTab } from './release.ts';
import { lookAround, violations } from './screens.ts';

export interface Ending {
  readonly custodian: Page;
  readonly second: Page;
  readonly recording: string;
  readonly varFolder: string;
}

export async function endItsLife(ending: Ending): Promise<void> {
  const { custodian, second, recording, varFolder } = ending;
  await inStore(varFolder, async (store) => void (await store.query('UPDATE sign_in SET strong_at = now()')));
  expect(storedOf(ending).length).toBeGreaterThan(0);
  await findDue(custodian, recording, 'kept');
  await openKeeping(custodian, recording);
  await hold(custodian);
  await findDue(custodian, recording, /^on legal hold/);
  await openKeeping(custodian, recording);
  await custodian.getByRole('button', { name: 'Ask to release it' }).click();
  await custodian.getByRole('alertdialog').getByRole('button', { name: 'Ask for it' }).click();
  await custodian.getByText('Somebody else decides.').waitFor();
  await openKeeping(second, recording);
  await approve(second, 'Release this hold?');
  await second.getByRole('cell', { name: /^released .* by .*Marit Solberg.*Ragnhild Foss/ }).waitFor();
  await askForTheEnd(custodian, recording);
  await openKeeping(second, recording);
  await approve(second, 'Approve the destruction?');
  await second.getByRole('cell', { name: /^approved by Ragnhild Foss/ }).waitFor();
  await openKeeping(custodian, recording);
  await custodian.getByRole('button', { name: 'Destroy it …' }).click();
  await lookAround(custodian, 'destroying');
  await custodian.getByRole('alertdialog').getByRole('button', { name: 'Destroy it for good' }).click();
  const [certificate] = await Promise.all([custodian.waitForEvent('download'), takeCertificate(custodian)]);
  expect(storedOf(ending)).toEqual([]);
  await findDue(custodian, recording, /^destroyed /);
  expect(readFileSync(await certificate.path(), 'latin1').slice(0, 5)).toBe('%PDF-');
}

/** On the list of what is due, in that state. */
async function findDue(page: Page, recording: string, state: string | RegExp): Promise<void> {
  await page.goto('/retention');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/recordings/${recording}"]`) });
  await row.getByRole('cell', { name: state }).waitFor();
  await lookAround(page, 'due-list');
  expect(await violations(page)).toEqual([]);
}

const openKeeping = (page: Page, recording: string) => openTab(page, recording, 'Keeping');

async function hold(page: Page): Promise<void> {
  const holds = page.getByRole('region', { name: 'Legal holds', exact: true });
  await holds.getByText('Set a hold').click();
  await holds.getByLabel('Why').selectOption('appeal');
  await holds.getByLabel('By order of').fill('The Court of Appeal, 27-9');
  await holds.getByRole('button', { name: 'Set the hold' }).click();
  await holds.getByRole('cell', { name: 'stands', exact: true }).waitFor();
}

async function approve(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('alertdialog', { name: what }).getByRole('button', { name: 'Approve it' }).click();
}

async function askForTheEnd(page: Page, recording: string): Promise<void> {
  await openKeeping(page, recording);
  const end = page.getByRole('region', { name: 'Destruction', exact: true });
  await end.getByText('Ask for its destruction').click();
  await end.getByLabel('Why').selectOption('court-order');
  await end.getByLabel('By order of').fill('Oslo District Court, 27-1234');
  await end.getByRole('button', { name: 'Ask for it' }).click();
  await end.getByText('Another custodian decides.').waitFor();
  await lookAround(page, 'destruction-asked');
  expect(await violations(page)).toEqual([]);
}

/** Once nothing of it is left. */
async function takeCertificate(page: Page): Promise<void> {
  await page.getByText(/^It was destroyed /).waitFor();
  await lookAround(page, 'destroyed');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Certificate of destruction (PDF)' }).click();
}

/** What is stored of what was recorded, in either vault. */
function storedOf({ varFolder, recording }: Ending): string[] {
  return readdirSync(varFolder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes(recording) && path.endsWith('.rec'),
  );
}
