// One case of what can go wrong: under the words of whoever would report it, with the test that shows what then happens.

export interface FaultCase {
  readonly what: string;
  readonly file: string;
  /** In the test's full name, as its file writes it. */
  readonly test: string;
}

export interface FaultGroup {
  readonly title: string;
  readonly cases: readonly FaultCase[];
}

/** `[what goes wrong, test]` of one file. */
export function shownIn(file: string, rows: readonly (readonly [what: string, test: string])[]): FaultCase[] {
  return rows.map(([what, test]) => ({ what, file, test }));
}
