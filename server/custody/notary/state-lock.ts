// Only one notary at a time may hold a state folder. The lock names the process that has it; one that died, or whose
// number now belongs to a later process, holds nothing. For one machine: a state folder shared by machines isn't supported.
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotaryRefusal } from './refusal.ts';

export interface StateLock {
  release(): void;
}

/** Takes the lock or refuses, naming who has it. The link makes taking it one step: two can't both succeed. */
export function lockState(folder: string): StateLock {
  const file = join(folder, 'lock');
  const mine = `${process.pid} ${begunOf(process.pid)}`;
  const draft = join(folder, `lock.${process.pid}`);
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (linked(draft, file)) return { release: () => release(file, mine) };
      const holder = readHolder(file);
      if (holder?.alive) {
        throw new NotaryRefusal('taken', `another notary (process ${holder.pid}) has ${folder}; stop it first`);
      }
      rmSync(file, { force: true });
    }
    throw new NotaryRefusal('taken', `can't take ${file}; is another notary starting?`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function release(file: string, mine: string): void {
  if (readOr(file) === mine) rmSync(file, { force: true });
}

function readHolder(file: string): { pid: number; alive: boolean } | null {
  const [pid = '', begun = ''] = (readOr(file) ?? '').split(' ');
  return /^\d+$/.test(pid) ? { pid: Number(pid), alive: begunOf(Number(pid)) === begun } : null;
}

function readOr(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** When a living process began, in the kernel's ticks: field 22 of /proc/PID/stat, counted behind the name. */
function begunOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`);
  if (!stat) return 'unknown';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? 'unknown');
}
