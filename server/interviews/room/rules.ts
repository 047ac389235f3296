// The pre-flight's rules: what state the room is in, and what lets the session start. Pure.
import {
  type CheckName,
  checkName,
  type HiddenFault,
  type Preflight,
  type PreflightCheck,
} from '../../contract/room.ts';
import { go, no, type Verdict } from '../rules.ts';

export interface PreflightFacts {
  readonly checks: readonly PreflightCheck[];
  /** tracks that the station can send */
  readonly tracks: readonly string[];
  /** rises with every change */
  readonly changes: number;
  readonly reportedAt: Date | null;
  readonly passedAt: Date | null;
  readonly override: {
    readonly by: string;
    readonly reason: string;
    readonly at: Date;
    readonly open: readonly string[];
  } | null;
  /** the server's own trial of hidden observation; null while it hasn't tried */
  readonly hidden: { readonly at: Date; readonly faults: readonly HiddenFault[] } | null;
}

/** The station's checks, in their order on the screen; all of them while it has told nothing. */
export function openInRoom(checks: readonly PreflightCheck[]): CheckName[] {
  const passed = new Set(checks.filter(({ state }) => state === 'passed').map(({ check }) => check));
  return checkName.options.filter((name) => !passed.has(name));
}

/** The station's, and the server's own. */
export function openChecks(facts: PreflightFacts | null): (CheckName | 'hidden')[] {
  const open = openInRoom(facts?.checks ?? []);
  return hiddenState(facts) === 'passed' ? open : [...open, 'hidden'];
}

export function hiddenState(facts: PreflightFacts | null): Preflight['hidden']['state'] {
  if (!facts?.hidden) return 'waiting';
  return facts.hidden.faults.length === 0 ? 'passed' : 'failed';
}

/** The desk's word holds for what it was given for: a check that failed since needs it anew. */
export function stateOf(facts: PreflightFacts | null): Preflight['state'] {
  if (facts === null) return 'running';
  if (facts.passedAt !== null && hiddenState(facts) === 'passed') return 'passed';
  const { override } = facts;
  const covered = override !== null && openChecks(facts).every((check) => override.open.includes(check));
  return covered ? 'overridden' : 'running';
}

export function mayBeReady(facts: PreflightFacts | null): Verdict {
  if (openChecks(facts).length === 0) return go;
  return no('out-of-order', `Not ready: ${openInWords(facts)}.`);
}

export function mayOverride(facts: PreflightFacts | null): Verdict {
  return stateOf(facts) === 'running'
    ? go
    : no('conflict', 'The pre-flight has passed, or was overridden already: the session can start.');
}

/** What a start needs of the room. */
export function roomLetsStart(facts: PreflightFacts | null): Verdict {
  if (stateOf(facts) !== 'running') return go;
  return no(
    'out-of-order',
    `The room’s pre-flight isn’t done: ${openInWords(facts)}. Finish it at the room station, or have the desk say why to start anyway.`,
  );
}

function openInWords(facts: PreflightFacts | null): string {
  const open = openChecks(facts);
  if (open.length === 0) return 'nobody in the room has said “Ready”';
  return `${open.join(', ')} ${open.length === 1 ? 'has' : 'have'} not passed`;
}
