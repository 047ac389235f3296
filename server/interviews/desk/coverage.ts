// The coverage board: what the agencies need to learn, ticked as it is found out. A tick that was wrong is taken back and stays.
// The interviewer may ask what is still open, at the break: of no agency, by nobody, and as it was agreed before the start.
import type { OpenNeeds, TickNeed, UntickNeed } from '../../contract/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, insist, moment, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { go, type SessionState, type Verdict, whileLive } from '../rules.ts';
import { seated } from '../seat.ts';
import { insertTick, readBoard, takeBack } from './board-store.ts';
import { openInRoom, standing, tickOf } from './coverage-rules.ts';
import { findQuestion } from './step.ts';

type Desk = House & Telling;

export async function tickNeed(desk: Desk, actor: Actor, message: TickNeed): Promise<void> {
  const { id, sessionId, need, question } = message;
  await act(desk, { actor, id, sessionId, action: 'coverage.tick' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    insist(untilTold(facts.session.state));
    const board = await readBoard(tx, facts.session);
    if (!standing(board.needs).some((one) => one.id === need))
      throw new Fault('not-found', 'There is no such need on the list: it was merged or withdrawn.');
    if (tickOf(board, need)) throw new Fault('conflict', 'This need is ticked already.');
    if (question !== undefined) findQuestion(scene, question);
    const answered = question === undefined ? {} : { question };
    await insertTick(tx, {
      ...{ id, sessionId, needId: need, questionId: question ?? null },
      ...{ tickedById: actor.personId, tickedAt: now, mediaMs },
    });
    const data = { need, tick: id, ...answered, ...moment(mediaMs) };
    return { change: 'coverage', event: { type: 'need.ticked', data } };
  });
}

export async function untickNeed(desk: Desk, actor: Actor, message: UntickNeed): Promise<void> {
  const { id, sessionId, tick } = message;
  await act(desk, { actor, id, sessionId, action: 'coverage.tick' }, async ({ tx, facts, now, mediaMs }) => {
    insist(untilTold(facts.session.state));
    const { ticks } = await readBoard(tx, facts.session);
    const standingTick = ticks.find((one) => one.id === tick);
    if (!standingTick) throw new Fault('not-found', 'There is no such tick.');
    if (standingTick.untickedAt) throw new Fault('conflict', 'This tick was taken back already.');
    await takeBack(tx, tick, { untickedById: actor.personId, untickedAt: now, untickedMediaMs: mediaMs });
    const data = { need: standingTick.needId, tick, ...moment(mediaMs) };
    return { change: 'coverage', event: { type: 'need.unticked', data } };
  });
}

export async function readOpenNeeds(house: House, actor: Actor, sessionId: string): Promise<OpenNeeds> {
  const { facts } = await seated(house, { actor, sessionId, action: 'coverage.open' });
  const board = await readBoard(house.database, facts.session);
  return { needs: openInRoom(board, facts.session.startedAt ?? house.clock.now()) };
}

/** What was found out may still be ticked when the child has gone. */
function untilTold(session: SessionState): Verdict {
  return session === 'ended' ? go : whileLive(session);
}
