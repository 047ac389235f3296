// What an observer does with a question before the desk has it.
import type { Page } from 'playwright-core';

/** The lint says why the draft is not open; its own form is taken, and given back. */
export async function takeOpenForm(on: Page, draft: string): Promise<void> {
  const field = on.getByLabel('Your question');
  await field.fill(draft);
  await on.getByText('Option-posing: offers the answers (“or”).').waitFor();
  await on.getByRole('button', { name: 'Use this' }).click();
  await on.getByRole('button', { name: 'Undo' }).click();
  const given = await field.inputValue();
  if (given !== draft) throw new Error(`“Undo” gave back “${given}”`);
}

export async function propose(on: Page, text: string): Promise<void> {
  await on.getByLabel('Your question').fill(text);
  await on.getByRole('button', { name: 'Propose' }).click();
  await on.getByText(text).first().waitFor();
}
