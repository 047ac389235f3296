// The five main tasks by somebody whose hands stay on the keyboard: booking the time, passing questions in and settling them, marking a
// moment, watching again, and a release of the recording by two people. Each stop of the Tab key that is meant must show its focus.
import type { Page } from 'playwright-core';
import { ByKeyboard } from './by-keyboard.ts';
import { openWithoutWatching, whyAsked, whySettled } from './watch-again.ts';

/** More than a page of ours has: who gets lost fails by it. */
const whole = 120;

/** Of the proposals the one that is chosen is held. */
export async function holdTime(page: Page): Promise<void> {
  const hands = new ByKeyboard(page);
  await page.getByRole('button', { name: 'Hold this time' }).first().waitFor();
  await hands.tabTo(/^Hold this time/, whole);
  await hands.press('Space');
}

/** What is held: it says what confirming does, the way back has the focus, and the act is one stop further. */
export async function confirmTime(page: Page): Promise<void> {
  const hands = new ByKeyboard(page);
  await page.getByRole('button', { name: 'Confirm …' }).waitFor();
  await hands.tabTo('Confirm …', whole);
  await hands.press('Enter');
  await hands.isAt('Not yet');
  await hands.tabTo('Confirm and invite');
  await hands.press('Enter');
}

/** At the desk: the words for the child in place of what was proposed, and in with them. `before`: while they stand there. */
export async function passIn(desk: Page, words: string, before?: () => Promise<void>): Promise<void> {
  const hands = new ByKeyboard(desk);
  await desk.getByLabel('Text to pass in').waitFor();
  await hands.tabTo('Text to pass in', whole);
  await hands.press('Control+a');
  await hands.type(words);
  await before?.();
  await hands.tabTo('Relay');
  await hands.press('Enter');
}

/** In the room: the list is opened. */
export async function openQuestions(tablet: Page, words: string): Promise<void> {
  const hands = new ByKeyboard(tablet);
  await tablet.getByRole('button', { name: 'Questions (1)' }).waitFor();
  await hands.tabTo('Questions (1)', whole);
  await hands.press('Enter');
  await tablet.getByText(words).waitFor();
}

export async function settleFirst(tablet: Page): Promise<void> {
  const hands = new ByKeyboard(tablet);
  await hands.tabTo('Asked', whole);
  await hands.press('Enter');
}

/** While one watches: one key for the moment, words afterwards. */
export async function markMoment(watching: Page, fact: string): Promise<void> {
  const hands = new ByKeyboard(watching);
  await watching.getByRole('heading', { name: 'Markers' }).waitFor();
  await watching.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await hands.press('m');
  await watching.getByText(/^Marked /).waitFor();
  await hands.tabTo(/^Add words/, whole);
  await hands.press('Enter');
  await hands.isAt('What was said or done');
  await hands.type(fact);
  await hands.tabTo('Keep');
  await hands.press('Enter');
  await watching.getByText(fact).waitFor();
}

/** Once the page asks: why one watches. */
export async function sayWhy(on: Page): Promise<void> {
  const hands = new ByKeyboard(on);
  await whyAsked(on);
  await hands.tabTo('Purpose');
  await hands.type('Charg');
  await hands.tabTo('Watch');
  await hands.press('Enter');
  await whySettled(on);
}

/** A package of the recording, for a trial: one asks for it, another approves it. */
export async function agreeByKeyboard(people: { asks: Page; approves: Page }, recording: string): Promise<void> {
  const asking = await toExports(people.asks, recording);
  await asking.tabTo('What the export is for', whole);
  await asking.type('Trial');
  await asking.tabTo('Ask for an export');
  await asking.press('Enter');
  await people.asks.getByText('Somebody else decides.').waitFor();
  const approving = await toExports(people.approves, recording);
  await people.approves.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  await approving.tabTo('Approve', whole);
  await approving.press('Enter');
  await approving.isAt('Not now');
  await approving.tabTo('Approve it');
  await approving.press('Enter');
  await people.approves.getByText(/^approved by /).waitFor();
}

/** Nobody watches for it. Tabs are one stop, and arrows go from one to the next. */
async function toExports(page: Page, recording: string): Promise<ByKeyboard> {
  await openWithoutWatching(page, recording);
  const hands = new ByKeyboard(page);
  const tabs = await page.getByRole('tab').allTextContents();
  await hands.tabTo(new RegExp(`^(${tabs.join('|')})$`), whole);
  for (const _ of tabs) {
    if ((await page.getByRole('tab', { name: 'Export', selected: true }).count()) > 0) return hands;
    await hands.press('ArrowRight');
  }
  return hands;
}
