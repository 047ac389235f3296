// The custody log as an auditor reads it: it opens first, asks why, is narrowed by case and by person with the question in its address, is
// looked at to the byte, and is taken along as lines that the command for outside finds whole.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { patienceMs, signIn } from './browser.ts';
import { demo } from './coordinator.ts';
import { lookAround, violations } from './screens.ts';

const run = promisify(execFile);

export async function readTheLog(
  { browser, origin, logKey }: { browser: Browser; origin: string; logKey: string },
  folder: string,
) {
  const { page, context, complaints } = await signIn(browser, origin, demo.auditor);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.waitForURL('**/custody-log');
  expect(await violations(page)).toEqual([]);
  await sayWhy(page);
  const rows = page.getByRole('table', { name: /^Entries of the log/ }).getByRole('row');
  await rows.filter({ hasText: 'A case was opened' }).first().waitFor();
  // That it is read stands in it, at the top, before anybody has signed it.
  await rows.nth(1).filter({ hasText: 'Consultation of the log' }).filter({ hasText: 'Not signed yet' }).waitFor();
  // The page asks nothing by itself: whoever wants to see the next checkpoint asks again.
  await expect
    .poll(
      async () => {
        await page.reload();
        await rows.nth(1).waitFor();
        return rows.filter({ hasText: 'Proven' }).count();
      },
      { timeout: patienceMs },
    )
    .toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);
  await lookAround(page, 'custody-log');
  await narrow(page);
  const link = page.getByRole('link', { name: /^Take this part along/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const file = `${folder}/custody-log.jsonl`;
  await download.saveAs(file);
  const { stdout } = await run(process.execPath, ['scripts/verify-evidence.ts', '--log', file, '--key', logKey]);
  expect(stdout).toMatch(/^PASS\n.* entries are in the signed log, 0 wait/s);
  // The first page asks who is there before anybody is.
  expect(complaints.filter((one) => !/status of 401/.test(one))).toEqual([]);
  await context.close();
}

async function sayWhy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Read the log' }).click();
  await page.getByText('Say why first.').waitFor();
  await page.getByLabel('Purpose').selectOption('quality-assurance');
  await page.getByRole('button', { name: 'Read the log' }).click();
  await page.waitForURL('**/custody-log?why=quality-assurance');
}

/** By one case, then by one person in it; the address alone brings it back. */
async function narrow(page: Page): Promise<void> {
  const rows = page.getByRole('table', { name: /^Entries of the log/ }).getByRole('row');
  const opened = rows.filter({ hasText: 'A case was opened' }).first();
  await opened.getByRole('button', { name: /^Only about/ }).click();
  await page.waitForURL(/about=/);
  await opened.getByRole('button', { name: /^Only what/ }).click();
  await page.waitForURL(/who=person/);
  await page.getByLabel('What happened').selectOption('case.opened');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/kind=case\.opened/);
  await expect.poll(() => rows.count()).toBe(2);
  await page.reload();
  await opened.getByText('As it stands in the log').click();
  await opened.getByText('"type":"case.opened"').waitFor();
  expect(await page.getByLabel('What happened').inputValue()).toBe('case.opened');
}
