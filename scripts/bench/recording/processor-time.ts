// For benches: the processor time of processes, as the kernel counts it (fields 14 and 15 of /proc/PID/stat; a tick is 10 ms).
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory, MiB. */
export function residentMiB(pid: number | 'self'): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Percent of a core of each process over so long, after `warmUpMs`. */
export async function percentOfCore(pids: readonly number[], seconds: number, warmUpMs = 4_000): Promise<number[]> {
  await pause(warmUpMs);
  const [before, from] = [pids.map(cpuMs), performance.now()];
  await pause(seconds * 1000);
  const ms = performance.now() - from;
  return pids.map((pid, index) => (100 * (cpuMs(pid) - (before[index] ?? 0))) / ms);
}
