// The database as a part of the house asks it, whoever's act it is that it follows: for what is read once for all who watch, for rounds
// and for what a machine tells. A person's verb has no business here: it acts as the person.
import { actForHouse, type HousePart } from './acting.ts';
import type { Database, Transaction } from './database.ts';

/**
 * One question of somebody's act that only a part of the house can answer: whether a time is taken, by whomever; what number comes next.
 * What it answers is the caller's to keep to itself. A transaction is, from its end on, whose it was.
 */
export async function askedFor<T>(
  part: HousePart,
  reader: Database | Transaction,
  ask: (reader: Database | Transaction) => Promise<T>,
): Promise<T> {
  if ('$disconnect' in reader) return ask(databaseOf(part, reader));
  const [row] = await reader.$queryRaw<{ before: string }[]>`
    SELECT coalesce(current_setting('heard.part', true), '') AS before, set_config('heard.part', ${part}, true) AS now`;
  const back = () => reader.$queryRaw`SELECT set_config('heard.part', ${row?.before ?? ''}, true)`;
  try {
    const answer = await ask(reader);
    await back();
    return answer;
  } catch (error) {
    // After a refusal of the database the transaction is over, and so is who acts in it.
    await back().catch(() => undefined);
    throw error;
  }
}

type Act = (...args: unknown[]) => unknown;

export function databaseOf(part: HousePart, database: Database): Database {
  return actingThroughout(part, database);
}

function actingThroughout<T extends object>(part: HousePart, asked: T): T {
  return new Proxy(asked, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found === 'object' && found !== null && 'findFirst' in found) return actingThroughout(part, found);
      if (typeof found !== 'function') return found;
      const act = found as Act;
      return (...args: unknown[]) => actForHouse(part, () => act.apply(target, args));
    },
  });
}
