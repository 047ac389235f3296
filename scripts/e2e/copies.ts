// Copies as a custodian orders them: a span taken from the player, a part of the picture drawn on it, the whole for a court; then the
// edited one is watched.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seekTo } from './playback.ts';
import { lookAround, violations } from './screens.ts';
import { chooseWhenAsked } from './watch-again.ts';

const made = { timeout: 240_000 };

/** On a recording's page that has just asked why. */
export async function orderCopies(office: Page): Promise<void> {
  await chooseWhenAsked(office);
  await office.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  const recordedS = await office.evaluate(lengthOfFilm);
  await office.evaluate(seekTo, 2);
  await office.waitForFunction(() => document.querySelector('video')?.seeking === false);
  await office.getByRole('tab', { name: 'Copies' }).click();
  await office.getByText('Order a copy').click();
  await blurAPart(office);
  await leaveOutASecond(office);
  await lookAround(office, 'copies-order');
  expect(await violations(office)).toEqual([]);
  await office.getByRole('button', { name: 'Order this copy' }).click();
  const copies = office.getByRole('table', { name: 'Copies' });
  const edited = copies.getByRole('row').filter({ hasText: 'Edited copy' });
  await edited.getByText(/^(Waits|Being made|Made)/).waitFor();
  await office.getByText('Order a copy').click();
  await office.getByLabel('Which copy').selectOption('court');
  await office.getByLabel('Cameras').selectOption('all room-cam');
  await office.getByLabel('Language of its slates').selectOption('nb');
  await lookAround(office, 'copies-court');
  await office.getByRole('button', { name: 'Order the court copy' }).click();
  await edited.getByText('Made', { exact: true }).waitFor(made);
  await copies.getByRole('row').filter({ hasText: 'Court copy' }).getByText('Made', { exact: true }).waitFor(made);
  await copies.scrollIntoViewIfNeeded();
  await lookAround(office, 'copies');
  expect(await violations(office)).toEqual([]);
  await edited.getByRole('button', { name: 'Watch' }).click();
  await chooseWhenAsked(office);
  await office.getByText('This is a copy, not the recording itself.').waitFor();
  await office.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await lookAround(office, 'copy-watched');
  expect(Math.abs((await office.evaluate(lengthOfFilm)) - (recordedS - 1))).toBeLessThan(0.2);
  await watchForCourt(office, recordedS);
}

/** Both cameras, the whole room large, and a slate where it was not recorded. */
async function watchForCourt(office: Page, recordedS: number): Promise<void> {
  await office.getByRole('tab', { name: 'Copies' }).click();
  const copies = office.getByRole('table', { name: 'Copies' });
  await copies.getByRole('row').filter({ hasText: 'Court copy' }).getByRole('button', { name: 'Watch' }).click();
  await chooseWhenAsked(office);
  await office.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 900);
  expect(Math.abs((await office.evaluate(lengthOfFilm)) - recordedS)).toBeLessThan(0.1);
  await office.evaluate(seekTo, 9);
  await office.waitForFunction(() => document.querySelector('video')?.seeking === false);
  await lookAround(office, 'court-copy-watched');
}

/** From where the player stands. */
async function blurAPart(office: Page): Promise<void> {
  const form = office.getByRole('form', { name: 'The next edit' });
  await form.getByLabel('What is done').selectOption('blur');
  await form.getByLabel('How much of the picture').selectOption('part');
  await form.getByRole('button', { name: /from the player’s place$/ }).click();
  await form.getByLabel('To', { exact: true }).fill('0:04');
  await form.getByRole('button', { name: 'Take the picture from the player' }).click();
  const still = form.getByRole('img', { name: 'The picture to draw on' });
  await still.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await still.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await office.mouse.move(x + width * 0.25, y + height * 0.25);
  await office.mouse.down();
  await office.mouse.move(x + width * 0.75, y + height * 0.5, { steps: 4 });
  await office.mouse.up();
  expect(Number(await form.getByLabel('Width, %').inputValue())).toBeCloseTo(50, 0);
  await form.getByLabel('Reason').selectOption('picture-of-somebody');
  await form.getByLabel('Authority').fill('Order 12/26');
  expect(await form.getByLabel('From', { exact: true }).inputValue()).toBe('0:00:02');
  await form.getByRole('button', { name: 'Add to the list' }).click();
}

/** What can't be is said where it stands, and nothing of it is lost. */
async function leaveOutASecond(office: Page): Promise<void> {
  const form = office.getByRole('form', { name: 'The next edit' });
  await form.getByLabel('What is done').selectOption('leave-out');
  await form.getByLabel('From', { exact: true }).fill('0:05');
  await form.getByLabel('To', { exact: true }).fill('9:59:59');
  await form.getByRole('button', { name: 'Add to the list' }).click();
  await form.getByText(/^The recording ends at/).waitFor();
  await form.getByLabel('To', { exact: true }).fill('0:06');
  await form.getByRole('button', { name: 'Add to the list' }).click();
  const list = office.getByRole('list', { name: 'Edits of this copy' });
  await list.getByText('0:00:05–0:00:06').waitFor();
  expect(await list.getByRole('listitem').count()).toBe(2);
}

function lengthOfFilm(): number {
  return document.querySelector('video')?.duration ?? 0;
}
