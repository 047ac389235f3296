// Afterwards, step by step: the recording is watched again and leaves the house by two people's word; and who wants to ask the child again sees
// that it was heard.
import type { Page } from 'playwright-core';
import { agreeByKeyboard, sayWhy } from '../tasks-by-keyboard.ts';
import { openNewest } from '../watch-again.ts';
import type { Camera } from './camera.ts';

/** Its id; it stands still where it has got to. */
export async function watchAgain(office: Page, camera: Camera): Promise<string> {
  const recording = await openNewest(office);
  await sayWhy(office);
  await office.keyboard.press('k');
  await office.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 2);
  await office.keyboard.press('k');
  // Pressed again before it stands, the key would mean the same once more.
  await office.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await office.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await office.getByRole('heading', { level: 1 }).waitFor();
  await camera.take(office, 'watch-again', {
    window: 'tall',
    alt: 'Watch again: the picture, beneath it a timeline of phases, beside it questions, markers, transcript and log',
    caption: 'The prosecutor says why, and watches with phases and questions beside the picture.',
  });
  return recording;
}

export async function agreeOfTwo(
  people: { readonly asks: Page; readonly approves: Page },
  recording: string,
  camera: Camera,
): Promise<void> {
  await agreeByKeyboard(people, recording);
  await camera.take(people.approves, 'two-people', {
    alt: 'An export: who asked for it, and who approved it',
    caption: 'What leaves the house takes two people. The package verifies on a machine that never heard of us.',
  });
}

export async function askedAgain(coordinator: Page, caseAt: string, camera: Camera): Promise<void> {
  await coordinator.goto(caseAt, { waitUntil: 'networkidle' });
  await coordinator
    .getByText(/heard once/i)
    .first()
    .waitFor();
  await camera.take(coordinator, 'heard-once', {
    alt: 'The case’s ledger: heard once, when, by whom; a further interview needs an authority’s decision',
    caption:
      'Another agency asks to interview the child. The ledger says: heard once. More needs a reason, an authority, and that the recording did not suffice.',
  });
}
