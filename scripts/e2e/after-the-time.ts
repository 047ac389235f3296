// Parts of the walk around one time that come after it: the child was heard and an authority allows further questions; and the
// administrator looks after what the server couldn't do.
import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { asHeard, inStore } from './as-if.ts';
import { authorisationOf } from './asked-of-server.ts';
import { demo } from './coordinator.ts';
import type { Product } from './product.ts';
import { sizes } from './screens.ts';

type Clean = (screen: string, seen?: Page) => Promise<void>;

export interface Walked {
  readonly page: Page;
  readonly product: Product;
  readonly casePath: string;
  /** looks at the page as it is */
  readonly clean: Clean;
}

export async function supplementary({ page, product, casePath, clean }: Walked): Promise<void> {
  const caseId = casePath.split('/').at(-1) ?? '';
  await inStore(product.varFolder, (store) => asHeard(store, caseId, demo.interviewer));
  await page.goto(casePath);
  await authorise(page);
  const findIt = page.getByRole('link', { name: 'Find a time for it' });
  await findIt.scrollIntoViewIfNeeded();
  await clean('case-authorised');
  await findIt.click();
  const about = page.getByRole('region', { name: 'Supplementary interview' });
  await about.getByText('the second evening; who else was there').waitFor();
  await page
    .getByRole('button', { name: /^Interviewer, required/ })
    .getByText(demo.interviewer)
    .waitFor();
  await clean('find-a-time-authorised');
  await page.getByRole('button', { name: 'Hold this time' }).first().click();
  await page.getByText(/is held until/).waitFor();
  await page.getByRole('button', { name: 'Confirm …' }).click();
  await page.getByRole('button', { name: 'Confirm and invite' }).click();
  await page.waitForURL(`**${casePath}`);
  await page.getByText('For a supplementary interview').waitFor();
  await page.getByRole('link', { name: 'Interview plan' }).click();
  await page.getByText('It is booked for').waitFor();
  await clean('plan-supplementary');
  const authorisation = await page.evaluate(authorisationOf, casePath);
  await page.goto(`${casePath}/time?${new URLSearchParams({ authorisation })}`);
  await page.getByText('needs an authorisation of its own').waitFor();
}

/** On the case's page: what an authority decided about further questions to the child. */
async function authorise(page: Page): Promise<void> {
  await page.getByText('Further questions to this child').first().click();
  const form = page.getByRole('form', { name: 'Further questions to this child' });
  await form.getByLabel('Authority', { exact: true }).selectOption('court');
  await form.getByLabel('Authorised on').fill(DateTime.now().setZone('Europe/Oslo').toISODate() ?? '');
  await form.getByLabel('Who authorised it').fill('Judge of the district court');
  await form.getByLabel('Reference of the decision').fill('R 26/118');
  await form.getByLabel('Reason', { exact: true }).fill('The charge was extended to a second evening.');
  await form.getByLabel('Why the recording doesn’t suffice').fill('The second evening isn’t spoken of.');
  await form.getByLabel(/^Topics/).fill('the second evening\nwho else was there');
  await form.getByRole('button', { name: 'Enter the authorisation' }).click();
  await page.getByRole('table', { name: 'Authorised further questions' }).getByText('open').waitFor();
}

/** One piece of it, on the page that an administrator comes to. */
export async function stuckWork(page: Page, clean: Clean): Promise<void> {
  await page.setViewportSize(sizes.desktop);
  await page.getByText('One piece of work got stuck').waitFor();
  await clean('people-stuck-line', page);
  await page.getByRole('link', { name: 'See what, and try again' }).click();
  await page.getByRole('button', { name: /^Try again/ }).waitFor();
  await clean('stuck-work', page);
  await page.getByRole('button', { name: /^Try again/ }).click();
  await page.getByText('It is tried again now').waitFor();
  await page.getByText('Nothing is stuck').waitFor();
}
