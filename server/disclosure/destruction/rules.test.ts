import { describe, expect, it } from 'vitest';
import { destructionReason } from '../../contract/keeping.ts';
import { onHold, refuseOnHold } from '../holds/rules.ts';
import { type Destroyable, mayBeDestroyed } from './rules.ts';

const now = new Date('2037-03-01T10:00:00.000Z');
const free: Destroyable = { sealed: true, practice: false, destroyed: false, closed: true, reviewAt: now, holds: [] };
const released = { releasedAt: now };
const standing = { releasedAt: null };
const codeOf = (of: Partial<Destroyable>, reason: (typeof destructionReason.options)[number] = 'retention') => {
  try {
    mayBeDestroyed({ ...free, ...of }, reason, now);
    return 'may';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('a hold', () => {
  it('stands until it is released, and one that stands is enough', () => {
    expect([onHold([]), onHold([released]), onHold([released, standing])]).toEqual([false, false, true]);
    expect(() => refuseOnHold([released], 'release')).not.toThrow();
    expect(() => refuseOnHold([standing], 'release')).toThrow(/isn’t released to anybody/);
    expect(() => refuseOnHold([standing], 'destroy')).toThrow(/Nothing of it is destroyed/);
  });
});

describe('a recording may be destroyed', () => {
  it.each<[string, Partial<Destroyable>, string]>([
    ['once its review is due and its case closed', {}, 'may'],
    ['not a moment before', { reviewAt: new Date(now.getTime() + 1) }, 'conflict'],
    ['not while nobody has said how long it is kept', { reviewAt: null }, 'conflict'],
    ['not while its case is open', { closed: false }, 'conflict'],
    ['not before it is sealed', { sealed: false }, 'not-sealed'],
    ['not twice', { destroyed: true }, 'destroyed'],
    ['not under a hold', { holds: [released, standing] }, 'on-hold'],
    ['once the hold is released', { holds: [released] }, 'may'],
    ['practice at any time', { practice: true, reviewAt: null }, 'may'],
    ['but not practice that is held', { practice: true, holds: [standing] }, 'on-hold'],
  ])('because its time is over: %s', (_, of, code) => {
    expect(codeOf(of)).toBe(code);
  });

  it.each(destructionReason.options.filter((reason) => reason !== 'retention'))(
    'by %s before its time, also while the case is open; never under a hold',
    (reason) => {
      expect(codeOf({ closed: false, reviewAt: null }, reason)).toBe('may');
      expect(codeOf({ holds: [standing] }, reason)).toBe('on-hold');
      expect(codeOf({ destroyed: true }, reason)).toBe('destroyed');
    },
  );
});
