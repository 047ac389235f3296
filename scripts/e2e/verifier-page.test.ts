// The verifier's page as a stranger uses it: opened from disk, without a network, with a package that was brought as a folder, as a ZIP
// file, or dropped. And as somebody tired meets it: nothing chosen, a wrong key, a picture of a cat.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { syntheticPackage } from '../../media/evidence/testing/synthetic-package.ts';
import { CLAIMS } from '../../media/evidence/verify/report.ts';
import { reportWords } from '../../media/evidence/verify/words/words.ts';
import { zipIndexOf, zipOf } from '../../server/disclosure/package-zip.ts';
import { bundlePage } from '../build-verifier/bundle.ts';
import { launchBrowser, patienceMs } from './browser.ts';
import { look, violations } from './screens.ts';

const work = mkdtempSync(path.join(tmpdir(), 'verifier-page-'));
const folder = path.join(work, 'BH-2026-0001');
const archive = path.join(work, 'BH-2026-0001.zip');
const pagePath = path.join(work, 'verify-evidence.html');
let browser: Browser;
let key: string;

beforeAll(async () => {
  await bundlePage(pagePath);
  const { files, logKey } = await syntheticPackage();
  key = logKey;
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(folder, await zipIndexOf(folder)).stream()) pieces.push(piece);
  writeFileSync(archive, Buffer.concat(pieces));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly asked: readonly string[];
}

async function opened(options: { locale?: string; colorScheme?: 'light' | 'dark' } = {}): Promise<Opened> {
  const context = await browser.newContext({
    offline: true,
    locale: 'en-GB',
    viewport: { width: 820, height: 1180 },
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const [complaints, asked]: [string[], string[]] = [[], []];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(pagePath).href);
  return { page, complaints, asked };
}

const check = (page: Page) => page.locator('#check').click();
const verdicts = (page: Page) =>
  page
    .locator('[data-claim]')
    .evaluateAll((items) => items.map((item) => `${item.dataset.claim} ${item.dataset.verdict}`));

it('passes every claim of a folder, from disk, without a network, in light and dark and for a reader for the blind', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, complaints, asked } = await opened({ colorScheme });
    await look(page, `verifier-empty-${colorScheme}`);
    await page.locator('#folder').setInputFiles(folder);
    await page.locator('#key').fill(key);
    await check(page);
    await page.getByRole('heading', { name: /^PASS: every claim below holds\.$/ }).waitFor();
    expect(await verdicts(page)).toEqual(CLAIMS.map((claim) => `${claim} PASS`));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict');
    await look(page, `verifier-pass-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    await page.context().close();
  }
});

it('fails a folder after one altered byte, names the claim, and keeps the report as the program writes it', async () => {
  const file = path.join(folder, 'data/copies/018f0000-0000-7000-8000-0000000000c1.webm');
  const good = readFileSync(file);
  const bad = Buffer.from(good);
  bad[3] = (bad[3] ?? 0) ^ 1;
  writeFileSync(file, bad);
  const { page } = await opened({ locale: 'nb-NO' });
  await page.locator('#folder').setInputFiles(folder);
  await page.locator('#key').fill(key);
  await check(page);
  await page.getByRole('heading', { name: `FAIL: ${reportWords.nb.verdicts.FAIL}` }).waitFor();
  writeFileSync(file, good);
  const found = await verdicts(page);
  expect(found).toContain('package FAIL');
  expect(found).toContain('copies FAIL');
  expect(found).toContain('log PASS');
  await look(page, 'verifier-fail-nb');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#json').click()]);
  const kept = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(kept).toMatchObject({ verdict: 'FAIL', exitCode: 1, inWords: { language: 'nb' } });
  for (const language of ['uk', 'ar'] as const) {
    await page.locator('#language').selectOption(language);
    await page.getByRole('heading', { name: `FAIL: ${reportWords[language].verdicts.FAIL}` }).waitFor();
    const reasons = await page.locator('.reasons li').allTextContents();
    expect(reasons.filter((one) => /[a-z]{2,} [a-z]{2,}/.test(one))).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await look(page, `verifier-fail-${language}`);
  }
  await page.locator('#language').selectOption('en');
  await page.getByRole('heading', { name: /^FAIL: this package is not what it claims/ }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await look(page, 'verifier-fail-print');
  await page.context().close();
});

it('takes the ZIP file, chosen or dropped, and a trust file for the key', async () => {
  const { page, complaints } = await opened();
  await page.locator('#zip').setInputFiles(archive);
  await page.locator('#key').fill(`# the court's own\nlog ${key}\nquorum none`);
  await check(page);
  await page.getByRole('heading', { name: /^PASS/ }).waitFor();
  await page.reload();
  await page.evaluate((content) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'dropped.zip'));
    document.getElementById('drop')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, readFileSync(archive).toString('base64'));
  await page.getByText('Chosen: dropped.zip').waitFor();
  await page.locator('#key').fill(key);
  await check(page);
  await page.getByRole('heading', { name: /^PASS/ }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('says in words what is missing or wrong, and checks nothing then', async () => {
  const { page } = await opened();
  await check(page);
  await page.getByText('Choose a package first.').waitFor();
  writeFileSync(path.join(work, 'cat.zip'), 'meow');
  await page.locator('#zip').setInputFiles(path.join(work, 'cat.zip'));
  await check(page);
  await page.getByText('Put in the key of the log first.').waitFor();
  await page.locator('#key').fill('no key at all');
  await check(page);
  await page.getByText(/^Nothing was checked: line 1 of the trust file/).waitFor();
  await page.locator('#key').fill(key);
  await page.getByText('The recording’s key, if you have unwrapped it').click();
  await page.locator('#data-key').fill('no key');
  await check(page);
  await page.getByText('The recording’s key is 64 hexadecimal digits.').waitFor();
  await page.locator('#data-key').fill('ab'.repeat(32));
  await check(page);
  await page.getByText(/^Nothing was checked: the ZIP archive can’t be read/).waitFor();
  await look(page, 'verifier-refused');
  expect(await verdicts(page)).toEqual([]);
  await page.context().close();
});
