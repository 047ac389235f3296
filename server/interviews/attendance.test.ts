import { expect, it } from 'vitest';
import { Attendance, type Attendant } from './attendance.ts';

const attendant = (more: Partial<Attendant> = {}): Attendant => ({
  link: { emit: () => true },
  ...{ sessionId: 's', personId: 'p', signInId: 'i', seat: 'observer', peer: 'p/1', node: 'n' },
  ...more,
});

it('remembers a page that was lost until it comes back or leaves', () => {
  const attendance = new Attendance();
  const [first, second] = [attendant(), attendant({ peer: 'p/2' })];
  for (const one of [first, second]) {
    attendance.enter(one);
    attendance.lose(one);
  }
  expect(attendance.has('s', 'p')).toBe(false);
  expect(attendance.lostOf('s', 'p')).toEqual([first, second]);
  attendance.enter(attendant());
  expect(attendance.lostOf('s', 'p')).toEqual([second]);
  attendance.leave(second);
  expect(attendance.lostOf('s', 'p')).toEqual([]);
  expect(attendance.withLost()).toHaveLength(1);
});

it('does not count as lost what had left before', () => {
  const attendance = new Attendance();
  const one = attendant();
  attendance.enter(one);
  attendance.leave(one);
  attendance.lose(one);
  expect(attendance.withLost()).toEqual([]);
});
