// How Node's memory is cleared while a node records. Packets pass through it steadily and live a few seconds. With one track Node by its
// own measure clears all of it each three seconds, so that nothing grows, which costs as much as the recording itself; with many it lets
// it grow far beyond what is in use. Told by how much it may grow, it does neither. Sets no limit: the recorder's queues bound memory.
// Seen on a busy machine, in turns: one live track 1.9, 1.9, 2.1 % of a core with it and 3.1, 2.7, 1.9 % without; sixteen tracks replayed
// faster than they come 17.5–19.1 s of processor time with it and 12.0–15.8 s without, 312–321 and 328–335 MiB resident. A room has few.
// What has just come is kept apart until the next clearing, in a space that would grow to 48 MiB and stays small here: packets outlive it
// anyway. Seen with 32 live tracks: 276 and 277 MiB resident instead of 330 and 332, the loop's p99 2.5 ms instead of 4.0–5.0.
import { setFlagsFromString } from 'node:v8';

/** What may come on top of what is in use before it is cleared, percent. */
const growthPercent = 100;

export function tuneMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  setFlagsFromString('--semi-space-growth-factor=1');
}
