import { describe, expect, it } from 'vitest';
import { at, every, option, party, person, question, shown, taken } from './testing/plain-question.ts';
import { weekOf } from './week.ts';

const day = { from: at('2026-11-16T00:00'), until: at('2026-11-17T00:00') };
const nothing = { weekly: [], once: [] };

function rowOf(asked: Parameters<typeof weekOf>[0], index: number) {
  const row = weekOf(asked, day)[index];
  return row?.spans.map(({ from, until, state }) => `${shown(from).slice(11)}–${shown(until).slice(11)} ${state}`);
}

describe('the picture of a week', () => {
  it('has the child first, then rooms, then each party’s candidates once', () => {
    const parties = [party('interviewer', [option('ann'), option('ann', { covers: ['interpreter'] }), option('bo')])];
    const rows = weekOf(question([person('ann'), person('bo')], { parties }), day).map(({ row }) => row);
    expect(rows).toEqual([
      { kind: 'child' },
      { kind: 'room', roomId: 'blue' },
      { kind: 'party', party: 'interviewer', personId: 'ann' },
      { kind: 'party', party: 'interviewer', personId: 'bo' },
    ]);
  });

  it('says of people that they can’t, the same whatever it is for', () => {
    const ann = person('ann', {
      taken: [
        taken('2026-11-16T07:00', '2026-11-16T09:00', null),
        taken('2026-11-16T09:00', '2026-11-16T10:00', 'town'),
        { ...taken('2026-11-16T12:00', '2026-11-16T13:00'), held: true },
      ],
    });
    expect(rowOf(question([ann]), 2)).toEqual([
      '00:00–07:00 off',
      '07:00–10:00 busy',
      '12:00–13:00 held',
      '16:00–00:00 off',
    ]);
  });

  it('says of the child what is good and what is taken', () => {
    const sleep = {
      what: 'sleep' as const,
      weekly: [every([7, 1], 20, 31)],
      once: [],
      clear: { beforeMs: 0, afterMs: 0 },
    };
    const good = { weekly: [every([1], 6, 12)], once: [] };
    expect(rowOf(question([], { child: { good, never: [sleep], school: nothing, events: [] } }), 0)).toEqual([
      '00:00–07:00 busy',
      '07:00–12:00 good',
      '20:00–00:00 busy',
    ]);
  });

  it('shows when somebody may not do it any more as outside their hours', () => {
    const parties = [
      party('ann', [option('ann', { able: [{ from: at('2026-11-01T00:00'), until: at('2026-11-16T12:00') }] })]),
    ];
    expect(rowOf(question([person('ann')], { parties }), 2)).toEqual(['00:00–08:00 off', '12:00–00:00 off']);
  });
});
