// What each address below /api says of itself, from all rooms. Who adds an address adds a line; without it, the check fails.
import { describedCases } from './cases.ts';
import { describedDisclosure } from './disclosure.ts';
import { describedIdentity } from './identity.ts';
import { describedInterviews } from './interviews.ts';
import type { Described } from './notation.ts';
import { describedRecordings } from './recordings.ts';
import { describedScheduling } from './scheduling.ts';

/** By method and path, as the server hangs them. */
export const describedRoutes: Readonly<Record<string, Described>> = {
  ...describedIdentity,
  ...describedCases,
  ...describedScheduling,
  ...describedInterviews,
  ...describedRecordings,
  ...describedDisclosure,
};

/** What is answered and says nothing of itself, and what is described and answered nowhere. */
export function undescribed(hung: readonly { readonly method: string; readonly path: string }[]): string[] {
  const names = hung.map(({ method, path }) => `${method} ${path}`);
  const missing = names.filter((name) => !(name in describedRoutes)).map((name) => `${name} says nothing of itself`);
  const idle = Object.keys(describedRoutes).filter((name) => !names.includes(name));
  return [...missing, ...idle.map((name) => `${name} is described, but nothing answers it`)];
}
