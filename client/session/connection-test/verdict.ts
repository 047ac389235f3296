// What the connection test's findings come to: pure. Whoever can't watch learns it here and not when the child is heard; what could
// not be tested is never called well.

/** In the order of the screen. */
export const checkNames = ['server', 'socket', 'udp', 'tcp', 'relay', 'browser', 'codecs', 'clock'] as const;
export type CheckName = (typeof checkNames)[number];

/**
 * `slower`: works, by a detour. `refused`: reached, and the house's own side doesn't let it on. `not-offered`: the house has no such
 * way. `not-tested`: something before it failed, or the house's own side didn't answer.
 */
export type CheckState = 'waiting' | 'passed' | 'slower' | 'failed' | 'refused' | 'not-offered' | 'not-tested';

export interface Check {
  readonly state: CheckState;
  /** where it was tried: host and port, or a relay's address */
  readonly at: readonly string[];
}
export type Checks = Readonly<Record<CheckName, Check>>;

export type Verdict = 'testing' | 'well' | 'slower' | 'no' | 'not-known';

/** Either carries the picture; the first is the quick one. */
const ways = ['udp', 'tcp', 'relay'] as const;
/** Without any of these nobody watches. */
const needed = ['server', 'socket', 'browser', 'codecs'] as const;

export const waiting: Check = { state: 'waiting', at: [] };

export function allWaiting(): Checks {
  return { ...of(ways), ...of(needed), clock: waiting };
}
const of = <N extends CheckName>(names: readonly N[]): Record<N, Check> =>
  Object.fromEntries(names.map((name) => [name, waiting])) as Record<N, Check>;

export function verdictOf(checks: Checks): Verdict {
  const state = (name: CheckName) => checks[name].state;
  const works = (name: CheckName) => state(name) === 'passed' || state(name) === 'slower';
  if (needed.some((name) => state(name) === 'failed')) return 'no';
  if (checkNames.some((name) => state(name) === 'waiting')) return 'testing';
  if (!ways.some(works)) return ways.some((name) => state(name) === 'not-tested') ? 'not-known' : 'no';
  if (!needed.every(works)) return 'not-known';
  return state('udp') === 'passed' && needed.every((name) => state(name) === 'passed') ? 'well' : 'slower';
}
