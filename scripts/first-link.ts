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

try {
  await main(process.argv[2] ?? '');
} catch (error) {
  line(`no link was made: ${saidBy(error).replaceAll('\n', ' ')}`);
  process.exitCode = 1;
}

async function main(email: string): Promise<void> {
  const { databaseUrl, publicOrigin } = readConfig(toolEnvironment());
  const database = openDatabase(databaseUrl, { otherwise: forTheHouse });
  try {
    await assertDatabaseRole(database);
    const person = await findPersonByEmail(database, email.toLowerCase());
    if (!person || person.disabledAt !== null || !person.roles.includes('administrator'))
      throw new Error('name the e-mail of an administrator: npm run first-link -- <e-mail>');
    const { link, expiresAt } = await createAccountLinks({ database, clock, publicOrigin }).make(person, person.id);
    line(`For ${person.name} alone, good once, until ${expiresAt}:`);
    line(link);
  } finally {
    await database.$disconnect();
  }
}
