import { describe, expect, it } from 'vitest';
import type { ChildIdentity } from '../../contract/referrals.ts';
import { prepared } from './prepared.ts';
import { searchKeyOf, tokensToAsk, tokensToStore } from './tokens.ts';

const searchKey = searchKeyOf(Buffer.alloc(32, 7));
const hex = (tokens: readonly Uint8Array[]) => tokens.map((token) => Buffer.from(token).toString('hex'));
const stored = (child: ChildIdentity, key = searchKey) => hex(tokensToStore(prepared(child), key));
const asked = (child: ChildIdentity) => hex(tokensToAsk(prepared(child), searchKey));
const shared = (referred: ChildIdentity, child: ChildIdentity) => {
  const there = new Set(stored(child));
  return asked(referred).filter((token) => there.has(token)).length;
};

const child = { givenName: 'Мохаммед', familyName: 'al-Hassan', bornOn: '2017-05-04', phones: ['+47 400 12 345'] };

describe('a child’s tokens', () => {
  it('are sixteen bytes each, the same each time, and others under another key', () => {
    const tokens = stored(child);
    expect(tokens.length).toBeGreaterThan(4);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(stored(child)).toEqual(tokens);
    const others = new Set(stored(child, searchKeyOf(Buffer.alloc(32, 8))));
    expect(tokens.filter((token) => others.has(token))).toEqual([]);
  });

  it('find a child by names in any order, by date, by swapped date, and by the end of a number', () => {
    expect(shared({ givenName: 'Hassan', familyName: 'Muhammad' }, child)).toBeGreaterThan(0);
    expect(shared({ givenName: 'X', familyName: 'Y', bornOn: '2017-05-04' }, child)).toBe(1);
    expect(shared({ givenName: 'X', familyName: 'Y', bornOn: '2017-04-05' }, child)).toBe(1);
    expect(shared({ givenName: 'X', familyName: 'Y', phones: ['0047 40012345'] }, child)).toBe(1);
    expect(shared({ givenName: 'Muhammad', familyName: 'Y', bornOn: '2018-01-01' }, child)).toBeGreaterThan(0);
    expect(shared({ givenName: 'X', familyName: 'Y', bornOn: '2017-05-05' }, child)).toBe(0);
  });

  it('hold no single name, so that counting them tells no common one', () => {
    const [one, other] = [
      stored({ givenName: 'Mohammed', familyName: 'Berg' }),
      stored({ givenName: 'Mohammed', familyName: 'Lund' }),
    ];
    expect(one.filter((token) => other.includes(token))).toEqual([]);
  });

  it('don’t take the first of January for a day of birth', () => {
    const [one, other] = [
      { givenName: 'Ann', familyName: 'Berg' },
      { givenName: 'Omar', familyName: 'Lund' },
    ];
    expect(shared({ ...one, bornOn: '2016-01-01' }, { ...other, bornOn: '2016-01-01' })).toBe(0);
    expect(shared({ ...one, bornOn: '2016-01-02' }, { ...other, bornOn: '2016-01-02' })).toBe(1);
  });

  it('are never none, so that no child is overlooked', () => {
    expect(shared({ givenName: '???', familyName: '…' }, { givenName: '???', familyName: '…' })).toBe(1);
  });

  it('are bounded, whatever somebody writes into the aliases', () => {
    const aliases = Array.from({ length: 40 }, (_, at) => `Jaha${String.fromCharCode(98 + (at % 20))}wach Chwaj${at}`);
    expect(stored({ ...child, aliases }).length).toBeLessThanOrEqual(96);
  });
});
