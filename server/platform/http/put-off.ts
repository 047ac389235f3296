// That requests are put off, in the technical log: the first at once, then how many within a second, so that a crowd that is told to try
// again doesn't fill the log, nor cost a line each.
import type { Log } from '../log.ts';

const spanMs = 1_000;
const counted = new WeakMap<Log, Map<string, number>>();

export interface PutOff {
  readonly code: string;
  readonly route: string;
}

export function notePutOff(log: Log, putOff: PutOff): void {
  const times = counted.get(log) ?? new Map<string, number>();
  counted.set(log, times);
  const key = `${putOff.code} ${putOff.route}`;
  const before = times.get(key);
  if (before !== undefined) {
    times.set(key, before + 1);
    return;
  }
  log.warn(putOff, 'request put off');
  times.set(key, 0);
  setTimeout(() => {
    const more = times.get(key) ?? 0;
    times.delete(key);
    if (more > 0) log.warn({ ...putOff, more }, 'requests put off');
  }, spanMs).unref();
}
