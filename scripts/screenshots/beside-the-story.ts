// What no step of the story shows, for the guides: accounts, what is due, what was released to somebody outside, an emergency and its review,
// the custody log.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { demo } from '../e2e/coordinator.ts';
import { comeInByLink, makePasskey, releaseTo, watchReleased } from '../e2e/release.ts';
import { toTop, windows } from '../e2e/story/camera.ts';
import { enter, type Story, type Walked } from './walk.ts';

const people = { reader: /Tor Bakken/, supervisor: /Astrid Vold/ };

export async function besideTheStory(story: Story, walked: Walked): Promise<void> {
  const { pictures } = story;
  await as(story, demo.administrator, '/people-and-rooms/accounts', (page) =>
    pictures.take(page, 'accounts', { alt: 'Accounts: who can come in, by what, and what can be done about it' }),
  );
  await as(story, demo.custodian, '/retention', (page) =>
    pictures.take(page, 'retention', { alt: 'Retention: which recordings are due for review, and when' }),
  );
  await released(story, walked);
  await emergency(story, walked);
  await as(story, demo.auditor, '/custody-log?why=quality-assurance', async (page) => {
    const entries = page.getByRole('table', { name: /^Entries of the log/ });
    await entries.getByRole('row').nth(1).waitFor();
    await page.getByRole('heading', { name: 'How it stands' }).evaluate(toTop);
    await pictures.take(page, 'custody-log', {
      window: 'tall',
      here: true,
      alt: 'The custody log: how it stands, which part is asked for, and the newest entries, each with its proof',
    });
  });
}

/** To a lawyer outside, to be watched here. */
async function released(story: Story, { recording }: Walked): Promise<void> {
  const { browser, product, pictures } = story;
  const [asks, approves] = [await enter(story, demo.prosecutor), await enter(story, demo.custodian)];
  await makePasskey(approves.page);
  const link = await releaseTo(
    { asks: asks.page, approves: approves.page, recording, varFolder: path.join(product.varFolder, 'training') },
    { who: 'Dora Defence', isNew: true, way: 'Watching here, and nothing to keep' },
  );
  const outside = await comeInByLink(browser, product.origin, link ?? '');
  await outside.setViewportSize(windows.desktop);
  await watchReleased(outside);
  await outside.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await pictures.take(outside, 'released', {
    window: 'tall',
    alt: 'What was released to a lawyer: the picture, until when it is open, receipt and further questions',
  });
  for (const context of [asks.context, approves.context, outside.context()]) await context.close();
}

/** Somebody whose case it isn't opens it because it can't wait; whoever reviews it reads why. */
async function emergency(story: Story, { caseAt }: Walked): Promise<void> {
  let number = '';
  await as(story, demo.coordinator, caseAt, async (page) => {
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    number = /\d{2}-\d+/.exec(heading ?? '')?.[0] ?? '';
  });
  await as(story, people.reader, '/emergency', async (page) => {
    await page.getByLabel('Case number').fill(number);
    await page
      .getByLabel('Why it can’t wait')
      .fill('The child may be in danger tonight, and nobody of the case can be reached.');
    await page.getByRole('button', { name: 'Open the case' }).click();
    await page.getByRole('button', { name: 'Open it', exact: true }).click();
    await page.waitForURL('**/cases/*');
  });
  await as(story, people.supervisor, '/emergency', async (page) => {
    await page.getByRole('button', { name: 'It was right' }).first().waitFor();
    await story.pictures.take(page, 'emergency', {
      alt: 'Emergencies: who opened which case, when and why, and the review that is due',
    });
  });
}

async function as(story: Story, who: RegExp, address: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await enter(story, who);
  await page.goto(address, { waitUntil: 'networkidle' });
  await look(page);
  await context.close();
}
