// What the lamp may show. Pure: the caller hands in its monotonic clock.
// A screen says "recording" only on a word of the server that is younger than 6 s; else it says that it doesn't know.
// Age is counted from the message's own instant, not from its arrival, so a message that hung in the network for 10 s
// is 10 s old. The two clocks are compared by the quickest message since the link came up.
import type { Lamp } from '../../server/contract/live.ts';

export const lampMaxAgeMs = 6000;

export interface LampWatch {
  readonly lamp: Lamp | null;
  /** smallest (arrival − at) seen on this link: monotonic ms against the server's wall clock */
  readonly offsetMs: number | null;
}
export type LampShown =
  | { readonly known: true; readonly lamp: Lamp; readonly ageMs: number }
  | { readonly known: false; readonly lamp: Lamp | null };

export const noLamp: LampWatch = { lamp: null, offsetMs: null };

/** A new link measures anew: the server may be another machine, its clock may have been set. */
export const newLink = (watch: LampWatch): LampWatch => ({ lamp: watch.lamp, offsetMs: null });

export function heard(watch: LampWatch, lamp: Lamp, arrivedMs: number): LampWatch {
  const at = Date.parse(lamp.at);
  const offset = arrivedMs - at;
  const offsetMs = watch.offsetMs === null ? offset : Math.min(watch.offsetMs, offset);
  const older = watch.lamp !== null && watch.lamp.sessionId === lamp.sessionId && Date.parse(watch.lamp.at) > at;
  return { lamp: older ? watch.lamp : lamp, offsetMs };
}

export function shown({ lamp, offsetMs }: LampWatch, nowMs: number): LampShown {
  if (lamp === null || offsetMs === null) return { known: false, lamp };
  const ageMs = nowMs - offsetMs - Date.parse(lamp.at);
  return ageMs < lampMaxAgeMs ? { known: true, lamp, ageMs } : { known: false, lamp };
}
