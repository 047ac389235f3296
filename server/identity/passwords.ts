// Passwords as argon2id (RFC 9106) at OWASP's cost: 19 MiB, 2 passes, 1 lane. One core at least is left free of them, and half of the
// threads that files are read by, so that a burst of sign-ins leaves the machine to an interview. Whole tries wait in turn too, before they
// ask the database anything: what others ask doesn't stand behind them. A longer queue is refused rather than let grow.
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Fault } from '../platform/fault.ts';

/** The library's algorithm is argon2id unless told otherwise. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
/** One more than is hashed: it is looked for in the database meanwhile. */
const triedAtOnce = atOnce + 1;
const longestQueue = 50;

/** Hashes nothing anybody uses: what is checked when there is nobody, so that the work is the same. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC1oZXJl$K1vKQ0bqTLGyW3bYBqQKd4xvM0m6bTqdfuVYqkKuUVo';

export interface Passwords {
  /** PHC string. */
  hash(password: string): Promise<string>;
  /** Same work for `null` (nobody, or no password) as for a wrong password. Throws `busy` when too many wait. */
  matches(passwordHash: string | null, password: string): Promise<boolean>;
  /** For a whole try, from before it is counted. Throws `busy` at once when too many wait. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
  /** Throws that `busy` before anything is read of a try. */
  refuseCrowd(): void;
}

export function createPasswords(): Passwords {
  const { inTurn: hashed } = boundedQueue(atOnce);
  const tries = boundedQueue(triedAtOnce);
  return {
    inTurn: tries.inTurn,
    refuseCrowd: tries.refuseCrowd,
    hash: (password) => hashed(() => hash(password, cost)),
    matches: async (passwordHash, password) => {
      const fits = await hashed(() => verify(passwordHash ?? nobody, password));
      return fits && passwordHash !== null;
    },
  };
}

function tooMany(): Fault {
  return new Fault('busy', 'Too many people are signing in. Try again.');
}

interface BoundedQueue {
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  refuseCrowd(): void;
}

function boundedQueue(most: number): BoundedQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const refuseCrowd = () => {
    if (running >= most && waiting.length >= longestQueue) throw tooMany();
  };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseCrowd();
    if (running >= most) {
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
  return { inTurn, refuseCrowd };
}
