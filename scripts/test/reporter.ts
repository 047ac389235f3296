// Tells `npm test` what vitest found, by a JSON file named in HEARD_ONCE_TEST_SUMMARY. Counts what vitest's own numbers can
// hide: a file that failed before its first test, and errors that belong to no test.
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Where to look: one entry a failure. */
  readonly failures: readonly { readonly file: string; readonly name: string; readonly message: string }[];
  readonly files: readonly { readonly file: string; readonly ms: number }[];
}

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], stray: readonly { message: string }[], _reason: TestRunEndReason): void {
    const file = process.env.HEARD_ONCE_TEST_SUMMARY;
    if (file) writeFileSync(file, JSON.stringify(summarise(modules, stray)));
  }
}

function summarise(modules: readonly TestModule[], stray: readonly { message: string }[]): Summary {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const failures = [
    ...modules.flatMap(failuresIn),
    ...stray.map(({ message }) => ({
      file: 'outside of any test',
      name: 'unhandled error',
      message: firstLine(message),
    })),
  ];
  return {
    passed: count('passed'),
    failed: failures.length,
    skipped: count('skipped'),
    failures,
    files: modules.map((module) => ({ file: module.relativeModuleId, ms: module.diagnostic().duration })),
  };
}

function failuresIn(module: TestModule): Summary['failures'] {
  const file = module.relativeModuleId;
  const tests = [...module.children.allTests('failed')].map((test) => ({
    file,
    name: test.fullName,
    message: firstLine(test.result().errors?.[0]?.message ?? ''),
  }));
  // A failed import or a failed hook belongs to the file or to a group of tests.
  const around = [module, ...module.children.allSuites()].flatMap((suite) => suite.errors());
  return [
    ...tests,
    ...around.map((error) => ({ file, name: 'before or after its tests', message: firstLine(error.message) })),
  ];
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}
