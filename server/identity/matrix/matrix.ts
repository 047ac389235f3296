// The whole matrix: every address below /api, from all rooms. Who adds an address adds a line here; without it, nothing builds green.
import { matrixOfIdentity } from './accounts.ts';
import { matrixOfCases } from './cases.ts';
import { matrixOfInterviews } from './interviews.ts';
import type { Row } from './notation.ts';
import { matrixOfRecordings } from './recordings.ts';
import { matrixOfScheduling } from './scheduling.ts';

/** By method and path, as the server hangs them. */
export const matrixOfRoutes: Readonly<Record<string, Row>> = {
  ...matrixOfIdentity,
  ...matrixOfCases,
  ...matrixOfScheduling,
  ...matrixOfInterviews,
  ...matrixOfRecordings,
};

/** What is answered without a line, and what has a line and is never answered. */
export function unlike(hung: readonly { readonly method: string; readonly path: string }[]): string[] {
  const names = hung.map(({ method, path }) => `${method} ${path}`);
  const missing = names.filter((name) => !(name in matrixOfRoutes)).map((name) => `${name} has no line in the matrix`);
  const idle = Object.keys(matrixOfRoutes).filter((name) => !names.includes(name));
  return [...missing, ...idle.map((name) => `${name} has a line in the matrix, but nothing answers it`)];
}
