// The question desk: an observer proposes, the desk relays, the interviewer (or, before relaying, the desk) settles. Every step
// is kept with its media time; what was drafted is never changed; no text enters the custody log.
import type { ProposeQuestion, RelayQuestion, SettleQuestion } from '../contract/live.ts';
import type { Actor } from '../identity/actor.ts';
import { Fault } from '../platform/fault.ts';
import { act, insist, moment, type Scene, type Telling } from './act.ts';
import { sideOf } from './audience.ts';
import { type QuestionFacts, questionState } from './live-facts.ts';
import type { House } from './ports.ts';
import { mayPropose, mayRelay, maySettle, type SettlingRole } from './rules.ts';
import { insertQuestion, markRelayed, markSettled } from './store.ts';

type Desk = House & Telling;

export async function proposeQuestion(desk: Desk, actor: Actor, message: ProposeQuestion): Promise<void> {
  const { id, sessionId, question, text } = message;
  await act(desk, { actor, id, sessionId, action: 'question.propose' }, async ({ tx, facts, now, mediaMs }) => {
    const same = facts.questions.find((one) => one.id === question);
    insist(mayPropose(facts.session.state, same && questionState(same)));
    const proposed = { text, proposedAt: now, proposedMediaMs: mediaMs };
    await insertQuestion(tx, { id: question, sessionId, authorId: actor.personId, ...proposed });
    const event = { type: 'question.proposed', data: { question, ...moment(mediaMs) } } as const;
    return { change: 'question-proposed', event };
  });
}

export async function relayQuestion(desk: Desk, actor: Actor, message: RelayQuestion): Promise<void> {
  const { id, sessionId, question, text } = message;
  await act(desk, { actor, id, sessionId, action: 'question.relay' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    insist(mayRelay(facts.session.state, questionState(findQuestion(scene, question))));
    await markRelayed(tx, question, {
      relayedText: text,
      relayedById: actor.personId,
      relayedAt: now,
      relayedMediaMs: mediaMs,
    });
    const event = { type: 'question.relayed', data: { question, ...moment(mediaMs) } } as const;
    return { change: 'question-relayed', event };
  });
}

export async function settleQuestion(desk: Desk, actor: Actor, message: SettleQuestion): Promise<void> {
  const { id, sessionId, question, outcome, reason, done } = message;
  await act(desk, { actor, id, sessionId, done, action: 'question.settle' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    const state = questionState(findQuestion(scene, question));
    const as: SettlingRole = scene.seat === 'desk' ? 'desk' : 'interviewer';
    insist(maySettle(facts.session.state, state, { as, outcome, reason }));
    await markSettled(tx, question, {
      outcome,
      outcomeReason: reason ?? null,
      outcomeById: actor.personId,
      outcomeAt: now,
      outcomeMediaMs: mediaMs,
    });
    const event = { type: 'question.outcome', data: { question, outcome, ...moment(mediaMs) } } as const;
    return { change: state.state === 'relayed' ? 'question-settled' : 'question-dropped', event };
  });
}

/** The room side knows relayed questions only: a draft is, for them, not there. */
function findQuestion({ facts, seat }: Scene, id: string): QuestionFacts {
  const question = facts.questions.find((one) => one.id === id);
  if (question && (sideOf(seat) === 'observation' || question.relayedText !== null)) return question;
  throw new Fault('not-found', 'There is no such question in this session: it is proposed first, then relayed.');
}
