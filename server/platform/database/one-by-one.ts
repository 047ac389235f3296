// Prisma joins what several ask for by a key in one tick of the process into one statement: of whoever asked first. Here each acts as
// somebody (acting.ts), so each question goes by itself: a question by key is asked as one for the first row, which is never joined.
// Within a transaction nobody else asks: there nothing is changed.
import type { PrismaClient } from './generated/client.ts';

const asked = { findUnique: 'findFirst', findUniqueOrThrow: 'findFirstOrThrow' } as const;
type Joined = keyof typeof asked;
type Delegate = Record<string | symbol, unknown>;
interface Question {
  readonly where: Record<string, unknown>;
}

export function oneByOne<C extends PrismaClient>(client: C): C {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(client, {
    get: (target, name) => {
      const part: unknown = known.get(name) ?? Reflect.get(target, name);
      if (!isDelegate(part) || known.has(name)) return part;
      const alone = delegateAlone(part);
      known.set(name, alone);
      return alone;
    },
  });
}

function isDelegate(part: unknown): part is Delegate {
  return typeof part === 'object' && part !== null && 'findUnique' in part;
}

function delegateAlone(delegate: Delegate): Delegate {
  return new Proxy(delegate, {
    get: (target, name) => {
      if (!isJoined(name)) return Reflect.get(target, name);
      const first = Reflect.get(target, asked[name]);
      if (typeof first !== 'function') return undefined;
      return (question: Question) => first({ ...question, where: spread(question.where) });
    },
  });
}

function isJoined(name: string | symbol): name is Joined {
  return Object.hasOwn(asked, name);
}

/** A key of several columns stands under a name of its own, which a question for the first row doesn't know. */
function spread(where: Record<string, unknown>): Record<string, unknown> {
  const pairs = Object.entries(where);
  return Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      name.includes('_') && typeof value === 'object' && value !== null ? Object.entries(value) : [[name, value]],
    ),
  );
}
