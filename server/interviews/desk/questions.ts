// A question's way: an observer proposes, the desk relays, the interviewer (or, before relaying, the desk) settles. Every step
// is kept with its media time; what was drafted is never changed; no text enters the custody log.
import type { ProposeQuestion, RelayQuestion, SettleQuestion, WithdrawQuestion } from '../../contract/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import { act, insist, moment, type Telling } from '../act.ts';
import { questionState } from '../live-facts.ts';
import type { House } from '../ports.ts';
import { mayPropose, maySettle, mayWithdraw, type SettlingRole, whileProposed } from './rules.ts';
import { concernedBy, findQuestion, insistOn, keepSteps, lastPlace } from './step.ts';
import { changeQuestion, insertQuestion } from './store.ts';

type Desk = House & Telling;

export async function proposeQuestion(desk: Desk, actor: Actor, message: ProposeQuestion): Promise<void> {
  const { id, sessionId, question, text } = message;
  await act(desk, { actor, id, sessionId, action: 'question.propose' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    const same = facts.questions.find((one) => one.id === question);
    insist(mayPropose(facts.session.state, same && questionState(same)));
    const proposed = { text, position: lastPlace(scene), proposedAt: now, proposedMediaMs: mediaMs };
    await insertQuestion(tx, { id: question, sessionId, authorId: actor.personId, ...proposed });
    await keepSteps(scene, actor.personId, [{ questionId: question, kind: 'proposed', text, inRoom: false }]);
    const event = { type: 'question.proposed', data: { question, ...moment(mediaMs) } } as const;
    return { change: 'question-proposed', concerns: [actor.personId], event };
  });
}

/** What was merged into it stands by itself again, as if it had never been merged. */
export async function withdrawQuestion(desk: Desk, actor: Actor, message: WithdrawQuestion): Promise<void> {
  const { id, sessionId, question, seen } = message;
  await act(desk, { actor, id, sessionId, action: 'question.withdraw' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    const originals = facts.questions.filter(({ mergedIntoId }) => mergedIntoId === question);
    insistOn(scene, { question, seen }, (state, { author }) => {
      const by = { author: author.id === actor.personId, desk: scene.seat === 'desk' };
      return mayWithdraw(facts.session.state, state, { ...by, standsForSeveral: originals.length > 0 });
    });
    await changeQuestion(tx, question, { withdrawnAt: now });
    for (const original of originals) await changeQuestion(tx, original.id, { mergedIntoId: null });
    await keepSteps(scene, actor.personId, [
      { questionId: question, kind: 'withdrawn', inRoom: false },
      ...originals.map((one) => ({ questionId: one.id, kind: 'parted', inRoom: false }) as const),
    ]);
    const event = { type: 'question.withdrawn', data: { question, ...moment(mediaMs) } } as const;
    return { change: 'question-arranged', concerns: concernedBy(scene, question), event };
  });
}

export async function relayQuestion(desk: Desk, actor: Actor, message: RelayQuestion): Promise<void> {
  const { id, sessionId, question, seen, text } = message;
  await act(desk, { actor, id, sessionId, action: 'question.relay' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    insistOn(scene, { question, seen }, (state) => whileProposed(facts.session.state, state));
    await changeQuestion(tx, question, {
      ...{ state: 'relayed', position: lastPlace(scene), relayedText: text },
      ...{ relayedById: actor.personId, relayedAt: now, relayedMediaMs: mediaMs },
    });
    await keepSteps(scene, actor.personId, [{ questionId: question, kind: 'relayed', text, inRoom: true }]);
    const event = { type: 'question.relayed', data: { question, ...moment(mediaMs) } } as const;
    return { change: 'question-relayed', concerns: concernedBy(scene, question), event };
  });
}

export async function settleQuestion(desk: Desk, actor: Actor, message: SettleQuestion): Promise<void> {
  const { id, sessionId, question, seen, outcome, reason, done } = message;
  await act(desk, { actor, id, sessionId, done, action: 'question.settle' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    const as: SettlingRole = scene.seat === 'desk' ? 'desk' : 'interviewer';
    const inRoom = findQuestion(scene, question).relayedText !== null;
    // A relayed question changes no more but by its outcome: its state alone says whether the interviewer comes too late.
    insistOn(scene, { question, ...(as === 'desk' ? { seen: seen ?? 1 } : {}) }, (state) =>
      maySettle(facts.session.state, state, { as, outcome, reason }),
    );
    await changeQuestion(tx, question, {
      ...{ state: 'outcome', outcome, outcomeReason: reason ?? null },
      ...{ outcomeById: actor.personId, outcomeAt: now, outcomeMediaMs: mediaMs },
    });
    const step = { questionId: question, kind: 'settled', text: reason ?? null, outcome, inRoom } as const;
    await keepSteps(scene, actor.personId, [step]);
    const event = { type: 'question.outcome', data: { question, outcome, ...moment(mediaMs) } } as const;
    return { change: inRoom ? 'question-settled' : 'question-dropped', concerns: concernedBy(scene, question), event };
  });
}
