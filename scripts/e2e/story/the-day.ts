// The day, step by step: the room is checked, the interview watched from elsewhere, a question passed in; a network is lost and nothing else; at
// the end the screen says whether the child may go.
import type { Page } from 'playwright-core';
import type { Person } from '../browser.ts';
import { propose, takeOpenForm } from '../drafts.ts';
import { publishRoom } from '../room-station.ts';
import { openQuestions, passIn, settleFirst } from '../tasks-by-keyboard.ts';
import { type Camera, toTop } from './camera.ts';

/** On the station's page of that session. */
export async function checkRoom(station: Page, camera: Camera): Promise<void> {
  await publishRoom(station, () =>
    camera.take(station, 'preflight', {
      window: 'tall',
      alt: 'Pre-flight: seven checks that tick themselves, the picture of the room, and one button',
      caption: 'On the day the room passes its checks. One button, grey until all is well.',
    }),
  );
}

/** The draft stays in the field. */
export async function draftAQuestion(watching: Page, draft: string, camera: Camera): Promise<void> {
  await takeOpenForm(watching, draft);
  await camera.take(watching, 'watch', {
    window: 'tall',
    theme: 'dark',
    alt: 'Watch: the room large, who watches faintly across it; beside it the question desk, where a draft is called option-posing',
    caption:
      'Observers watch from their own offices, unseen and unheard. A draft question is named for what it is while it is typed.',
  });
}

export interface Question {
  readonly proposed: string;
  /** in words for the child */
  readonly asked: string;
}

export async function passAQuestion(
  { tablet, desk, watching }: Readonly<Record<'tablet' | 'desk' | 'watching', Page>>,
  { proposed, asked }: Question,
  camera: Camera,
): Promise<void> {
  await propose(watching, proposed);
  await passIn(desk, asked, () =>
    camera.take(desk, 'desk', {
      theme: 'dark',
      alt: 'The question desk: what was proposed, and the words in which it is passed in',
      caption: 'The second interviewer puts what was proposed into words for the child, in order, and passes it in.',
    }),
  );
  await openQuestions(tablet, asked);
  await camera.take(tablet, 'interviewer', {
    window: 'tablet',
    alt: 'The interviewer’s tablet: the phase, the lamp, and the one question that was passed in, in large type',
    caption: 'At the break the interviewer reads a short quiet list. Each question gets its outcome.',
  });
  await settleFirst(tablet);
  await watching.getByText(/^Asked at/).waitFor();
}

export const networkLost = 'A laptop loses its network. The page says so; the recording goes on without it.';

/** The network is there again at the end. A line that is open already ends by itself, after more than a minute. */
export async function loseNetwork({ page, context }: Pick<Person, 'page' | 'context'>, camera: Camera): Promise<void> {
  await context.setOffline(true);
  await page
    .getByText(/the recording goes on/i)
    .first()
    .waitFor({ timeout: 120_000 });
  await camera.take(page, 'cut-off', {
    theme: 'dark',
    alt: 'The observer’s page without a network: it says so, and that the recording goes on',
    caption: networkLost,
  });
  await context.setOffline(false);
}

export async function letTheChildGo(
  { tablet, desk }: Readonly<Record<'tablet' | 'desk', Page>>,
  camera: Camera,
): Promise<void> {
  await tablet.getByRole('button', { name: 'End', exact: true }).click();
  await tablet.getByRole('button', { name: 'End the session' }).click();
  await desk.getByText('The child may go.').first().waitFor({ timeout: 120_000 });
  await desk.getByText('The child may go.').first().evaluate(toTop);
  await camera.take(desk, 'the-child-may-go', {
    here: true,
    alt: '“The child may go.” Beneath it the checks: sealed, both copies whole, in step, gaps listed',
    caption:
      'Within a minute the screen says whether the child may go: both copies whole and playable, gaps listed, sealed.',
  });
}
