// Prints where the demo is and how each role signs in. The people were written by the seed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { varFolder } from '../checkout.ts';

export interface DemoPerson {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const demoPeopleFile = join(varFolder, 'demo-people.json');

/** `folder`: another centre's than this process's own. */
export function readDemoPeople(folder: string = varFolder): DemoPerson[] {
  const file = join(folder, 'demo-people.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoPerson[]) : [];
}

/** One line a person, in columns. */
export function signInTable(people: readonly DemoPerson[]): string[] {
  const columns = ['role', 'email', 'password', 'name'] as const;
  const width = (column: keyof DemoPerson) => Math.max(...people.map((person) => person[column].length), column.length);
  return people.map((person) =>
    `  ${columns.map((column) => person[column].padEnd(width(column))).join('  ')}`.trimEnd(),
  );
}
