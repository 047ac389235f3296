// The training centre from its start to its being set back; and in it the sheet for the child, from its words to the paper: looked at,
// printed on one page for every age and in every language, handed out, said in the centre's own words.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guideNames, guidePath } from '../../client/screens/guide/which-guide.ts';
import { sheetBand, sheetLanguage } from '../../server/contract/sheets.ts';
import { launchBrowser, signIn } from './browser.ts';
import { ofAnybody, show, walkEveryScreen } from './every-screen.ts';
import { faultsOf } from './fits.ts';
import { type Product, startProduct } from './product.ts';
import { readTheLog } from './read-the-log.ts';
import { lookAround, violations } from './screens.ts';

const said = 'Training: nobody is real';
let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({}, 'scripts/training.ts'), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const allDrawn = (pictures: readonly Element[]) =>
  pictures.every((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth > 0);

const banner = (page: Page) => page.getByRole('complementary', { name: 'Training centre' }).getByText(said);
const folder = () => join(product.varFolder, 'training');
const reset = () =>
  spawnSync(process.execPath, ['scripts/training.ts', '--reset'], {
    env: { ...process.env, HEARD_ONCE_VAR: product.varFolder },
    encoding: 'utf8',
  });

/** As the browser would print it. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

it('is said on every page, has invented cases, and keeps a log that no house could have', async () => {
  await expect.poll(() => product.output(), { timeout: 120_000 }).toContain('4 cases were invented');
  const context = await browser.newContext({ baseURL: product.origin });
  const anybody = await context.newPage();
  for (const path of ['/', '/answer/none', '/welcome', '/nothing-here']) {
    await anybody.goto(path);
    await banner(anybody).waitFor();
  }
  const { page } = await signIn(browser, product.origin, /Ingrid Lund/);
  await page.goto('/cases');
  await banner(page).waitFor();
  await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(4);
  const vkey = readFileSync(join(folder(), 'secrets/notary/log.vkey'), 'utf8');
  expect(vkey).toMatch(/^training\.heard-once\.demo\/custody\+/);
});

it('a sheet for the child is printed on one page in every language, and handed out once', async () => {
  const { page, complaints } = await signIn(browser, product.origin, /Ingrid Lund/);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/cases');
  await page.getByRole('table').getByRole('link').last().click();
  await page.getByRole('link', { name: 'Look at it, print it' }).click();
  await page.locator('[data-sheet]').waitFor();
  expect(await violations(page)).toEqual([]);
  await lookAround(page, 'sheet');
  for (const band of sheetBand.options) {
    for (const language of sheetLanguage.options) {
      await page.getByLabel('For a child of').selectOption(band);
      await page.getByLabel('In', { exact: true }).selectOption(language);
      await page.locator(`[data-sheet="${band} ${language}"]`).waitFor();
      expect(await pagesOf(page), `${band} in ${language}`).toBe(1);
    }
  }
  for (let time = 1; time <= 3; time++) {
    await page.getByRole('button', { name: 'It was handed out now' }).click();
    await page.getByRole('status').filter({ hasText: 'That stands in the diary.' }).waitFor();
    await page.reload();
    await page.locator('[data-sheet]').waitFor();
  }
  await page.getByRole('link', { name: 'Back to the case' }).click();
  const handed = page.getByRole('table', { name: 'Information diary' }).getByRole('row', { name: /sheet/i });
  await handed.first().waitFor();
  // What was chosen is gone with the page: the first was of the oldest in Arabic, the second what fits the child, the third the same.
  expect(await handed.count()).toBe(2);
  expect(complaints.filter((one) => !/status of 40[14]/.test(one))).toEqual([]);
});

it('a centre says it in its own words, sees them as they are printed, and goes back to those that ship', async () => {
  const { page } = await signIn(browser, product.origin, /Liv Holm/);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/people-and-rooms/sheets');
  await page.getByLabel('Title').fill('Come and see us');
  await page.getByRole('heading', { name: 'Come and see us' }).waitFor();
  await page.getByLabel('When and where: words').fill('Come soon.');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page
    .getByText(/must say \{day\}/)
    .first()
    .waitFor();
  await page.getByLabel('When and where: words').fill('You come on {day} at {time} to {place}.');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByRole('cell', { name: 'Version 1', exact: true }).waitFor();
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Come and see us');
  expect(await violations(page)).toEqual([]);
  await lookAround(page, 'sheet-texts');
  await page.getByRole('button', { name: 'Back to the words that ship' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Back to the words that ship' }).click();
  await page.getByRole('cell', { name: 'Version 2: back to the words that ship' }).waitFor();
  await page.getByRole('button', { name: /Put into the form/ }).click();
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Come and see us');
});

it('every screen of everybody serves whoever sees little: at 400 %, in the dark, in colours of their own, without motion', async () => {
  const faults: string[] = [];
  const look = async (page: Page, name: string) => {
    faults.push(...(await faultsOf(page, `fits-${name.replace(': ', '-')}`)).map((fault) => `${name}, ${fault}`));
  };
  const anybody = await browser.newContext({ baseURL: product.origin });
  for (const [name, path] of Object.entries(ofAnybody)) {
    const page = await anybody.newPage();
    await show(page, path);
    await look(page, name);
    await page.close();
  }
  await walkEveryScreen(browser, product.origin, (page, { who, name }) => look(page, `${who}: ${name}`));
  expect(faults).toEqual([]);
});

it('an auditor says why, reads the log, narrows it, and takes a part along that is found whole outside', async () => {
  const logKey = readFileSync(join(folder(), 'secrets/notary/log.vkey'), 'utf8').trim();
  await readTheLog({ browser, origin: product.origin, logKey }, product.varFolder);
});

it('each role’s guide is a page behind one’s name, with its pictures, and two pages of paper', async () => {
  const { page } = await signIn(browser, product.origin, /Jonas Berg/);
  await page.getByRole('button', { name: /^Jonas Berg/ }).click();
  await page.getByRole('menuitem', { name: 'How this works' }).click();
  await page.getByRole('heading', { name: 'Observer', level: 1 }).waitFor();
  await expect.poll(() => page.getByRole('img').evaluateAll(allDrawn)).toBe(true);
  await page.emulateMedia({ media: 'print' });
  for (const name of guideNames.filter((one) => one !== 'story')) {
    await show(page, guidePath(name));
    for (const picture of await page.getByRole('img').all()) await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => page.getByRole('img').evaluateAll(allDrawn)).toBe(true);
    expect(await pagesOf(page), name).toBeLessThanOrEqual(2);
  }
});

it('is set back by one command, once it is stopped, and never takes what isn’t a training centre’s', async () => {
  const running = reset();
  expect([running.status, running.stdout]).toEqual([1, expect.stringMatching(/already-running|runs as process/)]);
  expect(existsSync(join(folder(), 'secrets'))).toBe(true);
  await product.interrupt();
  expect(reset()).toMatchObject({ status: 0, stdout: expect.stringContaining('begins anew') });
  expect(existsSync(folder())).toBe(false);
  expect(reset()).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing to set back') });
});
