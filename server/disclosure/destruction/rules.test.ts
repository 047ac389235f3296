import { describe, expect, it } from 'vitest';
import { destructionReason } from '../../contract/keeping.ts';
import { refuseOnHold } from '../holds/rules.ts';
import { type Destroyable, mayBeDestroyed } from './rules.ts';

const now = new Date('2037-03-01T10:00:00.000Z');
const sealed = { what: 'recording', sealed: true, practice: false, destroyed: false } as const;
const free: Destroyable = { ...sealed, closed: true, reviewAt: now, holds: [] };
const standing = { of: 'this' } as const;
const onCase = { of: 'case' } as const;
const codeOf = (of: Partial<Destroyable>, reason: (typeof destructionReason.options)[number] = 'retention') => {
  try {
    mayBeDestroyed({ ...free, ...of }, reason, now);
    return 'may';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('a hold', () => {
  it('refuses by the nearest that stands, and says of what: this recording, this package, the whole case', () => {
    const refused = (...of: Parameters<typeof refuseOnHold>) => expect(() => refuseOnHold(...of));
    refused([], { act: 'release', held: 'recording' }).not.toThrow();
    refused([standing], { act: 'release', held: 'recording' }).toThrow(/this recording\. It isn’t released to anybody/);
    refused([onCase, standing], { act: 'destroy', held: 'package' }).toThrow(
      /this package\. Nothing of it is destroyed/,
    );
    refused([onCase], { act: 'destroy', held: 'recording' }).toThrow(/the whole case that this recording is of/);
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
    ['not under a hold', { holds: [standing] }, 'on-hold'],
    ['not under one on its case', { holds: [onCase] }, 'on-hold'],
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
