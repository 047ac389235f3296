import { expect, it } from 'vitest';
import { unattendedAfterMs, unattendedHeader } from '../../server/contract/unattended.ts';
import { askedByNobody, noteLife } from './attended.ts';

it('what is asked while somebody is there is asked by them, and a minute later by nobody', () => {
  noteLife();
  const now = performance.now();
  expect(askedByNobody(now + unattendedAfterMs - 1_000)).toEqual({});
  expect(askedByNobody(now + unattendedAfterMs + 1_000)).toEqual({ [unattendedHeader]: 'yes' });
  noteLife();
  expect(askedByNobody()).toEqual({});
});
