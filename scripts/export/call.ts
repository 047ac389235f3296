// What `npm run export` and `npm run import` have in common: how a call is read, who signs in, and what is said when it can't be done. Knows
// neither of them.
import { resolve } from 'node:path';
import { type Purpose, purpose } from '../../server/contract/values.ts';
import type { Actor } from '../../server/identity/actor.ts';
import { Fault } from '../../server/platform/fault.ts';
import { StartRefusal } from '../../server/platform/refusal.ts';
import { line } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { helpWanted } from '../usage.ts';
import type { Export } from './compose.ts';
import { codeOfNow, credentials } from './credentials.ts';

/** Paths are meant from where the person stands, also when npm has gone to the checkout. */
const here = process.env.INIT_CWD ?? process.cwd();
export const fromHere = (path: string): string => resolve(here, path);

export interface Command<Call> {
  readonly usage: string;
  /** of the arguments. @throws anything, in words: it is said with the usage */
  read(): Call | Promise<Call>;
  run(call: Call): Promise<void>;
}

/** Ends with 1 where it couldn't be done. What people did or may do is said in a line; what is wrong in here keeps its stack. */
export async function runCommand<Call>({ usage, read, run }: Command<Call>): Promise<void> {
  try {
    if (helpWanted(usage)) return;
    await run(await readCall(usage, read));
  } catch (error) {
    process.exitCode = 1;
    const told =
      error instanceof Refusal ||
      error instanceof StartRefusal ||
      (error instanceof Fault && error.code !== 'internal');
    line(told ? error.message : error instanceof Error ? withCauses(error) : String(error));
  }
}

async function readCall<Call>(usage: string, read: Command<Call>['read']): Promise<Call> {
  try {
    return await read();
  } catch (error) {
    throw new Refusal('missing-part', `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

export function purposeOf(given: string): Purpose {
  const known = purpose.safeParse(given);
  if (!known.success) throw new Error(`--purpose ${given} is none of the known ones`);
  return known.data;
}

/** Asks for a code where the password alone isn't enough, and says whom a demo takes. */
export async function signedIn(rooms: Pick<Export, 'demo' | 'signIn'>, as: string | undefined): Promise<Actor> {
  const { given, notice } = await credentials({ as, demo: rooms.demo });
  if (notice) line(notice);
  return rooms.signIn(given).catch(async (error: unknown) => {
    if (!(error instanceof Fault && error.code === 'second-factor') || 'commandCode' in given) throw error;
    return rooms.signIn({ ...given, code: await codeOfNow() });
  });
}

function withCauses(error: Error): string {
  const cause = error.cause instanceof AggregateError ? error.cause.errors : error.cause ? [error.cause] : [];
  return [error.stack ?? error.message, ...cause.map((one) => `  because ${String(one)}`)].join('\n');
}
