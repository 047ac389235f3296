// What the desk makes of the queue before a question goes in: edited with the draft kept, merged with the originals kept, ordered.
import type { EditQuestion, MergeQuestions, MoveQuestion } from '../../contract/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, insist, moment, type Telling } from '../act.ts';
import { questionState } from '../live-facts.ts';
import { inDeskOrder } from '../live-view.ts';
import type { House } from '../ports.ts';
import { mayMove, mayPropose, placed, whileProposed } from './rules.ts';
import { concernedBy, findQuestion, insistOn, keepSteps } from './step.ts';
import { changeQuestion, insertQuestion, writeOrder } from './store.ts';

type Desk = House & Telling;

export async function editQuestion(desk: Desk, actor: Actor, message: EditQuestion): Promise<void> {
  const { id, sessionId, question, seen, text } = message;
  await act(desk, { actor, id, sessionId, action: 'question.edit' }, async (scene) => {
    const { tx, facts, mediaMs } = scene;
    insistOn(scene, { question, seen }, (state) => whileProposed(facts.session.state, state));
    await changeQuestion(tx, question, { deskText: text });
    await keepSteps(scene, actor.personId, [{ questionId: question, kind: 'edited', text, inRoom: false }]);
    const event = { type: 'question.edited', data: { question, ...moment(mediaMs) } } as const;
    return { change: 'question-arranged', concerns: concernedBy(scene, question), event };
  });
}

/** The new one takes the place of the first of those it stands for. */
export async function mergeQuestions(desk: Desk, actor: Actor, message: MergeQuestions): Promise<void> {
  const { id, sessionId, question, text, merged } = message;
  const ids = merged.map((one) => one.question);
  if (new Set(ids).size < ids.length) throw namedTwice();
  await act(desk, { actor, id, sessionId, action: 'question.merge' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    const same = facts.questions.find((one) => one.id === question);
    insist(mayPropose(facts.session.state, same && questionState(same)));
    const originals = merged.map((one) => insistOn(scene, one, (state) => whileProposed(facts.session.state, state)));
    const position = Math.min(...originals.map((one) => one.position));
    const proposed = { text, position, proposedAt: now, proposedMediaMs: mediaMs };
    await insertQuestion(tx, { id: question, sessionId, authorId: actor.personId, ...proposed });
    for (const original of originals) await changeQuestion(tx, original.id, { mergedIntoId: question });
    await keepSteps(scene, actor.personId, [
      { questionId: question, kind: 'proposed', text, inRoom: false },
      ...ids.map((one) => ({ questionId: one, kind: 'merged', otherId: question, inRoom: false }) as const),
    ]);
    const event = { type: 'question.merged', data: { question, merged: ids, ...moment(mediaMs) } } as const;
    return { change: 'question-arranged', concerns: concernedBy(scene, ...ids), event };
  });
}

/** Says beside which, whatever happened to the rest of the list meanwhile. */
export async function moveQuestion(desk: Desk, actor: Actor, message: MoveQuestion): Promise<void> {
  const { id, sessionId, question, place, other } = message;
  await act(desk, { actor, id, sessionId, action: 'question.move' }, async (scene) => {
    const { tx, facts, mediaMs } = scene;
    const beside = questionState(findQuestion(scene, other));
    const moved = insistOn(scene, { question }, (state) => mayMove(facts.session.state, state, beside));
    const list = inDeskOrder(facts.questions).filter((one) => questionState(one).state === beside.state);
    const inRoom = moved.state === 'relayed';
    const order = placed(
      list.map((one) => one.id),
      question,
      { place, other },
    );
    await writeOrder(tx, order, { id: question, inRoom });
    const step = { questionId: question, kind: 'moved', otherId: other, before: place === 'before', inRoom } as const;
    await keepSteps(scene, actor.personId, [step]);
    const event = { type: 'question.moved', data: { question, ...moment(mediaMs) } } as const;
    // An author's own stand as they were proposed: the desk's order shows them nothing.
    return { change: inRoom ? 'question-moved' : 'question-arranged', concerns: [], event };
  });
}

function namedTwice(): Fault {
  const message = 'names a question twice: each is merged once';
  return new Fault('malformed', `merged ${message}.`, { errors: [{ field: 'merged', message }] });
}
