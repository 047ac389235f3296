// Counts what passed and failed over checks and test runs, and says it: failures with where to look, the slowest files, and
// the last line. Nothing run is a failure, not a success.
import type { Summary } from './reporter.ts';

export interface Failure {
  readonly what: string;
  readonly message: string;
  readonly again: string;
}

export class Tally {
  #passed = 0;
  #skipped = 0;
  readonly #failures: Failure[] = [];
  readonly #files: { file: string; ms: number }[] = [];

  pass(): void {
    this.#passed += 1;
  }

  fail(failure: Failure): void {
    this.#failures.push(failure);
  }

  /** A project's run. `exitCode` is vitest's own opinion, which may be worse than its count. */
  addRun(project: string, summary: Summary | null, exitCode: number): void {
    const again = `npx vitest run --project ${project}`;
    if (!summary) {
      this.fail({ what: `${project} tests`, message: `vitest ended with ${exitCode} and without a summary`, again });
      return;
    }
    this.#passed += summary.passed;
    this.#skipped += summary.skipped;
    this.#files.push(...summary.files);
    for (const one of summary.failures) {
      this.fail({ what: `${one.file} > ${one.name}`, message: one.message, again: `${again} ${one.file}` });
    }
    if (summary.passed + summary.failed === 0)
      this.fail({ what: `${project} tests`, message: 'no test was run', again });
    else if (exitCode !== 0 && summary.failed === 0) {
      this.fail({ what: `${project} tests`, message: `vitest ended with ${exitCode} though no test failed`, again });
    }
  }

  get exitCode(): number {
    return this.#failures.length > 0 || this.#passed === 0 ? 1 : 0;
  }

  /** The report's lines; the last is the count. */
  lines(): string[] {
    const slowest = [...this.#files].sort((a, b) => b.ms - a.ms).slice(0, 5);
    return [
      ...(slowest.length > 0 ? ['', 'slowest files:'] : []),
      ...slowest.map(({ file, ms }) => `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${file}`),
      ...(this.#failures.length > 0 ? ['', 'failed:'] : []),
      ...this.#failures.flatMap(({ what, message, again }) => [
        `  ✗ ${what}`,
        `      ${message}`,
        `      again: ${again}`,
      ]),
      ...(this.#skipped > 0 ? ['', `skipped: ${this.#skipped}`] : []),
      '',
      `${this.#passed} passed, ${this.#failures.length} failed`,
    ];
  }
}
