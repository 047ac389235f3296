import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../server/contract/live.ts';
import { usualCapture } from '../../../server/contract/room.ts';
import { callerId } from '../../session/caller-id.ts';
import type { KeptAct, KeptItem } from '../../session/outbox.ts';
import { breakNow, withKept, withoutBreakSince } from './with-kept.ts';

const sessionId = callerId();
const question = callerId();
const t = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}:00.000Z`;
const phase = (key: string, kind: 'opening' | 'break') => ({ key, name: key, guidance: '', kind });
const state: LiveState = {
  capture: usualCapture,
  seq: 3,
  ending: null,
  session: {
    ...{
      id: sessionId,
      practice: true,
      caseId: null,
      caseNumber: null,
      state: 'live',
      people: [],
      mine: 'interviewer',
    },
    ...{
      room: { id: callerId(), name: 'Blue room', place: 'Oslo', zone: 'Europe/Oslo' },
      startsAt: t(0),
      endsAt: t(59),
    },
  },
  ...{ as: 'interviewer', startedAt: t(0), endedAt: null, recording: null },
  protocol: { name: 'NICHD', phases: [phase('introduction', 'opening'), phase('break', 'break')] },
  phases: [],
  sitting: { breaks: [], masks: [], stops: [], signals: null },
  questions: [
    {
      ...{ id: question, state: 'relayed', relayedText: 'Who?', relayedMediaMs: null },
      ...{ outcome: null, outcomeReason: null, outcomeMediaMs: null },
    },
  ],
  ...{ agreedObservers: [], present: [], consents: [] },
};
const head = (minute: number) => ({ id: callerId(), sessionId, done: { at: t(minute), errMs: 1 } });
const kept = (...acts: KeptAct[]): KeptItem[] => acts.map((act, order) => ({ act, order, refused: null }));
const enter = (minute: number, key: string): KeptAct => ({
  event: 'phase:enter',
  message: { ...head(minute), phase: key },
});
const act = (event: 'break:begin' | 'break:end' | 'stop:signal', minute: number): KeptAct => ({
  event,
  message: head(minute),
});

describe('the interviewer’s screen without the network', () => {
  it('is in the phase that was entered, with its own time', () => {
    expect(withKept(state, kept(enter(4, 'introduction'))).phases).toMatchObject([{ enteredAt: t(4) }]);
  });

  it('shows a break begun and ended, by button, by the child’s signal or by the protocol’s own', () => {
    const during = withKept(state, kept(act('break:begin', 5)));
    expect([breakNow(during)?.begunAt, withoutBreakSince(during)]).toEqual([t(5), null]);
    const signalled = withKept(state, kept(act('stop:signal', 6), act('break:begin', 7)));
    expect([signalled.sitting.stops.length, signalled.sitting.breaks.length]).toEqual([1, 1]);
    const through = withKept(state, kept(enter(8, 'break'), enter(18, 'introduction')));
    expect(through.sitting.breaks).toMatchObject([{ cause: 'phase', begunAt: t(8), endedAt: t(18) }]);
    expect([withoutBreakSince(through), withoutBreakSince(state)]).toEqual([t(18), t(0)]);
  });

  it('takes a question off the list once it has its outcome', () => {
    const settle: KeptAct = { event: 'question:settle', message: { ...head(9), question, outcome: 'asked' } };
    expect(withKept(state, kept(settle)).questions).toMatchObject([{ outcome: 'asked' }]);
  });

  it('says the same again where the server has told of it already', () => {
    const items = kept(act('break:begin', 5));
    const told = withKept(state, items);
    expect(withKept(told, items)).toEqual(told);
  });

  it('shows nothing of what the server refused', () => {
    const items = kept(act('break:begin', 5)).map((one) => ({ ...one, refused: 'no' }));
    expect(withKept(state, items)).toEqual(state);
  });
});
