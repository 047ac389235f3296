// Slows down guessing. Counted per account *and* address, so that nobody locks out somebody who sits elsewhere, and, more
// generously, per address alone, since a whole agency may share one. In memory: a restart forgets, which costs little.
import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { Fault } from '../platform/fault.ts';

const windowMs = 15 * 60_000;
const perPair = 5;
const perAddress = 100;
const most = 50_000;

export interface Throttle {
  /** Counts a try. Throws `too-many` once this pair or address has failed too often, without counting. */
  attempt(account: string, address: string): void;
  /** The try was no failure: forgets the pair's tries and this one of the address. */
  succeeded(account: string, address: string): void;
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
  const refuseAfter = (limit: number, key: string): void => {
    const kept = recent(key);
    const oldest = kept.at(-limit);
    if (oldest === undefined) return;
    const minutes = Math.max(1, Math.ceil((oldest + windowMs - clock.monotonicMs()) / 60_000));
    throw new Fault('too-many', `Too many failed tries. Wait ${minutes} min, then try again.`);
  };
  const count = (key: string): void => {
    failures.set(key, [...recent(key), clock.monotonicMs()]);
    const oldest = failures.size > most ? failures.keys().next().value : undefined;
    if (oldest !== undefined) failures.delete(oldest);
  };
  return {
    attempt: (account, address) => {
      refuseAfter(perPair, pairKey(account, address));
      refuseAfter(perAddress, address);
      count(pairKey(account, address));
      count(address);
    },
    succeeded: (account, address) => {
      failures.delete(pairKey(account, address));
      failures.get(address)?.pop();
    },
  };
}

/** No e-mail is kept in memory longer than its request. */
function pairKey(account: string, address: string): string {
  return createHash('sha256').update(`${account}\0${address}`).digest('base64');
}
