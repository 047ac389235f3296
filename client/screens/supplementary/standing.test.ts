import { expect, it } from 'vitest';
import { bookingOn, heardBy, notOfThisCase, refusalOf } from './standing.ts';

type Booked = Parameters<typeof refusalOf>[1][number];
const on = { id: 'a' };
const fill = { party: 'interviewer', personId: 'p' } as Booked['fills'][number];
const booked = (state: Booked['state'], part: Partial<Booked> = {}): Booked => ({
  ...{ authorisationId: 'a', state, kind: 'supplementary', fills: [] },
  ...part,
});

it('a time may be found for an authorisation without an interview, one whose time was let go, and while one is held', () => {
  expect(refusalOf(on, [])).toBeNull();
  expect(refusalOf(on, [booked('cancelled'), booked('scheduled', { authorisationId: 'b' })])).toBeNull();
  expect(refusalOf(on, [booked('held'), booked('cancelled')])).toBeNull();
});

it('one that is used up, or isn’t of the case, is refused with what helps', () => {
  for (const state of ['scheduled', 'live', 'ended'] as const)
    expect(refusalOf(on, [booked('cancelled'), booked(state)]), state).toContain('authorisation of its own: enter it');
  expect(refusalOf(undefined, [])).toBe(notOfThisCase);
  expect(bookingOn('a', [booked('cancelled'), booked('scheduled')])?.state).toBe('scheduled');
});

it('whoever heard the child in the one interview asks again', () => {
  const coordinated: Partial<Booked> = { kind: 'coordinated', authorisationId: null, fills: [fill] };
  expect(heardBy([booked('ended', { fills: [fill] }), booked('cancelled', coordinated)])).toBeNull();
  expect(heardBy([booked('held'), booked('ended', coordinated)])).toBe('p');
});
