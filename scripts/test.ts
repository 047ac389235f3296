// `npm test`: installs what the tests need, runs every check and every test, and ends with one line `N passed, N failed`.
// Nothing is left out because something before it failed; nothing run counts as a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from './checkout.ts';
import { ensurePackages } from './debian.ts';
import { ensureWorker } from './media-worker/ensure.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import { ensureBrowserClient, ensurePrismaClient } from './start/products.ts';
import { arrows, type Check, documents, lint, matrix, schema, supplyChain, types, words } from './test/checks.ts';
import type { Summary } from './test/reporter.ts';
import { runVitest } from './test/run-vitest.ts';
import { Tally } from './test/tally.ts';

const tally = new Tally();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    line(`stopped by ${signal}: ${tally.lines().at(-1)} so far`);
    process.exit(130);
  });
}

try {
  await prepare();
  await Promise.all([types, lint, arrows, matrix, supplyChain, schema, words, documents].map(runCheck));
  for (const project of ['unit', 'db', 'media', 'watched', 'e2e']) await runProject(project);
  for (const text of tally.lines()) line(text);
  process.exitCode = tally.exitCode;
} catch (error) {
  line(error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}

async function prepare(): Promise<void> {
  await step('Debian packages', async (said) => {
    const absent = ['chromium', 'ffmpeg', 'python3'].filter((name) => spawnSync('which', [name]).status !== 0);
    await ensurePackages(absent, 'testing', said);
    said.result('there');
  });
  process.env.MEDIASOUP_WORKER_BIN = await step('media worker', ensureWorker);
  await step('Prisma client', ensurePrismaClient);
  await step('browser client', ensureBrowserClient);
}

async function runCheck(check: Check): Promise<void> {
  await step(check.name, async (said) => {
    const wrong = await check.run();
    said.result(wrong === null ? 'fine' : 'WRONG');
    if (wrong === null) return tally.pass();
    line(wrong);
    const rows = wrong.split('\n');
    const telling = rows.find((row) => /✗|\berror\b/.test(row)) ?? rows[0] ?? '';
    tally.fail({ what: check.name, message: telling.trim(), again: check.again });
  });
}

/** One vitest process a project, so that the slow kinds never run beside each other. */
async function runProject(project: string): Promise<void> {
  line(`\n── ${project} tests ──`);
  mkdirSync(varFolder, { recursive: true });
  const file = join(varFolder, `test-summary-${project}.json`);
  rmSync(file, { force: true });
  const code = await runVitest(['--project', project, '--passWithNoTests'], {
    reporter: 'scripts/test/reporter.ts',
    tells: { HEARD_ONCE_TEST_SUMMARY: file },
  });
  const summary = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Summary) : null;
  tally.addRun(project, summary, code);
}
