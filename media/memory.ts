// How Node's memory is cleared while a node records. Packets pass through it steadily and live a few seconds. With one track Node by its
// own measure clears all of it each three seconds, so that nothing grows, which costs as much as the recording itself; with many it lets
// it grow far beyond what is in use. Told by how much it may grow, it does neither. Sets no limit: the recorder's queues bound memory.
// Seen on a busy machine, in turns: one live track 1.9, 1.9, 2.1 % of a core with it and 3.1, 2.7, 1.9 % without; sixteen tracks replayed
// faster than they come 17.5–19.1 s of processor time with it and 12.0–15.8 s without, 312–321 and 328–335 MiB resident. A room has few.
import { setFlagsFromString } from 'node:v8';

/** What may come on top of what is in use before it is cleared, percent. */
const growthPercent = 100;

export function tuneMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}
