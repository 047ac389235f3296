import { expect, it } from 'vitest';
import { bookingFaults } from './booking-faults.ts';

const right = {
  roomId: 'r',
  startsAt: '2026-11-24T10:00',
  endsAt: '2026-11-24T12:00',
  interviewerId: 'i',
  deskId: 'd',
  observerIds: [],
};

it('finds nothing wrong with a booking that can be meant', () => {
  expect(bookingFaults(right, 'Europe/Oslo').size).toBe(0);
});
it('names each field that is missing', () => {
  const faults = bookingFaults({ ...right, roomId: '', deskId: '', startsAt: '' }, 'Europe/Oslo');
  expect([...faults.keys()].sort()).toEqual(['deskId', 'roomId', 'startsAt']);
});
it('refuses an end before the start, and an hour that the clocks skip', () => {
  expect(bookingFaults({ ...right, endsAt: '2026-11-24T10:00' }, 'Europe/Oslo').get('endsAt')).toMatch(
    /after the start/,
  );
  expect(bookingFaults({ ...right, startsAt: '2026-03-29T02:30' }, 'Europe/Oslo').get('startsAt')).toMatch(/Oslo/);
});
