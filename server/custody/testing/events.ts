// For tests: events and clocks that stand still unless turned.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import type { Clock } from '../../platform/clock.ts';
import { uuidv7 } from '../../platform/ids.ts';

export interface TurnableClock extends Clock {
  /** ms since 1970 */
  at: number;
}

export function turnableClock(at = Date.parse('2026-11-24T09:00:00.000Z')): TurnableClock {
  const clock: TurnableClock = {
    at,
    now: () => new Date(clock.at),
    monotonicMs: () => clock.at,
    uncertainty: () => ({ errMs: 5, src: 'test' }),
  };
  return clock;
}

/** A short event about a session of its own, unless told which. */
export function phaseEntered(clock: Clock, session: string = uuidv7(), phase = 'rapport'): NewCustodyEvent {
  return {
    v: 1,
    id: uuidv7(),
    type: 'phase.entered',
    subject: `session:${session}`,
    at: clock.now().toISOString(),
    clock: clock.uncertainty(),
    actor: { id: `person:${uuidv7()}`, agency: 'barnahus', role: 'interviewer', authn: 'password' },
    why: 'interview',
    data: { phase },
  };
}
