// Whoever sits in an interview that runs uses their sign-in by being there; before it begins and once it has ended, a page left open doesn't.
import { expect, it } from 'vitest';
import { acted, codeOf } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
/** of each look at who is signed in, since the last question */
let looks: ReadonlySet<string>[] = [];
onStage({ onInUse: (signInIds) => looks.push(signInIds) }, (built) => {
  stage = built;
});

/** As the next look has it that begins after now. */
async function inUse(): Promise<ReadonlySet<string>> {
  looks = [];
  await expect.poll(() => looks.length, { timeout: 60_000 }).toBeGreaterThan(1);
  return looks.at(-1) ?? new Set();
}

it('from the start of the interview to its end, on both sides of the glass', async () => {
  const { sessionId, interviewer, observers, desk } = stage.people;
  const pages = [interviewer, observers[0], desk].map((person) => stage.page(person));
  for (const page of pages) expect(codeOf(await page.join(sessionId))).toBe('ok');
  expect(await inUse()).toEqual(new Set());
  const [tablet] = pages;
  expect(tablet && codeOf(await tablet.ask('session:start', acted(sessionId)))).toBe('ok');
  const theirs = [interviewer, observers[0], desk].map(({ signInId }) => signInId);
  expect(await inUse()).toEqual(new Set(theirs));
  expect(tablet && codeOf(await tablet.ask('session:end', acted(sessionId)))).toBe('ok');
  expect(await inUse()).toEqual(new Set());
});
