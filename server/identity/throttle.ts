// Slows down guessing. Counted per account *and* network, so that nobody locks out somebody who sits elsewhere, and, more
// generously, per network alone, since a whole agency may share one. A browser that its person came in by before is counted by itself,
// whatever others do at its network. Counted at once in memory, and kept before anybody looks at what was guessed: a server that starts again goes on
// counting.
import type { Clock } from '../platform/clock.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';

const windowMs = 15 * 60_000;
const perPair = 5;
const perNetwork = 100;
const askedPerNetwork = 300;
const most = 50_000;

/** Where a try comes from: a network, or a browser that is known to be the account's own. */
export type Whence = string | typeof ownBrowser;
export const ownBrowser = Symbol('own browser');

export interface CountedTry {
  readonly id: string;
  readonly key: string;
  readonly at: Date;
}

/** Tries that outlast the process. */
export interface TriesKept {
  /** Nobody who has only what is kept can tell what it is the hash of. */
  hashOf(what: string): string;
  since(instant: Date): Promise<readonly CountedTry[]>;
  /** Durable once it returns. Those before that instant may go. */
  add(tries: readonly CountedTry[], before: Date): Promise<void>;
  /** Those, and all of that key. */
  remove(which: { readonly ids: readonly string[]; readonly key?: string }): Promise<void>;
}

/** A try that was counted. */
export interface Tried {
  /** It was no failure: forgets the pair's tries and this one of the network. */
  succeeded(): Promise<void>;
  /** It was no try: forgets this one. */
  uncount(): Promise<void>;
}

export interface Throttle {
  /** Counts a try, durably. Throws `too-many` once this pair or network has failed too often, without counting. */
  attempt(account: string, whence: Whence): Promise<Tried>;
  /** Looks, without counting and from what is in memory, whether `attempt` would throw: before a try waits for its turn. */
  mustHaveLeft(account: string, network: string): void;
  /** Counts what anybody may ask and costs a row; in memory. Throws `too-many` once the network has asked too often, without counting. */
  asked(network: string): void;
}

export function createThrottle(clock: Clock, kept: TriesKept): Throttle {
  const counts = createCounts(clock);
  const start = () => new Date(clock.now().getTime() - windowMs);
  let restored: Promise<void> | undefined;
  const restore = async (): Promise<void> => {
    try {
      for (const { id, key, at } of await kept.since(start()))
        counts.add(key, id, Math.max(0, clock.now().getTime() - at.getTime()));
    } catch (error) {
      restored = undefined;
      throw error;
    }
  };
  const count = (key: string): CountedTry => {
    const at = clock.now();
    const id = uuidv7(at.getTime());
    counts.add(key, id, 0);
    return { id, key, at };
  };
  /** The pair's key and the network's, neither of which has failed too often. */
  const open = (account: string, whence: Whence): readonly [pair: string, ...network: string[]] => {
    const pair = kept.hashOf(`${account}\0${typeof whence === 'string' ? `at ${whence}` : 'own browser'}`);
    const network = typeof whence === 'string' ? [kept.hashOf(whence)] : [];
    counts.refuseAfter(perPair, pair);
    for (const one of network) counts.refuseAfter(perNetwork, one);
    return [pair, ...network];
  };
  return {
    mustHaveLeft: (account, network) => void open(account, network),
    attempt: async (account, whence) => {
      restored ??= restore();
      await restored;
      const keys = open(account, whence);
      const [pair] = keys;
      const tries = keys.map(count);
      await kept.add(tries, start());
      const ids = tries.map(({ id }) => id);
      const forget = (which: Parameters<TriesKept['remove']>[0]): Promise<void> => {
        for (const { key, id } of tries) counts.remove(key, id);
        if (which.key !== undefined) counts.removeAll(which.key);
        return kept.remove(which);
      };
      return { succeeded: () => forget({ ids, key: pair }), uncount: () => forget({ ids }) };
    },
    asked: (network) => {
      counts.refuseAfter(askedPerNetwork, `asked ${network}`, 'questions');
      counts.add(`asked ${network}`, '', 0);
    },
  };
}

interface Counted {
  readonly id: string;
  readonly atMs: number;
}

/** What was counted within the last quarter of an hour, by key. */
function createCounts(clock: Clock) {
  const counted = new Map<string, readonly Counted[]>();
  const set = (key: string, all: readonly Counted[]): void => {
    if (all.length > 0) counted.set(key, all);
    else counted.delete(key);
  };
  const recent = (key: string): readonly Counted[] => {
    const since = clock.monotonicMs() - windowMs;
    const kept = (counted.get(key) ?? []).filter(({ atMs }) => atMs > since);
    set(key, kept);
    return kept;
  };
  return {
    add: (key: string, id: string, agoMs: number): void => {
      set(key, [...recent(key), { id, atMs: clock.monotonicMs() - agoMs }]);
      const oldest = counted.size > most ? counted.keys().next().value : undefined;
      if (oldest !== undefined) counted.delete(oldest);
    },
    remove: (key: string, id: string): void =>
      set(
        key,
        recent(key).filter((one) => one.id !== id),
      ),
    removeAll: (key: string): void => void counted.delete(key),
    refuseAfter: (limit: number, key: string, what = 'failed tries'): void => {
      const oldest = recent(key).at(-limit);
      if (oldest === undefined) return;
      const minutes = Math.max(1, Math.ceil((oldest.atMs + windowMs - clock.monotonicMs()) / 60_000));
      throw new Fault('too-many', `Too many ${what}. Wait ${minutes} min, then try again.`);
    },
  };
}
