// The day: the room is checked, the interview recorded and watched from elsewhere, questions passed in; a network is lost and nothing else;
// at the end the screen says whether the child may go.
import type { Page } from 'playwright-core';
import { type Person, signIn } from '../e2e/browser.ts';
import { assign, demo, fillBooking } from '../e2e/coordinator.ts';
import { publishToPreflight, sessionOf } from '../e2e/room-station.ts';
import { type Story, toTop, windows } from './pictures.ts';

export interface Day {
  /** address of the case that was heard */
  readonly caseAt: string;
  readonly session: string;
}

/** One after the other, until the child tells. */
const phases = [
  ...['Introduction', 'Rapport building', 'Training in episodic memory'],
  ...['Transition to substantive issues', 'Free recall of the incidents'],
];
const asked = 'Can you tell me more about the kitchen?';

export async function tellTheDay(story: Story): Promise<Day> {
  const caseAt = await bookNow(story);
  const station = await enter(story, demo.station);
  const session = await sessionOf(station.page);
  await checkRoom(story, station.page, session);
  const people = {
    tablet: await enter(story, demo.interviewer),
    desk: await enter(story, demo.desk),
    police: await enter(story, demo.observers.police),
  };
  await begin(people, session);
  await watch(story, people.police);
  await question(story, people);
  await loseNetwork(story, people.police);
  await end(story, people);
  for (const { context } of [station, ...Object.values(people)]) await context.close();
  return { caseAt, session };
}

type People = Readonly<Record<'tablet' | 'desk' | 'police', Person>>;

const enter = ({ browser, product }: Story, who: RegExp): Promise<Person> => signIn(browser, product.origin, who);

/** The child who was referred twice: a case, its people, and an interview from this minute on. */
async function bookNow(story: Story): Promise<string> {
  const { page, context } = await enter(story, demo.coordinator);
  await page.goto('/today', { waitUntil: 'networkidle' });
  await page
    .getByRole('button', { name: /^Open a case/ })
    .last()
    .click();
  await page.waitForURL('**/cases/*');
  const caseAt = page.url();
  await assign(page, [demo.interviewer, demo.desk, demo.observers.police, demo.prosecutor, demo.custodian]);
  await fillBooking(page, { ...demo, observers: [demo.observers.police] });
  const booked = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Book the interview' }).click();
  if (!(await booked).ok()) throw new Error('the interview can’t be booked from now on');
  await context.close();
  await enterNeeds(story, caseAt);
  return caseAt;
}

/** What the police must learn: it stands on the coverage board while they watch. */
async function enterNeeds(story: Story, caseAt: string): Promise<void> {
  const { page, context } = await enter(story, demo.observers.police);
  await page.setViewportSize(windows.desktop);
  await page.goto(`${caseAt}/plan`, { waitUntil: 'networkidle' });
  for (const need of [
    'Who cooks, and when.',
    'Whether there was somebody to go to at night.',
    'What happens when nobody is at home.',
  ]) {
    await page.getByLabel('What does your agency need to learn?').fill(need);
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText(need).first().waitFor();
  }
  await story.pictures.take(page, 'plan', {
    alt: 'The interview plan: what each agency must learn, as a numbered list',
    caption: 'Each agency enters beforehand what it must learn. What two of them ask becomes one.',
  });
  await context.close();
}

async function checkRoom({ pictures }: Story, station: Page, session: string): Promise<void> {
  await station.setViewportSize(windows.tablet);
  await station.goto(`/sessions/${session}/station?profile=640x360@15`);
  await publishToPreflight(station);
  await station.getByRole('button', { name: 'Record ten seconds' }).click();
  await station.getByRole('button', { name: 'I saw and heard it' }).click({ timeout: 120_000 });
  await pictures.take(station, 'preflight', {
    window: 'tall',
    alt: 'Pre-flight: seven checks that tick themselves, the picture of the room, and one button',
    caption: 'On the day the room passes its checks. One button, grey until all is well.',
  });
  await station.getByRole('button', { name: 'Ready' }).click({ timeout: 120_000 });
}

async function begin({ tablet, desk, police }: People, session: string): Promise<void> {
  await police.page.goto(`/sessions/${session}/watch`);
  await police.page.getByRole('button', { name: 'Watch' }).click();
  await desk.page.goto(`/sessions/${session}/desk`);
  await desk.page.getByRole('button', { name: 'Watch' }).click();
  await tablet.page.setViewportSize(windows.tablet);
  await tablet.page.goto(`/sessions/${session}/interview`);
  await tablet.page.getByRole('button', { name: 'Start' }).click();
  await tablet.page
    .getByRole('status', { name: 'Recording lamp' })
    .filter({ hasText: /^recording$/i })
    .waitFor();
  for (const phase of phases) {
    await tablet.page.getByRole('button', { name: `Next phase: ${phase}` }).click();
    await tablet.page.getByRole('heading', { name: phase }).waitFor();
  }
}

async function watch({ pictures }: Story, { page }: Person): Promise<void> {
  await page.setViewportSize(windows.desktop);
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await page.getByText(/sealed to \d/).waitFor({ timeout: 120_000 });
  await page.getByLabel('Your question').fill('Was the kitchen big or small?');
  await page.getByText('Option-posing: offers the answers (“or”).').waitFor();
  await pictures.take(page, 'watch', {
    window: 'tall',
    theme: 'dark',
    alt: 'Watch: the room large, who watches faintly across it; beside it the question desk, where a draft is called option-posing',
    caption:
      'Observers watch from their own offices, unseen and unheard. A draft question is named for what it is while it is typed.',
  });
}

async function question({ pictures }: Story, { tablet, desk, police }: People): Promise<void> {
  await police.page.getByLabel('Your question').fill('Ask what the kitchen looked like');
  await police.page.getByRole('button', { name: 'Propose' }).click();
  await desk.page.setViewportSize(windows.desktop);
  await desk.page.getByLabel('Text to pass in').fill(asked);
  await pictures.take(desk.page, 'desk', {
    theme: 'dark',
    alt: 'The question desk: what was proposed, and the words in which it is passed in',
    caption: 'The second interviewer puts what was proposed into words for the child, in order, and passes it in.',
  });
  await desk.page.getByRole('button', { name: 'Relay' }).click();
  await tablet.page.getByRole('button', { name: 'Questions (1)' }).click();
  await tablet.page.getByText(asked).waitFor();
  await pictures.take(tablet.page, 'interviewer', {
    window: 'tablet',
    alt: 'The interviewer’s tablet: the phase, the lamp, and the one question that was passed in, in large type',
    caption: 'At the break the interviewer reads a short quiet list. Each question gets its outcome.',
  });
  await tablet.page.getByRole('button', { name: 'Asked', exact: true }).click();
  await police.page.getByText(/^Asked at/).waitFor();
}

async function loseNetwork({ pictures }: Story, { page, context }: Person): Promise<void> {
  await context.setOffline(true);
  await page
    .getByText(/the recording goes on/i)
    .first()
    .waitFor({ timeout: 120_000 });
  await pictures.take(page, 'cut-off', {
    theme: 'dark',
    alt: 'The observer’s page without a network: it says so, and that the recording goes on',
    caption: 'A laptop loses its network. The page says so; the recording goes on without it.',
  });
  await context.setOffline(false);
}

async function end({ pictures }: Story, { tablet, desk }: People): Promise<void> {
  await tablet.page.getByRole('button', { name: 'End', exact: true }).click();
  await tablet.page.getByRole('button', { name: 'End the session' }).click();
  await desk.page.getByText('The child may go.').first().waitFor({ timeout: 120_000 });
  await desk.page.getByText('The child may go.').first().evaluate(toTop);
  await pictures.take(desk.page, 'the-child-may-go', {
    here: true,
    alt: '“The child may go.” Beneath it the checks: sealed, both copies whole, in step, gaps listed',
    caption:
      'Within a minute the screen says whether the child may go: both copies whole and playable, gaps listed, sealed.',
  });
}
