// The server's environment for commands that work beside it (export, say): as it was given from outside, or else as the last
// demo start wrote it down. The file can be read by whoever started the demo, and by nobody else.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '../refusal.ts';
import type { ServerEnvironment } from './environment.ts';
import { secretFile } from './keys.ts';

const file = secretFile('server', 'environment.json');

export function writeToolEnvironment(environment: ServerEnvironment): void {
  writeFileSync(file, JSON.stringify(environment), { mode: 0o600 });
}

/** For the server's own config to parse. The database in it answers only while the product runs. */
export function toolEnvironment(given: NodeJS.ProcessEnv = process.env): Readonly<Record<string, string | undefined>> {
  if (given.HEARD_ONCE_MODE === 'production') return given;
  if (!existsSync(file))
    throw new Refusal('missing-part', 'nothing has been started here yet: run npm start, and this beside it');
  return { ...given, ...(JSON.parse(readFileSync(file, 'utf8')) as ServerEnvironment) };
}
