// What no step of the story shows, for the guides: accounts, what is due, the custody log.
import type { Page } from 'playwright-core';
import { demo } from '../e2e/coordinator.ts';
import { enter, type Story } from './walk.ts';

export async function besideTheStory(story: Story): Promise<void> {
  const { pictures } = story;
  await as(story, demo.administrator, '/people-and-rooms/accounts', (page) =>
    pictures.take(page, 'accounts', { alt: 'Accounts: who can come in, by what, and what can be done about it' }),
  );
  await as(story, demo.custodian, '/retention', (page) =>
    pictures.take(page, 'retention', { alt: 'Retention: which recordings are due for review, and when' }),
  );
  await as(story, demo.auditor, '/custody-log?why=quality-assurance', async (page) => {
    const entries = page.getByRole('table', { name: /^Entries of the log/ });
    await entries.getByRole('row').nth(1).waitFor();
    await pictures.take(page, 'custody-log', {
      window: 'tall',
      alt: 'The custody log: how it stands, which part is asked for, and the newest entries, each with its proof',
    });
  });
}

async function as(story: Story, who: RegExp, address: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await enter(story, who);
  await page.goto(address, { waitUntil: 'networkidle' });
  await look(page);
  await context.close();
}
