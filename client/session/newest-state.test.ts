import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../server/contract/live.ts';
import { newest } from './newest-state.ts';

const state = (seq: number, as: LiveState['as'] = 'interviewer'): LiveState => ({
  ...{ seq, as, startedAt: null, endedAt: null, recording: null, questions: [], phases: [], present: [], consents: [] },
  session: {
    ...{ id: 's', practice: true, caseId: null, caseNumber: null, state: 'live', people: [], mine: as },
    room: { id: 'r', name: 'Room', place: 'House', zone: 'Europe/Oslo' },
    ...{ startsAt: '2026-03-02T09:00:00.000Z', endsAt: '2026-03-02T10:00:00.000Z' },
  },
  protocol: { name: 'NICHD', phases: [] },
  capture: { cameras: [], microphones: [], earpiece: false },
  sitting: { breaks: [], masks: [], stops: [], signals: null },
  ...{ ending: null, agreedObservers: [] },
});

describe('the newest state', () => {
  it('is not undone by one that was read before it', () => {
    expect(newest(state(4), state(3)).seq).toBe(4);
  });

  it('is the one that came last, where nothing is older: what has no number changes too', () => {
    const [known, told] = [state(4), state(4)];
    expect(newest(known, told)).toBe(told);
    expect(newest(undefined, told)).toBe(told);
    expect(newest(known, state(5)).seq).toBe(5);
  });

  it('in another seat is what that seat is told, since its numbers are others', () => {
    expect(newest(state(40, 'observer'), state(7)).seq).toBe(7);
  });
});
