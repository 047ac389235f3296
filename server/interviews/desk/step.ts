// What all acts on questions share: finding the question that is meant, insisting on having seen it as it is, and keeping the step.
import { Fault } from '../../platform/fault.ts';
import { insist, type Scene } from '../act.ts';
import { sideOf } from '../audience.ts';
import { type QuestionFacts, questionState } from '../live-facts.ts';
import { whole } from '../live-view.ts';
import type { Verdict } from '../rules.ts';
import { type Question, sawNewest } from './rules.ts';
import { insertSteps, type NewStep } from './store.ts';

/** The room side knows relayed questions only: a draft is, for them, not there. */
export function findQuestion({ facts, seat }: Scene, id: string): QuestionFacts {
  const question = facts.questions.find((one) => one.id === id);
  if (question && (sideOf(seat) === 'observation' || question.relayedText !== null)) return question;
  throw new Fault('not-found', 'There is no such question in this session: it is proposed first, then relayed.');
}

/**
 * The question, if the rule lets it and this is the version that was seen.
 * @throws Fault with the question as it is now, under `fresh`: what the desk sees anyway
 */
export function insistOn(
  scene: Scene,
  asked: { readonly question: string; readonly seen?: number },
  rule: (question: Question, facts: QuestionFacts) => Verdict,
): QuestionFacts {
  const question = findQuestion(scene, asked.question);
  try {
    insist(rule(questionState(question), question));
    if (asked.seen !== undefined) insist(sawNewest(question.version, asked.seen));
  } catch (error) {
    throw error instanceof Fault && scene.seat === 'desk' ? error.with({ fresh: whole(question) }) : error;
  }
  return question;
}

type Step = Pick<NewStep, 'questionId' | 'kind' | 'inRoom'> &
  Partial<Pick<NewStep, 'text' | 'outcome' | 'otherId' | 'before'>>;

/** Under the number that this act raises the live state to: the session's row is held, so no other takes it. */
export async function keepSteps(scene: Scene, byId: string, steps: readonly Step[]): Promise<void> {
  const { tx, facts, now: at, mediaMs } = scene;
  const { id: sessionId, liveSeq } = facts.session;
  await insertSteps(
    tx,
    steps.map((step) => ({ ...step, sessionId, offset: liveSeq + 1, byId, at, mediaMs })),
  );
}

/** Last in its list, and everything that comes after it behind it. */
export function lastPlace({ facts }: Scene): number {
  return Math.max(0, ...facts.questions.map(({ position }) => position)) + 1;
}

/** Whom what becomes of a question concerns besides the desk: its author, and those whose own it stands for. */
export function concernedBy({ facts }: Pick<Scene, 'facts'>, ...ids: readonly string[]): string[] {
  const about = new Set(ids);
  // A set that grows while it is walked: what was merged into these, and into those.
  for (const id of about) for (const one of facts.questions) if (one.mergedIntoId === id) about.add(one.id);
  return facts.questions.filter(({ id }) => about.has(id)).map(({ author }) => author.id);
}
