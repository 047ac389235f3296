// The steps of the story one after the other, with what stands between them: who signs in where, and what is to be seen besides.
import type { Browser, Page } from 'playwright-core';
import { type Person, signIn } from '../e2e/browser.ts';
import { bookFor, demo } from '../e2e/coordinator.ts';
import { recordingShown } from '../e2e/lamp.ts';
import type { Product } from '../e2e/product.ts';
import { sessionOf } from '../e2e/room-station.ts';
import { agreeOfTwo, askedAgain, watchAgain } from '../e2e/story/afterwards.ts';
import { enterNeeds, findATime, referAgain } from '../e2e/story/beforehand.ts';
import { toTop, windows } from '../e2e/story/camera.ts';
import { checkRoom, draftAQuestion, letTheChildGo, loseNetwork, passAQuestion } from '../e2e/story/the-day.ts';
import type { Pictures } from './pictures.ts';

export interface Story {
  readonly browser: Browser;
  readonly product: Product;
  readonly pictures: Pictures;
}

export interface Walked {
  /** address of the case that was heard */
  readonly caseAt: string;
  readonly recording: string;
}

/** Whose referral waits in every training centre that has just begun. */
const twice = { given: 'Yuhina-Invented', family: 'Kibitz', bornOn: '2016-01-30' };
const needs = [
  'Who cooks, and when.',
  'Whether there was somebody to go to at night.',
  'What happens when nobody is at home.',
];
/** One after the other, until the child tells. */
const phases = [
  ...['Introduction', 'Rapport building', 'Training in episodic memory'],
  ...['Transition to substantive issues', 'Free recall of the incidents'],
];
const question = {
  proposed: 'Ask what the kitchen looked like',
  asked: 'Can you tell me more about the kitchen?',
};

export async function enter({ browser, product }: Story, who: RegExp): Promise<Person> {
  const person = await signIn(browser, product.origin, who);
  await person.page.setViewportSize(windows.desktop);
  return person;
}

export async function walkTheStory(story: Story): Promise<Walked> {
  await beforehand(story);
  const caseAt = await booked(story);
  await theDay(story);
  return { caseAt, recording: await afterwards(story, caseAt) };
}

async function beforehand(story: Story): Promise<void> {
  const { pictures } = story;
  const { page, context } = await enter(story, demo.coordinator);
  await referAgain(page, twice, pictures);
  await today(page, pictures);
  const caseAt = await openedCase(page);
  await findATime(page, caseAt, pictures);
  await pictures.take(page, 'case', {
    alt: 'A case: its state in a sentence, who has asked the child, and who is assigned',
  });
  await page.goto(`${caseAt}/sheet`, { waitUntil: 'networkidle' });
  await page.locator('[data-sheet]').evaluate(toTop);
  await pictures.take(page, 'sheet', {
    here: true,
    alt: 'The sheet for the child: a drawn room, who will be there, and what the child may say',
  });
  await context.close();
}

async function today(page: Page, pictures: Pictures): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Waiting for you').first().waitFor();
  await dayWithSessions(page, 'Day after', 'No session is booked on this day.');
  await pictures.take(page, 'today', {
    alt: 'Today: the sessions of the day, and beside them what waits, most pressing first',
  });
  const day = new URL(page.url()).searchParams.get('day') ?? '';
  await page.goto(`/today?${new URLSearchParams({ lang: 'ar', day })}`, { waitUntil: 'networkidle' });
  await pictures.take(page, 'today-arabic', {
    theme: 'dark',
    alt: 'The same in Arabic, from right to left, on a dark ground',
  });
  await page.goto('/today?lang=en', { waitUntil: 'networkidle' });
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

/** The one that waits to be booked. */
async function openedCase(page: Page): Promise<string> {
  await page.goto('/cases', { waitUntil: 'networkidle' });
  const row = page.getByRole('table').getByRole('row').filter({ hasText: /open/i }).last();
  await row.getByRole('link').click();
  await page.waitForURL('**/cases/*');
  return page.url().split('?')[0] ?? '';
}

const captioner = /Eli Vik/;

/** The child who was referred twice: a case, its people, what they must learn, and an interview from this minute on. */
async function booked(story: Story): Promise<string> {
  const { page, context } = await enter(story, demo.coordinator);
  await page.goto('/today', { waitUntil: 'networkidle' });
  await page
    .getByRole('button', { name: /^Open a case/ })
    .last()
    .click();
  await page.waitForURL('**/cases/*');
  const caseAt = page.url();
  await bookFor(page, [demo.observers.police, captioner]);
  await context.close();
  const police = await enter(story, demo.observers.police);
  await enterNeeds(police.page, caseAt, needs, story.pictures);
  await police.context.close();
  return caseAt;
}

async function theDay(story: Story): Promise<void> {
  const { pictures } = story;
  const station = await enter(story, demo.station);
  await station.page.setViewportSize(windows.tablet);
  const session = await sessionOf(station.page);
  await station.page.goto(`/sessions/${session}/station?profile=640x360@15`);
  await checkRoom(station.page, pictures);
  const [tablet, desk, police] = [
    await enter(story, demo.interviewer),
    await enter(story, demo.desk),
    await enter(story, demo.observers.police),
  ];
  for (const [{ page }, screen] of [
    [police, 'watch'],
    [desk, 'desk'],
  ] as const) {
    await page.goto(`/sessions/${session}/${screen}`);
    await page.getByRole('button', { name: 'Watch' }).click();
  }
  await tablet.page.setViewportSize(windows.tablet);
  await tablet.page.goto(`/sessions/${session}/interview`);
  await begin(tablet.page);
  await police.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await police.page.getByText(/sealed to \d/).waitFor();
  await draftAQuestion(police.page, 'Was the kitchen big or small?', pictures);
  const pages = { tablet: tablet.page, desk: desk.page, watching: police.page };
  await passAQuestion(pages, question, pictures);
  await loseNetwork(police, pictures);
  await writeCaptions(story, session);
  await letTheChildGo(pages, pictures);
  for (const { context } of [station, tablet, desk, police]) await context.close();
}

async function begin(tablet: Page): Promise<void> {
  await tablet.getByRole('button', { name: 'Start' }).click();
  await recordingShown(tablet);
  for (const phase of phases) {
    await tablet.getByRole('button', { name: `Next phase: ${phase}` }).click();
    await tablet.getByRole('heading', { name: phase }).waitFor();
  }
}

async function writeCaptions(story: Story, session: string): Promise<void> {
  const { page, context } = await enter(story, captioner);
  await page.goto(`/sessions/${session}/caption`);
  await page.getByRole('button', { name: 'Watch' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await recordingShown(page);
  for (const line of ['What do you see in the kitchen?', 'There is a big table.']) {
    await page.getByLabel('What is said').fill(line);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(line).first().waitFor();
  }
  await story.pictures.take(page, 'captions', {
    theme: 'dark',
    alt: 'The captioner’s screen: the room, and beside it the lines that were typed',
  });
  await context.close();
}

async function afterwards(story: Story, caseAt: string): Promise<string> {
  const { pictures } = story;
  const office = await enter(story, demo.prosecutor);
  const recording = await watchAgain(office.page, pictures);
  const custodian = await enter(story, demo.custodian);
  await agreeOfTwo({ asks: office.page, approves: custodian.page }, recording, pictures);
  const coordinator = await enter(story, demo.coordinator);
  await askedAgain(coordinator.page, caseAt, pictures);
  for (const { context } of [office, custodian, coordinator]) await context.close();
  return recording;
}
