// Remembers which processes a start has running, so that the next one, after a start that was killed, ends what is left of
// them before it starts its own. Their leash ends them too; here it is waited for.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from '../checkout.ts';
import { begunOf } from '../lock.ts';
import type { Step } from '../progress.ts';

interface Remembered {
  readonly name: string;
  readonly pid: number;
  /** Start time in the kernel's ticks: a later process with the same number is nobody of ours. */
  readonly begun: string;
}

const file = join(varFolder, 'processes.json');
const patienceMs = 20_000;

/** Notes a process of this start; one note per name. */
export function remember(name: string, pid: number): void {
  const begun = begunOf(pid);
  if (begun === null) return;
  const others = read().filter((one) => one.name !== name);
  writeFileSync(`${file}.half`, JSON.stringify([...others, { name, pid, begun }]));
  renameSync(`${file}.half`, file);
}

/** Ends what an earlier start left running: SIGTERM, and SIGKILL for who is still there after 20 s. */
export async function endForgotten(step: Step): Promise<void> {
  const left = () => read().filter((one) => begunOf(one.pid) === one.begun);
  const names = left().map((one) => one.name);
  if (names.length === 0) return step.result('none');
  step.say(`an earlier start was killed; waiting for its ${names.join(', ')} to end`);
  for (const one of left()) process.kill(one.pid, 'SIGTERM');
  const deadline = performance.now() + patienceMs;
  while (left().length > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
  for (const one of left()) process.kill(one.pid, 'SIGKILL');
  step.result(`ended ${names.join(', ')}`);
}

function read(): Remembered[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Remembered[]) : [];
}
