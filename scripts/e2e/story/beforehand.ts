// Before the day, step by step: a child is referred twice and found, a time is found that fits everybody, each agency says what it must learn.
import type { Page } from 'playwright-core';
import { chooseFirst } from '../coordinator.ts';
import { confirmTime, holdTime } from '../tasks-by-keyboard.ts';
import { type Camera, toTop } from './camera.ts';

export const timeFound =
  'One time is found that fits everybody and the child: sleep, school, and what the child would hate to miss.';

/** The same child as another referral, in the order and spelling of another agency. */
export interface ReferredAgain {
  readonly given: string;
  readonly family: string;
  readonly bornOn: string;
}

export async function referAgain(page: Page, child: ReferredAgain, camera: Camera): Promise<void> {
  await page.goto('/referrals/new');
  await page.getByLabel('Given name', { exact: true }).fill(child.given);
  await page.getByLabel('Family name', { exact: true }).fill(child.family);
  await page.getByLabel('Date of birth').fill(child.bornOn);
  await chooseFirst(page, 'Referring agency', /child protection/i);
  await page.getByRole('checkbox', { name: 'Neglect' }).check({ force: true });
  await page.getByRole('radio', { name: 'Within days' }).check({ force: true });
  const found = page.getByRole('region', { name: 'Children who may be this one' });
  await found.waitFor();
  await page.getByText('Given name', { exact: true }).evaluate(toTop);
  await camera.take(page, 'referral', {
    here: true,
    alt: 'A new referral; above its fields a row says which known child this may be, and why',
    caption: 'Two agencies refer the same child. The second referral finds the first, and says why.',
  });
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

export async function findATime(page: Page, caseAt: string, camera: Camera): Promise<void> {
  await page.goto(`${caseAt}/time`, { waitUntil: 'networkidle' });
  await page.getByText(/times? fits?, /).waitFor();
  await page.getByText(/times? fits?, /).evaluate(toTop);
  await camera.take(page, 'find-a-time', {
    here: true,
    alt: 'Find a time: one week as rows, the proposals as columns of light through all of them, beside them the reasons in sentences',
    caption: timeFound,
  });
  await camera.take(page, 'find-a-time-400', {
    window: 'telephone',
    alt: 'The same at 400 %: one column, the week scrolls within itself',
  });
  await holdTime(page);
  await page.getByText(/is held until/).waitFor();
  await confirmTime(page);
  await page.waitForURL(caseAt);
  await page.getByText('The interview is booked for').waitFor();
}

/** What somebody's agency must learn: it stands on the coverage board while they watch. */
export async function enterNeeds(page: Page, caseAt: string, needs: readonly string[], camera: Camera): Promise<void> {
  await page.goto(`${caseAt}/plan`, { waitUntil: 'networkidle' });
  for (const need of needs) {
    await page.getByLabel('What does your agency need to learn?').fill(need);
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText(need).first().waitFor();
  }
  await camera.take(page, 'plan', {
    alt: 'The interview plan: what each agency must learn, as a numbered list',
    caption: 'Each agency enters beforehand what it must learn. What two of them ask becomes one.',
  });
}
