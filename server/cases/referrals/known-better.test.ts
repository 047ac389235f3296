import { describe, expect, it } from 'vitest';
import { childIdentity } from '../../contract/referrals.ts';
import { knownBetter } from './known-better.ts';

const known = { givenName: 'Oleksandr', familyName: 'Shevchenko', phones: ['+47 400 00 001'] };

describe('a child who is referred again', () => {
  it('keeps what was known first, and gains names, numbers and people', () => {
    const said = {
      ...{ givenName: 'Sasha', familyName: 'Sjevtsjenko', bornOn: '2016-03-09', aliases: ['Alex'] },
      ...{ phones: ['+4740000001', '90000000'], guardians: [{ name: 'Olena' }], siblings: [{ givenName: 'Daryna' }] },
    };
    expect(knownBetter(known, said)).toEqual({
      ...{ givenName: 'Oleksandr', familyName: 'Shevchenko', bornOn: '2016-03-09' },
      aliases: ['Sasha Sjevtsjenko', 'Alex'],
      phones: ['+47 400 00 001', '90000000'],
      ...{ guardians: [{ name: 'Olena' }], siblings: [{ givenName: 'Daryna' }] },
    });
  });

  it('isn’t changed by what was known already, and never overwritten', () => {
    expect(knownBetter(known, known)).toEqual(known);
    const other = { ...known, bornOn: '2016-03-09' };
    expect(knownBetter(other, { ...known, bornOn: '2015-01-01' }).bornOn).toBe('2016-03-09');
    expect(knownBetter(known, { givenName: 'OLEKSANDR', familyName: 'shevchenko' })).toEqual(known);
  });

  it('stays within what the contract takes, however often it is referred', () => {
    let child: ReturnType<typeof knownBetter> = known;
    for (let at = 0; at < 40; at += 1) {
      child = knownBetter(child, { givenName: `Name${at}`, familyName: 'X', phones: [`9000000${at}`] });
    }
    expect(childIdentity.parse(child).aliases).toHaveLength(10);
    expect(child.aliases?.[0]).toBe('Name0 X');
  });
});
