// Every step of the questions that one may see, in the server's order: what a page missed while its link was away.
import type { QuestionStep, QuestionSteps } from '../../contract/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import { sideOf } from '../audience.ts';
import type { LiveFacts } from '../live-facts.ts';
import type { Viewer } from '../live-view.ts';
import type { House } from '../ports.ts';
import { seated } from '../seat.ts';
import { type StepFacts, stepsOf } from './store.ts';

export async function readSteps(
  house: House,
  actor: Actor,
  ask: { readonly sessionId: string; readonly after: number },
): Promise<QuestionSteps> {
  const { sessionId, after } = ask;
  const { facts, seat } = await seated(house, { actor, sessionId, action: 'session.read' });
  const steps = await stepsOf(house.database, sessionId);
  const seen = presentSteps(steps, facts, { personId: actor.personId, seat });
  return { steps: seen.filter(({ offset }) => offset > after) };
}

/** Of all steps. The room side's are numbered by what it sees, without holes that would tell of others. */
export function presentSteps(
  steps: readonly StepFacts[],
  { questions }: Pick<LiveFacts, 'questions'>,
  viewer: Viewer,
): QuestionStep[] {
  if (sideOf(viewer.seat) === 'room')
    return steps.filter(({ inRoom }) => inRoom).map((step, index) => toStep(step, index + 1));
  if (viewer.seat === 'desk') return steps.map((step) => toStep(step, step.offset));
  const mine = new Set(questions.filter(({ author }) => author.id === viewer.personId).map(({ id }) => id));
  // What mine were ever merged into is mine to follow from there on; also when that was undone.
  for (const { kind, questionId, otherId } of steps)
    if (kind === 'merged' && otherId !== null && mine.has(questionId)) mine.add(otherId);
  return steps
    .filter(({ questionId, kind }) => mine.has(questionId) && kind !== 'moved')
    .map((step) => toStep(step, step.offset));
}

function toStep(step: StepFacts, offset: number): QuestionStep {
  const { questionId: question, kind, at, mediaMs, text, outcome, otherId: other, before } = step;
  const place = before === null ? null : before ? 'before' : 'after';
  return { offset, kind, question, at: at.toISOString(), mediaMs, text, outcome, other, place };
}
