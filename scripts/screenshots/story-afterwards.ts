// Afterwards: the recording is watched again and leaves the house by two people's word; and who wants to ask the child again sees that it was
// heard. Then what no step of the story shows, for the guides.
import type { Page } from 'playwright-core';
import { agreeOnExport } from '../e2e/agree-on-export.ts';
import { signIn } from '../e2e/browser.ts';
import { demo } from '../e2e/coordinator.ts';
import { chooseWhenAsked, openNewest } from '../e2e/watch-again.ts';
import { type Story, windows } from './pictures.ts';
import type { Day } from './story-of-the-day.ts';

export async function tellAfterwards(story: Story, { caseAt }: Day): Promise<void> {
  const recording = await watchAgain(story);
  await agree(story, recording);
  const { pictures } = story;
  await as(story, demo.coordinator, caseAt, async (page) => {
    await pictures.take(page, 'heard-once', {
      alt: 'The case’s ledger: heard once, when, by whom; a further interview needs an authority’s decision',
      caption:
        'Another agency asks to interview the child. The ledger says: heard once. More needs a reason, an authority, and that the recording did not suffice.',
    });
  });
  await as(story, demo.administrator, '/people-and-rooms/accounts', (page) =>
    pictures.take(page, 'accounts', { alt: 'Accounts: who can come in, by what, and what can be done about it' }),
  );
  await as(story, demo.custodian, '/retention', (page) =>
    pictures.take(page, 'retention', { alt: 'Retention: which recordings are due for review, and when' }),
  );
}

async function watchAgain({ browser, product, pictures }: Story): Promise<string> {
  const { page, context } = await signIn(browser, product.origin, demo.prosecutor);
  await page.setViewportSize(windows.desktop);
  const recording = await openNewest(page);
  await chooseWhenAsked(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 2);
  await page.keyboard.press('k');
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await pictures.take(page, 'watch-again', {
    window: 'tall',
    alt: 'Watch again: the picture, beneath it a timeline of phases, beside it questions, markers, transcript and log',
    caption: 'The prosecutor says why, and watches with phases and questions beside the picture.',
  });
  await context.close();
  return recording;
}

async function agree({ browser, product, pictures }: Story, recording: string): Promise<void> {
  const [asks, approves] = [
    await signIn(browser, product.origin, demo.prosecutor),
    await signIn(browser, product.origin, demo.custodian),
  ];
  await agreeOnExport({ asks: asks.page, approves: approves.page }, recording);
  await approves.page.setViewportSize(windows.desktop);
  await pictures.take(approves.page, 'two-people', {
    alt: 'An export: who asked for it, and who approved it',
    caption: 'What leaves the house takes two people. The package verifies on a machine that never heard of us.',
  });
  for (const { context } of [asks, approves]) await context.close();
}

async function as(
  { browser, product }: Story,
  who: RegExp,
  address: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context } = await signIn(browser, product.origin, who);
  await page.setViewportSize(windows.desktop);
  await page.goto(address, { waitUntil: 'networkidle' });
  await look(page);
  await context.close();
}
