// Passwords as argon2id (RFC 9106) at OWASP's cost: 19 MiB, 2 passes, 1 lane. One core at least is left
// free of them, so that a burst of sign-ins leaves the machine to an interview; a longer queue is refused rather than let grow.
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Fault } from '../platform/fault.ts';

/** The library's algorithm is argon2id unless told otherwise. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));
const longestQueue = 50;

/** Hashes nothing anybody uses: what is checked when there is nobody, so that the work is the same. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC1oZXJl$K1vKQ0bqTLGyW3bYBqQKd4xvM0m6bTqdfuVYqkKuUVo';

export interface Passwords {
  /** PHC string. */
  hash(password: string): Promise<string>;
  /** Same work for `null` (nobody, or no password) as for a wrong password. Throws `busy` when too many wait. */
  matches(passwordHash: string | null, password: string): Promise<boolean>;
  /** For a whole try, from before it is counted: throws `busy` at once when too many are at it, before a burst has cost the database anything. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
}

export function createPasswords(): Passwords {
  const queue = boundedQueue();
  let trying = 0;
  return {
    inTurn: async (act) => {
      if (trying >= atOnce + longestQueue) throw tooMany();
      trying += 1;
      try {
        return await act();
      } finally {
        trying -= 1;
      }
    },
    hash: (password) => queue(() => hash(password, cost)),
    matches: async (passwordHash, password) => {
      const fits = await queue(() => verify(passwordHash ?? nobody, password));
      return fits && passwordHash !== null;
    },
  };
}

function tooMany(): Fault {
  return new Fault('busy', 'Too many people are signing in. Try again.');
}

function boundedQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce && waiting.length >= longestQueue) throw tooMany();
    if (running >= atOnce) {
      await new Promise<void>((resolve) => void waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
