import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { wordFiles } from './client/word-files.ts';

// Kinds of test, told apart by name: pure ones take milliseconds, `.db` ones a real PostgreSQL, `.media` ones a real mediasoup
// worker, those of the interviews a browser before it besides, and `scripts/e2e` ones before the whole product. `.faults` ones break
// disks, networks and processes, mostly as root: `npm run faults` runs them, `npm test` doesn't.
const slow = ['**/*.db.test.ts', '**/*.media.test.ts', '**/*.faults.test.ts', 'scripts/e2e/**'];
const never = ['**/node_modules/**', 'client/dist/**', 'var/**'];

const watched = 'server/interviews/**/*.media.test.ts';
const media = {
  include: ['**/*.media.test.ts'],
  globalSetup: ['./scripts/test/postgres.ts', './scripts/test/worker.ts'],
  isolate: false,
  testTimeout: 180_000,
  hookTimeout: 120_000,
};

/** Kinds take turns where several are run at once (`npm run faults`): they differ in how many files run beside each other. */
const turn = (groupOrder: number) => ({ sequence: { groupOrder } });

export default defineConfig({
  test: {
    // Every core; vitest alone would leave one idle, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    projects: [
      // Time limits are guards against hanging on a busy machine, never a measure.
      {
        plugins: [wordFiles()],
        test: {
          ...turn(0),
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...slow],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...turn(1),
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: never,
          globalSetup: './scripts/test/postgres.ts',
          // What a file imports is loaded once a worker: no module keeps anything of a test, each file has a database of its own.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // They wait for seconds that are really recorded more than they work: beside each other. A browser takes a core of its own.
      { test: { ...media, ...turn(2), name: 'media', exclude: [...never, watched] } },
      { test: { ...media, ...turn(3), name: 'watched', include: [watched], exclude: never, fileParallelism: false } },
      {
        test: {
          ...turn(4),
          name: 'faults',
          include: process.env.HEARD_ONCE_FAULTS ? ['**/*.faults.test.ts'] : [],
          exclude: never,
          globalSetup: ['./scripts/test/postgres.ts', './scripts/test/worker.ts'],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...turn(5),
          name: 'e2e',
          include: ['scripts/e2e/**/*.test.ts'],
          exclude: [...never, '**/*.faults.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
