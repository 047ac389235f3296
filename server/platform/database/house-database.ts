// The database as a part of the house asks it, whoever's act it is that it follows: for what is read once for all who watch, for rounds
// and for what a machine tells. A person's verb has no business here: it acts as the person.
import { actForHouse, type HousePart } from './acting.ts';
import type { Database } from './database.ts';

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
