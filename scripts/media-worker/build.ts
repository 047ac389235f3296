// Carries out the recipe: generates headers, compiles, links, and tells how far it is. Leaves its result in the given
// folder; where the result goes is not its business.
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { about, type Step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { endWithUs } from '../run.ts';
import { layOut } from './recipe.ts';

/** Builds the worker in `folder` and returns its path. About 4 minutes on 2 cores. */
export async function buildWorker(packageFolder: string, folder: string, step: Step): Promise<string> {
  step.say('laying out the sources');
  const plan = layOut(packageFolder, folder);
  execFileSync('flatc', [...plan.flatc], { stdio: ['ignore', 'ignore', 'inherit'] });
  step.say(`compiling 0/${plan.sources} (about 4 min on 2 cores)`);
  await ninja(folder, step);
  return join(folder, 'mediasoup-worker');
}

function ninja(folder: string, step: Step): Promise<void> {
  const begunAt = performance.now();
  const child = spawn('ninja', ['-C', folder], {
    env: { ...process.env, NINJA_STATUS: '%f/%t ' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithUs(child);
  let tail = '';
  child.stdout.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-8000);
    const last = [...tail.matchAll(/^(\d+)\/(\d+) (compile|link)/gm)].at(-1);
    const [done, total] = [Number(last?.[1]), Number(last?.[2])];
    if (!done || !total) return;
    const left = ((performance.now() - begunAt) / done) * (total - done);
    step.say(`compiling ${done}/${total}, ${done < 10 ? 'about 4 min on 2 cores' : `${about(left)} left`}`);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Refusal('no-worker', `the media worker didn't build; its last words:\n${tail.trim()}`));
    });
  });
}
