// What a custodian does with a recording that stays: says that it is held, and finds that it can't be destroyed meanwhile; what is due; what
// they are told themselves.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lookAround, violations } from './screens.ts';
import { openWithoutWatching } from './watch-again.ts';

export async function keepAndHold(custodian: Page, recording: string): Promise<void> {
  await openWithoutWatching(custodian, recording);
  await custodian.getByRole('tab', { name: 'Keeping' }).click();
  await custodian.getByText(/^Kept as: practice\. 3 months from /).waitFor({ timeout: 120_000 });
  const holds = custodian.getByRole('region', { name: 'Legal holds', exact: true });
  await holds.getByText('No hold was ever set on it.').waitFor();
  await holds.getByText('Set a hold').click();
  await holds.getByRole('button', { name: 'Set the hold' }).click();
  await holds.getByText('Say whose order it is.').waitFor();
  await holds.getByLabel('Why').selectOption('complaint');
  await holds.getByLabel('By order of').fill('The county governor, 27/118');
  await holds.getByRole('button', { name: 'Set the hold' }).click();
  await holds.getByRole('cell', { name: 'stands', exact: true }).waitFor();
  const end = custodian.getByRole('region', { name: 'Destruction', exact: true });
  await end.getByText('Ask for its destruction').click();
  await end.getByLabel('Why').selectOption('court-order');
  await end.getByLabel('By order of').fill('Oslo District Court, 27-1234');
  await end.getByRole('button', { name: 'Ask for it' }).click();
  await end.getByText(/^A legal hold stands on this recording/).waitFor();
  await lookAround(custodian, 'keeping');
  expect(await violations(custodian)).toEqual([]);
  await custodian.goto('/retention');
  await custodian.getByRole('cell', { name: 'on legal hold' }).waitFor();
  await lookAround(custodian, 'retention');
  expect(await violations(custodian)).toEqual([]);
  await custodian.getByRole('link', { name: 'Take in a package of another centre' }).click();
  await custodian.getByRole('button', { name: 'Take it in' }).click();
  await custodian.getByText('Choose their package.').waitFor();
  await lookAround(custodian, 'import');
  expect(await violations(custodian)).toEqual([]);
  await custodian.goto('/for-you');
  await custodian.getByRole('checkbox', { name: /^A letter for each/ }).waitFor();
  await lookAround(custodian, 'for-you');
  expect(await violations(custodian)).toEqual([]);
  await custodian.goto('/figures');
  await custodian.getByRole('region', { name: 'Waiting', exact: true }).waitFor();
  await lookAround(custodian, 'figures');
  expect(await violations(custodian)).toEqual([]);
}
