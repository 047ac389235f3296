// `npm run destroy-child-key -- <case number> --reason <code> --as <e-mail> --agreed-by <e-mail>`: from then on nobody reads who the child of
// a closed case is, in the database, in its backups or in a package. Two custodians of the case, each with their own password; refuses one
// person twice. Runs beside the product, with the server's own settings and role. Nothing brings it back.
import { parseArgs } from 'node:util';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { destroyChildKey, destructionReasons } from '../server/cases/key-destruction/destroy-key.ts';
import { folderHalves } from '../server/cases/key-halves.ts';
import { createCases } from '../server/cases/service.ts';
import { readConfig } from '../server/config.ts';
import { createCustodyLog } from '../server/custody/service.ts';
import { AccessNews } from '../server/identity/access-news.ts';
import { createPasswords } from '../server/identity/passwords.ts';
import { createIdentity } from '../server/identity/service.ts';
import { createThrottle } from '../server/identity/throttle.ts';
import { systemClock as clock } from '../server/platform/clock.ts';
import { assertDatabaseRole, openDatabase } from '../server/platform/database/database.ts';
import { Fault } from '../server/platform/fault.ts';
import { namedKeys } from '../server/recordings/read-key-ring.ts';
import { askPassword } from './export/credentials.ts';
import { line } from './progress.ts';
import { Refusal, saidBy } from './refusal.ts';
import { signInOf } from './sign-in.ts';
import { readDemoPeople } from './start/demo-people.ts';
import { toolEnvironment } from './start/tool-environment.ts';

const usage = `npm run destroy-child-key -- <case number> --reason <code> --as <e-mail> --agreed-by <e-mail>
  --reason     ${destructionReasons.join(', ')}; it stands in the log
  --as         a custodian of the case
  --agreed-by  another custodian of the case; passwords are asked for, or taken from HEARD_ONCE_PASSWORD and HEARD_ONCE_PASSWORD_2`;

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  line(error instanceof Fault ? error.message : saidBy(error));
}

async function main(): Promise<void> {
  const { caseNumber, reason, emails } = readCall();
  const config = readConfig(toolEnvironment());
  const database = openDatabase(config.databaseUrl);
  try {
    await assertDatabaseRole(database);
    const custody = createCustodyLog({ clock, origin: config.logOrigin, crypto: nodeCrypto });
    const access = new AccessNews();
    const people = { database, clock, access, demo: config.demo, passwords: createPasswords() };
    const identity = createIdentity({ ...people, throttle: createThrottle(clock) });
    const nothing = { sessionsOf: async () => [], statesOf: async () => new Map(), recordingsOf: async () => [] };
    const cases = createCases({ database, clock, custody, identity, access, parts: nothing, closedTo: async () => [] });
    const found = await database.case.findUnique({ where: { caseNumber }, select: { id: true } });
    if (!found) throw new Refusal('missing-part', `there is no case ${caseNumber}`);
    const known = config.demo ? readDemoPeople() : [];
    const given = [process.env.HEARD_ONCE_PASSWORD, process.env.HEARD_ONCE_PASSWORD_2];
    const passwordOf = async (email: string, at: number) =>
      given[at] ?? known.find((one) => one.email === email)?.password ?? (await askPassword(email));
    const [asked, agreed] = [
      await signInOf(identity, emails[0], await passwordOf(emails[0], 0)),
      await signInOf(identity, emails[1], await passwordOf(emails[1], 1)),
    ];
    const childKeys = {
      houseKeys: namedKeys(config.keyEncryptionKeys),
      halves: folderHalves([config.vaultDir, config.mirrorDir]),
    };
    const needs = { database, clock, custody, cases, childKeys };
    try {
      await destroyChildKey(needs, { caseId: found.id, reason }, { asked, agreed });
    } finally {
      for (const actor of [asked, agreed]) await identity.signOut(actor);
    }
    line(`Who the child of case ${caseNumber} is can’t be read any more; the log says so, and verifies as before.`);
    line('What holds a child’s face and voice, the recordings, is a matter of its own: it was not touched.');
  } finally {
    await database.$disconnect();
  }
}

function readCall() {
  const text = { type: 'string' } as const;
  const options = { reason: text, as: text, 'agreed-by': text };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [caseNumber, ...more] = positionals;
  const reason = destructionReasons.find((one) => one === values.reason);
  const { as, 'agreed-by': agreedBy } = values;
  if (!caseNumber || more.length > 0 || !reason || !as || !agreedBy) throw new Refusal('missing-part', usage);
  return { caseNumber, reason, emails: [as, agreedBy] as const };
}
