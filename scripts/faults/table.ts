// The list of cases with what their tests showed, as lines to print. Pure.
import type { FaultCase, FaultGroup } from './fault-case.ts';
import type { Shown } from './reporter.ts';

export type Result = 'held' | 'FAILED' | 'skipped' | 'NOT RUN';

export interface Row {
  readonly what: string;
  readonly result: Result;
  readonly figure: string;
}

/** A case may be several tests (for picture and for sound): it holds if all of them do. */
export function rowOf({ what, file, test }: FaultCase, shown: readonly Shown[]): Row {
  const own = shown.filter((one) => one.file === file && one.name.includes(test));
  const said = (ones: readonly Shown[]) => [...new Set(ones.map(({ why }) => why))].filter(Boolean).join('; ');
  const failed = own.filter(({ state }) => state === 'failed');
  if (failed.length > 0) return { what, result: 'FAILED', figure: said(failed) };
  const skipped = own.filter(({ state }) => state === 'skipped');
  if (skipped.length > 0) return { what, result: 'skipped', figure: said(skipped) };
  if (own.length === 0) return { what, result: 'NOT RUN', figure: `${file} has no test "${test}"` };
  const figures = own.flatMap((one) => one.figures);
  const tests = own.length === 1 ? '' : `${own.length} tests`;
  return { what, result: 'held', figure: figures.join('; ') || tests };
}

/** `wrong`: how many failed or weren’t run. */
export function tableOf(groups: readonly FaultGroup[], shown: readonly Shown[]): { lines: string[]; wrong: number } {
  const rows = groups.map(({ title, cases }) => ({ title, rows: cases.map((one) => rowOf(one, shown)) }));
  const all = rows.flatMap((group) => group.rows);
  const width = Math.max(...all.map(({ what }) => what.length));
  const count = (result: Result) => all.filter((row) => row.result === result).length;
  const wrong = count('FAILED') + count('NOT RUN');
  const lines = [
    ...rows.flatMap((group) => [
      '',
      group.title,
      ...group.rows.map(({ what, result, figure }) =>
        `  ${what.padEnd(width)}  ${result.padEnd(7)}  ${figure}`.trimEnd(),
      ),
    ]),
    '',
    `${count('held')} held, ${wrong} failed, ${count('skipped')} skipped`,
  ];
  return { lines, wrong };
}
