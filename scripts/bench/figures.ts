// Figures as every bench prints them: minimum, median and 95th percentile over all rounds, beside the peer's and the bar.
import os from 'node:os';

export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** what others reach, in words */
  readonly peer: string;
  readonly bar: string;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function printRows(title: string, rows: readonly Row[]): void {
  const cpu = os.cpus();
  console.log(`\n${title} — ${cpu.length} cores, ${cpu[0]?.model.trim()}, Node ${process.versions.node}`);
  console.table(
    rows.map(({ measure, unit, values, peer, bar }) => ({
      measure,
      unit,
      n: values.length,
      min: round(quantile(values, 0)),
      median: round(quantile(values, 0.5)),
      p95: round(quantile(values, 0.95)),
      peers: peer,
      bar,
    })),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
