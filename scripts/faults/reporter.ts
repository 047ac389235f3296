// Tells `npm run faults` how each test went, by a JSON file named in HEARD_ONCE_FAULTS_SUMMARY: with the figures that a test
// annotates ("lost 0.4 s") and the reason it gives for being skipped.
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Shown {
  readonly file: string;
  /** with the names of the groups around it */
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  readonly ms: number;
  readonly figures: readonly string[];
  /** why it failed or was skipped */
  readonly why: string;
}

export default class FaultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env.HEARD_ONCE_FAULTS_SUMMARY;
    if (file) writeFileSync(file, JSON.stringify(modules.flatMap(shownIn)));
  }
}

function shownIn(module: TestModule): Shown[] {
  return [...module.children.allTests()].map((test) => {
    const result = test.result();
    const [error] = result.errors ?? [];
    const note = 'note' in result ? (result.note ?? '') : '';
    return {
      ...{ file: module.relativeModuleId, name: test.fullName, state: result.state },
      ms: test.diagnostic()?.duration ?? 0,
      figures: test.annotations().flatMap(({ type, message }) => (type === 'figure' ? [message] : [])),
      why: error ? (error.message.split('\n')[0] ?? '') : note,
    };
  });
}
