// Who exports: a custodian by e-mail and password. In a demo, without a name given, the demo's custodian; else the password is
// taken from HEARD_ONCE_PASSWORD or asked for without showing it. A password is never taken from the command line, where
// everybody on the machine could read it.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refusal } from '../refusal.ts';
import { readDemoPeople } from '../start/demo-people.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Something to tell: whose sign-in was taken. */
  readonly notice: string | null;
}

export async function credentials(given: { as: string | undefined; demo: boolean }): Promise<Credentials> {
  const people = given.demo ? readDemoPeople() : [];
  const custodian = people.find(({ role }) => role === 'custodian');
  if (!given.as && custodian) {
    const { name, email, password } = custodian;
    return { email, password, notice: `as the demo’s custodian, ${name} (--as <e-mail> for somebody else)` };
  }
  if (!given.as) throw new Refusal('missing-part', 'say who exports: --as <e-mail of a custodian>');
  const known = people.find(({ email }) => email === given.as);
  const password = process.env.HEARD_ONCE_PASSWORD ?? known?.password ?? (await askPassword(given.as));
  return { email: given.as, password, notice: null };
}

/** Asked for on a terminal, without showing it. */
export async function askPassword(email: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new Refusal(
      'missing-part',
      `set HEARD_ONCE_PASSWORD to the password of ${email}: there is no terminal to ask on`,
    );
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
    const answer = terminal.question(`Password of ${email}: `);
    quiet = true;
    return await answer;
  } finally {
    terminal.close();
    process.stdout.write('\n');
  }
}
