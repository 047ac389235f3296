// Who exports: a custodian, by a code made on their account page (HEARD_ONCE_CODE) or by e-mail and password, with the code their
// app shows where they have one. In a demo, without a name given, the demo's custodian; else the password is taken from
// HEARD_ONCE_PASSWORD or asked for without showing it. Neither is ever taken from the command line, where everybody on the
// machine could read it.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refusal } from '../refusal.ts';
import type { Given } from '../sign-in.ts';
import { readDemoPeople } from '../start/demo-people.ts';

export interface Credentials {
  readonly given: Given;
  /** Something to tell: whose sign-in was taken. */
  readonly notice: string | null;
}

export const sixDigits = /^\d{6}$/;

export async function credentials(wanted: { as: string | undefined; demo: boolean }): Promise<Credentials> {
  const code = process.env.HEARD_ONCE_CODE;
  if (code !== undefined && !sixDigits.test(code)) return { given: { commandCode: code }, notice: null };
  const people = wanted.demo ? readDemoPeople() : [];
  const custodian = people.find(({ role }) => role === 'custodian');
  if (!wanted.as && custodian) {
    const { name, email, password } = custodian;
    const notice = `as the demo’s custodian, ${name} (--as <e-mail> for somebody else)`;
    return { given: { email, password }, notice };
  }
  if (!wanted.as) {
    const ways = 'set HEARD_ONCE_CODE to a code from your account page, or give --as <e-mail of a custodian>';
    throw new Refusal('missing-part', `say who exports: ${ways}`);
  }
  const known = people.find(({ email }) => email === wanted.as);
  const asked = () => ask(`Password of ${wanted.as}`, 'HEARD_ONCE_PASSWORD');
  const password = process.env.HEARD_ONCE_PASSWORD ?? known?.password ?? (await asked());
  return { given: { email: wanted.as, password }, notice: null };
}

/** The six digits, once the server has said that it needs them. */
export async function codeOfNow(): Promise<string> {
  return process.env.HEARD_ONCE_CODE ?? ask('Code that your app shows now', 'HEARD_ONCE_CODE');
}

/** Asked for on a terminal, without showing it. */
export async function ask(what: string, variable: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new Refusal('missing-part', `set ${variable} to the ${what.toLowerCase()}: there is no terminal to ask on`);
  }
  let quiet = false;
  const output = new Writable({
    write: (chunk, encoding, done) => {
      if (!quiet) process.stdout.write(chunk, encoding);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const answer = terminal.question(`${what}: `);
    quiet = true;
    return await answer;
  } finally {
    terminal.close();
    process.stdout.write('\n');
  }
}
