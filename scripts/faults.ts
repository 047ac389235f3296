// `npm run faults`: everything that can go wrong with a recording, made to go wrong, as a table of case → result → figure.
// More than `npm test` has time for, and some of it needs root; a tool that is missing is said, not hidden.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from './checkout.ts';
import { groups } from './faults/cases.ts';
import type { Shown } from './faults/reporter.ts';
import { tableOf } from './faults/table.ts';
import { ensureWorker } from './media-worker/ensure.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import { ensureBrowserClient, ensurePrismaClient } from './start/products.ts';
import { runVitest } from './test/run-vitest.ts';
import { helpWanted } from './usage.ts';

const titles = groups.map(({ title }) => `"${title}"`).join(', ');
const usage = `npm run faults [-- <group> …]
  Makes go wrong what can go wrong with a recording, and prints case → result → figure. Some of it needs root; a tool that is
  missing is said. Groups, all unless named: ${titles}`;

if (helpWanted(usage)) process.exit(0);
try {
  process.env.MEDIASOUP_WORKER_BIN = await step('media worker', ensureWorker);
  await step('Prisma client', ensurePrismaClient);
  await step('browser client', ensureBrowserClient);
  const wanted = process.argv.slice(2);
  const asked = groups.filter(({ title }) => wanted.length === 0 || wanted.includes(title));
  if (asked.length === 0) {
    throw new Refusal('missing-part', `there is no such group: ${titles}`);
  }
  const { lines, wrong } = tableOf(
    asked,
    await runTests([...new Set(asked.flatMap(({ cases }) => cases.map(({ file }) => file)))]),
  );
  for (const text of lines) line(text);
  process.exitCode = wrong === 0 ? 0 : 1;
} catch (error) {
  line(error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}

async function runTests(files: readonly string[]): Promise<Shown[]> {
  mkdirSync(varFolder, { recursive: true });
  const summary = join(varFolder, 'faults-summary.json');
  rmSync(summary, { force: true });
  const code = await runVitest(files, {
    reporter: 'scripts/faults/reporter.ts',
    tells: { HEARD_ONCE_FAULTS: 'on', HEARD_ONCE_FAULTS_SUMMARY: summary },
  });
  try {
    return JSON.parse(readFileSync(summary, 'utf8')) as Shown[];
  } catch {
    throw new Refusal('step-failed', `the tests ended with ${code} and without a summary`);
  }
}
