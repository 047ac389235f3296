// `npm run first-link -- <e-mail>`: a link for an administrator who has no way in yet, or has lost all of them. Runs beside the product,
// with the server's own settings and role: whoever may run it may read the house's keys already. For everybody else the
// administrator makes links on the accounts' page; this refuses to.
import { readConfig } from '../server/config.ts';
import { createAccountLinks } from '../server/identity/accounts/links.ts';
import { findPersonByEmail } from '../server/identity/store.ts';
import { systemClock as clock } from '../server/platform/clock.ts';
import { forTheHouse } from '../server/platform/database/acting.ts';
import { assertDatabaseRole, openDatabase } from '../server/platform/database/database.ts';
import { line } from './progress.ts';
import { saidBy } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run first-link -- <e-mail of an administrator>
  Makes a link, good once, by which an administrator who has no way in sets one up. Everybody else gets theirs from an administrator,
  on the accounts’ page. Runs beside the product.`;

try {
  if (!helpWanted(usage)) await main(process.argv[2]);
} catch (error) {
  line(`no link was made: ${saidBy(error)}`);
  process.exitCode = 1;
}

async function main(email: string | undefined): Promise<void> {
  if (email === undefined || process.argv.length > 3) throw new Error(`name one e-mail: ${usage}`);
  const { databaseUrl, publicOrigin } = readConfig(toolEnvironment());
  const database = openDatabase(databaseUrl, { otherwise: forTheHouse });
  try {
    await assertDatabaseRole(database);
    const person = await findPersonByEmail(database, email.toLowerCase());
    if (!person || person.disabledAt !== null || !person.roles.includes('administrator'))
      throw new Error(`${email} is no administrator who works here: name the e-mail of one, as on the accounts’ page`);
    const { link, expiresAt } = await createAccountLinks({ database, clock, publicOrigin }).make(person, person.id);
    line(
      `For ${person.name} alone, good once, until ${expiresAt}; opened in their browser, it asks for a passkey or a password:`,
    );
    line(link);
    line('Links that were made for them before are good no longer.');
  } finally {
    await database.$disconnect();
  }
}
