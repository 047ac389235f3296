// A lock that a process holds by a file naming it. A holder that died (or whose number now belongs to another process)
// holds nothing. For commands on one machine; not for a network file system.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Held {
  release(): void;
}

export interface Holder {
  readonly pid: number;
  /** When the process began, in the kernel's ticks: tells it from a later one with the same number. */
  readonly begun: string;
}

/** Takes the lock, or says who has it. */
export function tryLock(file: string): Held | Holder {
  mkdirSync(dirname(file), { recursive: true });
  const mine: Holder = { pid: process.pid, begun: begunOf(process.pid) ?? '' };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (linked(draft, file)) return { release: () => rmSync(file, { force: true }) };
      const holder = holderOf(file);
      if (holder) return holder;
      rmSync(file, { force: true });
    }
    throw new Error(`can't take the lock ${file}`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Waits until the lock is free; `waiting` is called once a second with the holder. */
export async function lock(file: string, waiting: (holder: Holder) => void): Promise<Held> {
  for (;;) {
    const got = tryLock(file);
    if ('release' in got) return got;
    waiting(got);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** The living process that holds the lock, or null. */
export function holderOf(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return begunOf(holder.pid) === holder.begun ? holder : null;
  } catch {
    return null;
  }
}

/** Start time of a living process: field 22 of /proc/PID/stat, counted behind the name in parentheses. */
export function begunOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}
