// `npm run training`: a training centre on this machine, beside the house and apart from it, with invented cases; Ctrl-C stops it, and
// starting again keeps what was done in it. `npm run training:reset` sets it back. Refuses a folder that no training centre made.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from './checkout.ts';
import { line } from './progress.ts';
import { Refusal, saidBy } from './refusal.ts';
import { environmentOfStart, notTraining, trainingEnvironment, trainingMark } from './start/training.ts';
import { inventHistory } from './start/training-history.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run training         starts the training centre (TRAINING_PORT, TRAINING_RTC_PORT: where; 8090, 44453)
npm run training:reset   removes all that was done in it; the next start begins anew`;

const own = trainingEnvironment(process.env, varFolder);
const folder = own.HEARD_ONCE_VAR;

try {
  const [option, ...more] = process.argv.slice(2);
  if (helpWanted(usage)) process.exit(0);
  if (more.length > 0 || (option !== undefined && option !== '--reset')) throw new Refusal('missing-part', usage);
  if (option === '--reset') run('scripts/start/reset-training.ts');
  else begin();
} catch (error) {
  line(error instanceof Refusal ? error.message : saidBy(error));
  process.exitCode = 1;
}

function begin(): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const mark = join(folder, trainingMark);
  if (!existsSync(mark) && readdirSync(folder).length > 0) throw notTraining(folder);
  if (!existsSync(mark)) writeFileSync(mark, `${JSON.stringify({ log: own.LOG_ORIGIN })}\n`);
  line('A training centre: nobody in it is real, and nothing of it is evidence. npm run training:reset sets it back.');
  let heard = '';
  let begun = false;
  run('scripts/start.ts', (text) => {
    heard = (heard + text).slice(-4000);
    if (begun || !heard.includes('Ctrl-C stops')) return;
    begun = true;
    inventHistory(`http://localhost:${own.PORT}`, folder)
      .then((cases) => line(cases === 0 ? 'its cases are there already' : `${cases} cases were invented`))
      .catch((error: unknown) => line(`its cases can't be invented: ${saidBy(error)}`));
  });
}

/** Its process gets every signal and says how this one ends. */
function run(script: string, onText?: (text: string) => void): void {
  const env = environmentOfStart(process.env, own);
  const child = spawn(process.execPath, [script], { stdio: ['inherit', 'pipe', 'inherit'], env });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    onText?.(text);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
