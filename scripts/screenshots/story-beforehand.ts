// Before the day: a child is referred twice and found, and a time is found that fits everybody.
import type { Page } from 'playwright-core';
import { signIn } from '../e2e/browser.ts';
import { chooseFirst, demo } from '../e2e/coordinator.ts';
import { type Story, toTop, windows } from './pictures.ts';

export async function tellBeforehand({ browser, product, pictures }: Story): Promise<void> {
  const { page, context } = await signIn(browser, product.origin, demo.coordinator);
  await page.setViewportSize(windows.desktop);
  await refer(page);
  await page.getByText('Given name', { exact: true }).evaluate(toTop);
  await pictures.take(page, 'referral', {
    here: true,
    alt: 'A new referral; above its fields a row says which known child this may be, and why',
    caption: 'Two agencies refer the same child. The second referral finds the first, and says why.',
  });
  await join(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Waiting for you').first().waitFor();
  await dayWithSessions(page, 'Day after', 'No session is booked on this day.');
  await pictures.take(page, 'today', {
    alt: 'Today: the sessions of the day, and beside them what waits, most pressing first',
  });
  await inArabic(page, pictures);
  const caseAt = await openedCase(page);
  await findTime(page, caseAt, pictures);
  await page.goto(`${caseAt}/sheet`, { waitUntil: 'networkidle' });
  await page.locator('[data-sheet]').evaluate(toTop);
  await pictures.take(page, 'sheet', {
    here: true,
    alt: 'The sheet for the child: a drawn room, who will be there, and what the child may say',
  });
  await context.close();
}

/** The same child as the referral that waits, in the order and spelling of another agency. */
async function refer(page: Page): Promise<void> {
  await page.goto('/referrals/new');
  await page.getByLabel('Given name', { exact: true }).fill('Yuhina-Invented');
  await page.getByLabel('Family name', { exact: true }).fill('Kibitz');
  await page.getByLabel('Date of birth').fill('2016-01-30');
  await chooseFirst(page, 'Referring agency', /child protection/i);
  await page.getByRole('checkbox', { name: 'Neglect' }).check({ force: true });
  await page.getByRole('radio', { name: 'Within days' }).check({ force: true });
  await page.getByRole('region', { name: 'Children who may be this one' }).waitFor();
}

async function join(page: Page): Promise<void> {
  const found = page.getByRole('region', { name: 'Children who may be this one' });
  await found
    .getByRole('button', { name: /^It is this child/ })
    .first()
    .click();
  await found
    .getByRole('radio', { name: /^The same matter as/ })
    .first()
    .check({ force: true });
  await page.getByRole('button', { name: 'Save referral' }).click();
  await page.waitForURL('**/today');
}

/** The invented sessions are on workdays to come. */
async function dayWithSessions(page: Page, next: string, none: string): Promise<void> {
  for (let day = 0; day < 7; day++) {
    const sessions = page.getByRole('table', { name: 'Sessions of the day' });
    const nothing = page.getByText(none);
    await sessions.or(nothing).first().waitFor();
    if ((await sessions.count()) > 0) return;
    const shown = page.url();
    await page.getByRole('button', { name: next }).click();
    await page.waitForURL((url) => url.href !== shown);
    await page.waitForLoadState('networkidle');
  }
}

async function inArabic(page: Page, pictures: Story['pictures']): Promise<void> {
  const day = new URL(page.url()).searchParams.get('day') ?? '';
  await page.goto(`/today?${new URLSearchParams({ lang: 'ar', day })}`, { waitUntil: 'networkidle' });
  await pictures.take(page, 'today-arabic', {
    theme: 'dark',
    alt: 'The same in Arabic, from right to left, on a dark ground',
  });
  await page.goto('/today?lang=en', { waitUntil: 'networkidle' });
}

/** The one that waits to be booked. */
async function openedCase(page: Page): Promise<string> {
  await page.goto('/cases', { waitUntil: 'networkidle' });
  const row = page.getByRole('table').getByRole('row').filter({ hasText: /open/i }).last();
  await row.getByRole('link').click();
  await page.waitForURL('**/cases/*');
  return page.url().split('?')[0] ?? '';
}

async function findTime(page: Page, caseAt: string, pictures: Story['pictures']): Promise<void> {
  await page.goto(`${caseAt}/time`, { waitUntil: 'networkidle' });
  await page.getByText(/times? fits?, /).waitFor();
  await page.getByText(/times? fits?, /).evaluate(toTop);
  await pictures.take(page, 'find-a-time', {
    here: true,
    alt: 'Find a time: one week as rows, the proposals as columns of light through all of them, beside them the reasons in sentences',
    caption:
      'One time is found that fits everybody and the child: sleep, school, and what the child would hate to miss.',
  });
  await pictures.take(page, 'find-a-time-400', {
    window: 'telephone',
    alt: 'The same at 400 %: one column, the week scrolls within itself',
  });
  await page.getByRole('button', { name: 'Hold this time' }).first().click();
  await page.getByText(/is held until/).waitFor();
  await page.getByRole('button', { name: 'Confirm …' }).click();
  await page.getByRole('button', { name: 'Confirm and invite' }).click();
  await page.waitForURL(caseAt);
  await page.getByText('The interview is booked for').waitFor();
  await pictures.take(page, 'case', {
    alt: 'A case: its state in a sentence, who has asked the child, and who is assigned',
  });
}
