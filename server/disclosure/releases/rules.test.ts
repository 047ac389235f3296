import { describe, expect, it } from 'vitest';
import { faultsOf, givenState, isOpen, isToRemind, openingEnds, type ReleaseFacts, stateOf } from './rules.ts';

const at = (hours: number) => new Date(Date.UTC(2027, 2, 1) + hours * 3_600_000);
const never = { withdrawnAt: null, begunAt: null, revokedAt: null, expiredAt: null };
const asked: ReleaseFacts = { startsAt: at(10), endsAt: at(100), ...never };
const given: ReleaseFacts = { ...asked, begunAt: at(5) };

describe('a release', () => {
  it('that wasn’t given is as far as its approval, and open to nobody', () => {
    for (const [approval, state] of [
      ['waiting', 'waiting'],
      ['approved', 'approved'],
      ['refused', 'refused'],
      ['expired', 'lapsed'],
      ['used', 'lapsed'],
    ] as const) {
      expect(stateOf(asked, approval, at(20)), approval).toBe(state);
    }
    expect(isOpen(asked, at(20))).toBe(false);
  });

  it('is open from its start on and before its end, and not a millisecond longer', () => {
    expect(givenState(given, at(9))).toBe('coming');
    expect(isOpen(given, at(9))).toBe(false);
    expect(givenState(given, at(10))).toBe('open');
    expect(isOpen(given, new Date(at(100).getTime() - 1))).toBe(true);
    expect(givenState(given, at(100))).toBe('expired');
    expect(isOpen(given, at(100))).toBe(false);
  });

  it('that was revoked or taken back is over at once, whatever its span says', () => {
    expect(givenState({ ...given, revokedAt: at(20) }, at(20))).toBe('revoked');
    expect(givenState({ ...given, revokedAt: at(20) }, at(200))).toBe('revoked');
    expect(stateOf({ ...asked, withdrawnAt: at(6) }, 'approved', at(20))).toBe('withdrawn');
    expect(isOpen({ ...given, withdrawnAt: at(6) }, at(20))).toBe(false);
    expect(isOpen({ ...given, expiredAt: at(30) }, at(20))).toBe(false);
  });

  it('ends an opening of it, which else lasts twelve hours', () => {
    expect(openingEnds(given, at(20))).toEqual(at(32));
    expect(openingEnds(given, at(99))).toEqual(at(100));
  });
});

describe('a request', () => {
  const request = {
    kind: 'package' as const,
    components: ['video' as const, 'log' as const],
    startsAt: at(10).toISOString(),
    endsAt: at(100).toISOString(),
  };
  const fields = (changes: object) => faultsOf({ ...request, ...changes }, at(0)).map(({ field }) => field);

  it('names each field that is wrong', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ endsAt: at(10).toISOString() })).toEqual(['endsAt']);
    expect(fields({ startsAt: at(-9).toISOString(), endsAt: at(0).toISOString() })).toEqual(['endsAt']);
    expect(fields({ endsAt: at(10 + 24 * 366).toISOString() })).toEqual([]);
    expect(fields({ endsAt: at(11 + 24 * 366).toISOString() })).toEqual(['endsAt']);
    expect(fields({ components: ['video', 'log', 'log'] })).toEqual(['components']);
  });

  it('of a package without the picture or the log is refused: nobody could check it; of a view it isn’t', () => {
    expect(fields({ components: ['questions'] })).toEqual(['components', 'components']);
    expect(fields({ kind: 'supervised-view', components: ['questions'] })).toEqual([]);
  });

  it('has a key for a package only', () => {
    const recipientKey = { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) };
    expect(fields({ recipientKey })).toEqual([]);
    expect(fields({ kind: 'supervised-view', recipientKey })).toEqual(['recipientKey']);
  });
});

describe('a reminder', () => {
  const unopened = { ...given, openedAt: null, remindedAt: null };

  it('comes two days after the recipient could have opened it, and each week from then on', () => {
    expect(isToRemind(unopened, at(57))).toBe(false);
    expect(isToRemind(unopened, at(58))).toBe(true);
    const long = { ...unopened, endsAt: at(1000), remindedAt: at(58) };
    expect(isToRemind(long, at(58 + 167))).toBe(false);
    expect(isToRemind(long, at(58 + 168))).toBe(true);
  });

  it('never comes for what was opened, or isn’t open', () => {
    expect(isToRemind({ ...unopened, openedAt: at(11) }, at(60))).toBe(false);
    expect(isToRemind({ ...unopened, revokedAt: at(11) }, at(60))).toBe(false);
    expect(isToRemind({ ...unopened, startsAt: at(59) }, at(60))).toBe(false);
    expect(isToRemind(unopened, at(101))).toBe(false);
  });
});
