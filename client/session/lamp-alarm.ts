// When the lamp is an alarm for interviewer and desk. Pure.
// A lamp that isn't plainly "recording" during a session is one; two short waits aren't: the first seconds after the
// start, and the first seconds on a new link, before the server can have said anything. A lost link says so by itself.
import type { Lamp } from '../../server/contract/live.ts';
import { type LampShown, lampMaxAgeMs } from './lamp-watch.ts';

export interface LampSituation {
  readonly lamp: LampShown;
  /** the session runs: started and not ended */
  readonly running: boolean;
  /** ms since the start by this device's clock, which may be wrong: a negative figure gives no respite */
  readonly sinceStartMs: number;
  /** ms since the room was joined, null while it isn't */
  readonly sinceJoinedMs: number | null;
}
export type LampAlarm = 'not-known' | Pick<Lamp, 'state' | 'reason'> | null;

const within = (ms: number): boolean => ms >= 0 && ms < lampMaxAgeMs;

export function lampAlarm({ lamp, running, sinceStartMs, sinceJoinedMs }: LampSituation): LampAlarm {
  if (!running || sinceJoinedMs === null || within(sinceStartMs)) return null;
  if (!lamp.known) return within(sinceJoinedMs) ? null : 'not-known';
  const { state, reason } = lamp.lamp;
  return state === 'recording' ? null : { state, reason };
}
