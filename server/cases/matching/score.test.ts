import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChildIdentity } from '../../contract/referrals.ts';
import { prepared } from './prepared.ts';
import { decideFrom, match } from './score.ts';

const child: ChildIdentity = {
  givenName: 'Oleksandr',
  familyName: 'Shevchenko',
  bornOn: '2016-03-09',
  phones: ['+380501112233'],
  guardians: [{ name: 'Olena Shevchenko' }],
};

function compared(changes: Partial<ChildIdentity>) {
  const { score, reasons } = match(prepared({ ...child, ...changes }), prepared(child));
  return { score, codes: reasons.map(({ code }) => code), reasons };
}

const alone = { phones: [], guardians: [] };

describe('a match', () => {
  it('says why, in codes', () => {
    expect(compared({}).codes).toEqual(['same-birth-date', 'name-same', 'phone', 'guardian']);
    expect(compared({ ...alone, givenName: 'Aleksandr' }).codes).toEqual(['same-birth-date', 'name-spelled-otherwise']);
    expect(compared({ ...alone, givenName: 'Олександр' }).codes).toEqual(['same-birth-date', 'name-transliterated']);
    expect(compared({ ...alone, givenName: 'Shevchenko', familyName: 'Oleksandr' }).codes).toContain(
      'name-order-swapped',
    );
    expect(compared({ ...alone, givenName: 'Sasha' }).codes).toContain('alias');
    expect(compared({ ...alone, givenName: 'Bear', aliases: ['Olexandr'] }).codes).toContain('alias');
    expect(compared({ ...alone, bornOn: undefined }).codes).toContain('birth-date-unknown');
    expect(compared({ ...alone, familyName: 'Bondar' }).codes).toContain('name-part-same');
  });

  it('measures how far birth dates are apart, and sees day and month exchanged', () => {
    expect(compared({ bornOn: '2016-09-03' }).reasons[0]).toEqual({ code: 'birth-date-swapped' });
    expect(compared({ bornOn: '2016-03-12' }).reasons[0]).toEqual({ code: 'birth-date-off', days: 3 });
  });

  it('must be decided on for each single mistake, and not for somebody who has only a name or a day in common', () => {
    const mistakes: Partial<ChildIdentity>[] = [
      { givenName: 'Александр' },
      { bornOn: '2016-09-03' },
      { bornOn: '2017-03-09' },
      { bornOn: '2016-01-01' },
      { bornOn: undefined },
      { givenName: 'Sasja' },
    ];
    for (const mistake of mistakes) {
      expect(compared({ ...alone, ...mistake }).score, JSON.stringify(mistake)).toBeGreaterThanOrEqual(decideFrom);
    }
    expect(compared({ ...alone, givenName: 'Mustafa', familyName: 'Haddad' }).score).toBeLessThan(decideFrom);
    expect(compared({ ...alone, givenName: 'Ivan', bornOn: '2012-11-30' }).score).toBeLessThan(decideFrom);
  });

  it('calls a brother or sister a sibling, far below the child', () => {
    const sister = compared({ givenName: 'Daryna', bornOn: '2013-10-21' });
    expect(sister.codes).toContain('sibling');
    expect(sister.score).toBeLessThan(compared({}).score - 0.3);
    const twin = compared({ givenName: 'Daryna' });
    expect(twin.codes).toContain('sibling');
    expect(twin.score).toBeLessThan(compared({}).score);
  });

  it('doesn’t take the father’s name that siblings share for the child’s own', () => {
    const one = { ...child, ...alone, givenName: 'Ahmad Mohammed', familyName: 'Haddad', bornOn: '2015-01-20' };
    const other = { ...one, givenName: 'Salma Mohammed', bornOn: '2011-08-02' };
    expect(match(prepared(one), prepared(other)).score).toBeLessThan(decideFrom);
  });

  it('carries no name, date or number in its reasons, whatever was written', () => {
    const words = fc.string({ minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(words, words, words, (givenName, familyName, phone) => {
        const odd = { givenName, familyName, bornOn: '2016-03-09', phones: [phone], aliases: [givenName] };
        const { score, reasons } = match(prepared(odd), prepared(odd));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        for (const reason of reasons) {
          expect(reason.code).toMatch(/^[a-z-]+$/);
          expect(Object.keys(reason).every((key) => ['code', 'days'].includes(key))).toBe(true);
        }
      }),
    );
  });
});
