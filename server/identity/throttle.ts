// Slows down guessing. Counted per account *and* address, so that nobody locks out somebody who sits elsewhere, and, more
// generously, per address alone, since a whole agency may share one. A browser that its person came in by before is counted by itself,
// whatever others do at its address. In memory: a restart forgets, which costs little.
import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { Fault } from '../platform/fault.ts';

const windowMs = 15 * 60_000;
const perPair = 5;
const perAddress = 100;
const askedPerAddress = 300;
const most = 50_000;

/** Where a try comes from: an address, or a browser that is known to be the account's own. */
export type Whence = string | typeof ownBrowser;
export const ownBrowser = Symbol('own browser');

export interface Throttle {
  /** Counts a try. Throws `too-many` once this pair or address has failed too often, without counting. */
  attempt(account: string, whence: Whence): void;
  /** The try was no failure: forgets the pair's tries and this one of the address. */
  succeeded(account: string, whence: Whence): void;
  /** Counts what anybody may ask and costs a row. Throws `too-many` once the address has asked too often, without counting. */
  asked(address: string): void;
}

export function createThrottle(clock: Clock): Throttle {
  const failures = new Map<string, number[]>();
  const recent = (key: string): number[] => {
    const since = clock.monotonicMs() - windowMs;
    const kept = (failures.get(key) ?? []).filter((at) => at > since);
    if (kept.length > 0) failures.set(key, kept);
    else failures.delete(key);
    return kept;
  };
  const refuseAfter = (limit: number, key: string, what = 'failed tries'): void => {
    const kept = recent(key);
    const oldest = kept.at(-limit);
    if (oldest === undefined) return;
    const minutes = Math.max(1, Math.ceil((oldest + windowMs - clock.monotonicMs()) / 60_000));
    throw new Fault('too-many', `Too many ${what}. Wait ${minutes} min, then try again.`);
  };
  const count = (key: string): void => {
    failures.set(key, [...recent(key), clock.monotonicMs()]);
    const oldest = failures.size > most ? failures.keys().next().value : undefined;
    if (oldest !== undefined) failures.delete(oldest);
  };
  return {
    attempt: (account, whence) => {
      refuseAfter(perPair, pairKey(account, whence));
      if (typeof whence === 'string') refuseAfter(perAddress, whence);
      count(pairKey(account, whence));
      if (typeof whence === 'string') count(whence);
    },
    succeeded: (account, whence) => {
      failures.delete(pairKey(account, whence));
      if (typeof whence === 'string') failures.get(whence)?.pop();
    },
    asked: (address) => {
      refuseAfter(askedPerAddress, `asked ${address}`, 'questions');
      count(`asked ${address}`);
    },
  };
}

/** No e-mail is kept in memory longer than its request. */
function pairKey(account: string, whence: Whence): string {
  const place = typeof whence === 'string' ? `at ${whence}` : 'own browser';
  return createHash('sha256').update(`${account}\0${place}`).digest('base64');
}
