// Passwords as argon2id (RFC 9106) at OWASP's cost: 19 MiB, 2 passes, 1 lane. One core at least is left free of them, and one at least of
// the four threads that files and ciphers share with them, so that a burst of sign-ins leaves the machine to an interview. Whoever tries
// waits before their try asks the database anything; a longer queue is refused rather than let grow.
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Fault } from '../platform/fault.ts';

/** The library's algorithm is argon2id unless told otherwise. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = Math.max(1, Math.min(3, availableParallelism() - 1));
/** Tries: one is looked up while another's password is. */
const triesAtOnce = atOnce + 1;
const longestQueue = 50;

/** Hashes nothing anybody uses: what is checked when there is nobody, so that the work is the same. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC1oZXJl$K1vKQ0bqTLGyW3bYBqQKd4xvM0m6bTqdfuVYqkKuUVo';

export interface Passwords {
  /** PHC string. */
  hash(password: string): Promise<string>;
  /** Same work for `null` (nobody, or no password) as for a wrong password. Throws `busy` when too many wait. */
  matches(passwordHash: string | null, password: string): Promise<boolean>;
  /** For a whole try, from before it is counted: few at a time, the others wait. Throws `busy` at once when too many wait. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
  /** Throws `busy` if a try would have no place now: asked before a request's body is read. */
  mustHavePlace(): void;
}

export function createPasswords(): Passwords {
  const tries = boundedQueue(triesAtOnce);
  const hashes = boundedQueue(atOnce);
  return {
    inTurn: tries.inTurn,
    mustHavePlace: tries.mustHavePlace,
    hash: (password) => hashes.inTurn(() => hash(password, cost)),
    matches: async (passwordHash, password) => {
      const fits = await hashes.inTurn(() => verify(passwordHash ?? nobody, password));
      return fits && passwordHash !== null;
    },
  };
}

function tooMany(): Fault {
  return new Fault('busy', 'Too many people are signing in. Try again.');
}

interface BoundedQueue {
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  mustHavePlace(): void;
}

/** First come, first served. */
export function boundedQueue(most: number, longest = longestQueue): BoundedQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const mustHavePlace = (): void => {
    if (running >= most && waiting.length >= longest) throw tooMany();
  };
  const turn = async (): Promise<void> => {
    mustHavePlace();
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
  };
  return {
    mustHavePlace,
    inTurn: async (work) => {
      await turn();
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
