// `npm start`: everything a newcomer needs to see an interview run, one step after the other, each saying what it waits for;
// then three processes under one supervisor until Ctrl-C. Keeps all data. One start per checkout at a time.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from './checkout.ts';
import { tryLock } from './lock.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import type { OpenDatabase } from './start/database.ts';
import { readDemoPeople, signInTable } from './start/demo-people.ts';
import { demoSettings } from './start/environment.ts';
import { endForgotten } from './start/forgotten.ts';
import { checkPorts } from './start/ports.ts';
import { prepareDemo, prepareProduction } from './start/prepare.ts';
import { onStopRequest } from './start/stop-request.ts';
import { checkMains, Supervisor } from './start/supervisor.ts';

const begunAt = performance.now();
const production = process.env.HEARD_ONCE_MODE === 'production';
const settings = demoSettings(process.env);
let supervisor: Supervisor | undefined;
let database: Promise<OpenDatabase> | undefined;
let stopping: Promise<void> | undefined;
const isStopping = () => stopping !== undefined;

// Insisting ends the processes at once; the stop that is already under way then goes on to the database by itself.
onStopRequest(
  () => void stop(0),
  () => {
    line('stopping at once');
    supervisor?.kill();
  },
);

try {
  await start();
} catch (error) {
  if (!isStopping())
    line(error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error));
  await stop(1);
}

async function start(): Promise<void> {
  mkdirSync(varFolder, { recursive: true, mode: 0o755 });
  const lock = tryLock(join(varFolder, 'start.lock'));
  if (!('release' in lock)) {
    throw new Refusal('already-running', `already running as process ${lock.pid}: use it, or end it with Ctrl-C there`);
  }
  process.once('exit', () => lock.release());
  checkMains();
  await step('processes of an earlier start', endForgotten);
  await checkPorts(settings);
  const opened = (open: Promise<OpenDatabase>) => {
    database = open;
  };
  const environments = production ? await prepareProduction(opened) : await prepareDemo(settings, opened);
  if (isStopping()) return;
  supervisor = new Supervisor(environments);
  await supervisor.start();
  if (isStopping()) return;
  greet();
}

function greet(): void {
  line('');
  line(`Heard Once is at ${production ? process.env.PUBLIC_ORIGIN : settings.publicOrigin}  (started in ${seconds()})`);
  if (!production) for (const row of signInTable(readDemoPeople())) line(row);
  line('Ctrl-C stops all of it; starting again keeps the data. Next: README.md');
}

/** Stops what runs, in order, once; whoever asks again waits for the same stop. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    try {
      await supervisor?.stop();
      await closeDatabase();
    } catch (error) {
      line(`stopping failed: ${String(error)}`);
      process.exit(1);
    }
    process.exit(code);
  })();
  return stopping;
}

async function closeDatabase(): Promise<void> {
  const open = await database?.catch(() => undefined);
  if (!open) return;
  await step('PostgreSQL', async (said) => {
    await open.stop();
    said.result('stopped');
  });
}

function seconds(): string {
  return `${((performance.now() - begunAt) / 1000).toFixed(1)} s`;
}
