import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../server/contract/live.ts';
import { startInWords } from './waiting.tsx';
import { expectedWith } from './waiting-list.ts';

const at = '2026-11-24T10:00:00.000Z';
const police = { agency: 'The police', agencyKind: 'police' as const };
const booked = (id: string, bookedAs: 'observer' | 'desk' | 'interviewer') => ({ id, name: id, ...police, bookedAs });
const here = (id: string) => ({ id, name: id, ...police, as: 'observer' as const, since: at });
const present = (place: 'observation-room' | 'interview-room', until: string | null) => ({
  ...{ id: `${place} ${until}`, place, as: 'foreign-authority' as const, name: null, agency: null },
  ...{ words: 'Europol', since: at, until },
});
const people = (state: Partial<LiveState>, who: LiveState['session']['people']) =>
  expectedWith({ present: [], ...state, session: { people: who } } as LiveState).map(
    ({ name, as, since }) => `${name}, ${as}, ${since ?? 'expected'}`,
  );

describe('who is waited for', () => {
  it('is everybody who is booked to watch, in the booking’s order, with who of them has come', () => {
    const who = [booked('A', 'interviewer'), booked('B', 'desk'), booked('C', 'observer')];
    expect(people({ watching: [here('C')] }, who)).toEqual(['B, Second interviewer, expected', `C, Observer, ${at}`]);
    expect(people({}, who)).toHaveLength(2);
  });

  it('is whoever the desk said is there, but nobody in the interview room and nobody who has gone', () => {
    const said = [present('observation-room', null), present('interview-room', null), present('observation-room', at)];
    expect(people({ present: said }, [])).toEqual([`Europol, Foreign authority, ${at}`]);
  });
});

describe('when it begins', () => {
  it.each([
    ['2026-11-24T09:48:00.000Z', 'It begins in 12 min.'],
    ['2026-11-24T09:59:30.000Z', 'It is to begin now.'],
    ['2026-11-24T10:00:59.000Z', 'It is to begin now.'],
    ['2026-11-24T10:07:10.000Z', 'It hasn’t begun yet. It was planned for 11:00.'],
  ])('at %s: %s', (now, words) => {
    expect(startInWords(at, 'Europe/Oslo', new Date(now))).toBe(words);
  });
});
