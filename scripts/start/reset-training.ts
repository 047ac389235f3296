// Sets a training centre back: ends what a killed start left, then removes its database, wherever that lies, and its folder with vaults, keys
// and log. Run by scripts/training.ts with HEARD_ONCE_VAR naming the folder. Refuses a folder without a training centre's mark, and one
// that runs.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from '../checkout.ts';
import { tryLock } from '../lock.ts';
import { line, step } from '../progress.ts';
import { Refusal, saidBy } from '../refusal.ts';
import { embeddedData } from './database.ts';
import { endForgotten } from './forgotten.ts';
import { notTraining, trainingMark } from './training.ts';

async function reset(): Promise<void> {
  if (!existsSync(varFolder)) return line('There is no training centre: nothing to set back.');
  if (!existsSync(join(varFolder, trainingMark))) throw notTraining(varFolder);
  const lock = tryLock(join(varFolder, 'start.lock'));
  if (!('release' in lock)) {
    const cure = 'end it with Ctrl-C there first';
    throw new Refusal('already-running', `the training centre runs as process ${lock.pid}: ${cure}`);
  }
  await step('processes of an earlier start', endForgotten);
  const data = embeddedData();
  // What lies outside of the folder first: the folder says where it is.
  if (data !== null) rmSync(data, { recursive: true, force: true });
  rmSync(varFolder, { recursive: true, force: true });
  line('Set back. npm run training begins anew, with new keys and an empty log.');
}

try {
  await reset();
} catch (error) {
  line(error instanceof Refusal ? error.message : saidBy(error));
  process.exitCode = 1;
}
