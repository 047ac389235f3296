// Who acts, for PostgreSQL's own wall around case data (row-level security): a person, or a named part of the house that works for nobody
// in particular. Said once where an act begins (the guard of a route, of a socket's event, a job, a round); all that follows from it
// carries it along. Whoever says nothing acts as nobody and is given no row of a case. Decides nothing: that is `policy.ts`.
import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Parts of the house that work across cases, for nobody in particular. Which tables each is given rows of stands in
 * `identity/walls/parts.ts` and in the policies of the database: a part that forgets a where-clause gives away its own tables, never the others'.
 */
export const houseParts = [
  /** a command line's, whose caller holds the keys: sees all of it */
  'command',
  /** who comes in: what they opened in an emergency and nobody has reviewed shuts them out */
  'sign-in',
  /** at the start: whether children's keys open, and what is still to be found by */
  'keys',
  /** which children are known and have a case already, what joins that, and what number the next one has */
  'matching',
  /** declared ties, and what becomes of the seats of whoever has one */
  'ties',
  /** what a child was asked, in whichever of its matters */
  'ledger',
  /** a case's number, for whoever opens it in an emergency */
  'emergency',
  /** what somebody did themselves, for them to read, whatever they are tied to by now */
  'own-data',
  /** live sessions: what is read once for all who watch, what media nodes tell, who is still there */
  'live',
  /** free times, and times that are held no longer */
  'planning',
  /** invitations, their answers, letters, calendars */
  'letters',
  /** what is made of recordings, and whether what is kept is still whole */
  'recordings',
  /** how long it is kept, and how it ends, also outside */
  'keeping',
  /** who is told of what happened */
  'telling',
  /** counts alone */
  'figures',
  /** which case or recording an entry of the log is about, by number */
  'audit',
] as const;
export type HousePart = (typeof houseParts)[number];

export interface ActingPerson {
  readonly personId: string;
  /** Assignments begin and end by the house's own clock; the database's, unless given. */
  readonly now?: () => Date;
}

export type Acting = ActingPerson | { readonly part: HousePart };

/** For commands, which nobody signs in to: whoever runs one holds the keys. */
export const forTheHouse: Acting = { part: 'command' };

const current = new AsyncLocalStorage<Acting | undefined>();
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function whoActs(): Acting | undefined {
  return current.getStore();
}

/** What it begins, also for later (a timer, a listener), acts as the same. Waited for here: Prisma asks nothing before it is. */
export async function actAs<T>(acting: Acting, act: () => T | PromiseLike<T>): Promise<T> {
  return current.run(acting, async () => await act());
}

export async function actForHouse<T>(part: HousePart, act: () => T | PromiseLike<T>): Promise<T> {
  return actAs({ part }, act);
}

/** The same function, done for the house whoever calls it. */
export function forHouse<Args extends unknown[], T>(
  part: HousePart,
  act: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  return (...args) => actForHouse(part, () => act(...args));
}

/** The same function, done later, by whomever's news, as whoever acts now. */
export function asWhoActsNow<T>(act: () => Promise<T>): () => Promise<T> {
  const acting = whoActs();
  return () => current.run(acting, act);
}

/** What PostgreSQL is told: the person and their now by the house's clock, or the part of the house; empty where there is none. */
export function wordsOf(acting: Acting): readonly [string, string, string] {
  if ('part' in acting) return ['', '', acting.part];
  if (!uuid.test(acting.personId)) throw new Error('whoever acts has an id that is none');
  return [acting.personId, acting.now?.().toISOString() ?? '', ''];
}

/**
 * The statement that says so for the transaction it stands in, and no longer. All of it is made here or is the shape of an id, so nothing
 * in it has to be quoted.
 */
export function settingOf(acting: Acting): string {
  const [person, at, part] = wordsOf(acting);
  const said = part ? { part } : { person, ...(at && { at }) };
  const each = Object.entries(said).map(([name, word]) => `set_config('heard.${name}', '${word}', true)`);
  return `SELECT ${each.join(', ')}`;
}
