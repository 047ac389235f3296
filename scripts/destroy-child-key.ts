// `npm run destroy-child-key -- <case number> --reason <code> --as <e-mail> --agreed-by <e-mail>`: from then on nobody reads who the child of
// a closed case is, in the database, in its backups or in a package. Two custodians of the case, each by their own password and code; refuses one
// person twice. Runs beside the product, with the server's own settings and role. Nothing brings it back.
import { parseArgs } from 'node:util';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { destroyChildKey, destructionReasons } from '../server/cases/key-destruction/destroy-key.ts';
import { folderHalves } from '../server/cases/key-halves.ts';
import { createCases } from '../server/cases/service.ts';
import { readConfig } from '../server/config.ts';
import { createCustodyLog } from '../server/custody/service.ts';
import { AccessNews } from '../server/identity/access-news.ts';
import type { Actor } from '../server/identity/actor.ts';
import { createPasswords } from '../server/identity/passwords.ts';
import { createIdentity, type Identity } from '../server/identity/service.ts';
import { createThrottle } from '../server/identity/throttle.ts';
import { triesIn } from '../server/identity/tries.ts';
import { systemClock as clock } from '../server/platform/clock.ts';
import { forTheHouse } from '../server/platform/database/acting.ts';
import { assertDatabaseRole, openDatabase } from '../server/platform/database/database.ts';
import { Fault } from '../server/platform/fault.ts';
import { createLog } from '../server/platform/log.ts';
import { createSecrets } from '../server/platform/secrets.ts';
import { namedKeys } from '../server/recordings/read-key-ring.ts';
import { ask, sixDigits } from './export/credentials.ts';
import { line } from './progress.ts';
import { Refusal, saidBy } from './refusal.ts';
import { signInOf } from './sign-in.ts';
import { readDemoPeople } from './start/demo-people.ts';
import { toolEnvironment } from './start/tool-environment.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run destroy-child-key -- <case number> --reason <code> --as <e-mail> --agreed-by <e-mail>
  Makes who the child of a closed case is unreadable for ever, also in backups and packages. Nothing brings it back. Recordings stay.
  --reason     ${destructionReasons.join(', ')}; it stands in the log
  --as         a custodian of the case
  --agreed-by  another custodian of the case; passwords and codes are asked for, or taken from HEARD_ONCE_PASSWORD and HEARD_ONCE_CODE,
               the other’s from HEARD_ONCE_PASSWORD_2 and HEARD_ONCE_CODE_2; a code made on the account page does alone`;

try {
  if (!helpWanted(usage)) await main();
} catch (error) {
  process.exitCode = 1;
  line(error instanceof Fault ? `Nothing was destroyed. ${error.message}` : saidBy(error));
}

async function main(): Promise<void> {
  const { caseNumber, reason, emails } = readCall();
  const config = readConfig(toolEnvironment());
  const database = openDatabase(config.databaseUrl, { otherwise: forTheHouse });
  try {
    await assertDatabaseRole(database);
    const custody = createCustodyLog({ clock, origin: config.logOrigin, crypto: nodeCrypto });
    const access = new AccessNews();
    const houseKeys = namedKeys(config.keyEncryptionKeys);
    const secrets = createSecrets(houseKeys);
    const identity = createIdentity({
      ...{ database, clock, access, demo: config.demo, publicOrigin: config.publicOrigin, agencyProviders: [] },
      ...{ passwords: createPasswords(), throttle: createThrottle(clock, triesIn(database, secrets)), secrets },
      log: createLog({ level: 'fatal' }),
    });
    const nothing = { sessionsOf: async () => [], statesOf: async () => new Map(), recordingsOf: async () => [] };
    const cases = createCases({ database, clock, custody, identity, access, parts: nothing, closedTo: async () => [] });
    const found = await database.case.findUnique({ where: { caseNumber }, select: { id: true } });
    if (!found)
      throw new Refusal(
        'missing-part',
        `there is no case ${caseNumber}: it is written as on the case’s page, like 26-014`,
      );
    const [first, second] = emails;
    line(
      `Once both have signed in, who the child of case ${caseNumber} is can’t be read any more, in no backup either. Nothing brings it back.`,
    );
    const asked = await entered(identity, { email: first, suffix: '', demo: config.demo });
    const agreed = await entered(identity, { email: second, suffix: '_2', demo: config.demo });
    const childKeys = { houseKeys, halves: folderHalves([config.vaultDir, config.mirrorDir]) };
    const needs = { database, clock, custody, cases, childKeys };
    try {
      await destroyChildKey(needs, { caseId: found.id, reason }, { asked, agreed });
    } finally {
      for (const actor of [asked, agreed]) await identity.signOut(actor);
    }
    line(`Who the child of case ${caseNumber} is can’t be read any more; the log says so, and verifies as before.`);
    line(
      'What holds a child’s face and voice, the recordings, was not touched: a custodian asks for its destruction on the case’s page.',
    );
  } finally {
    await database.$disconnect();
  }
}

/** One of the two; `suffix` is that of their variables. */
async function entered(
  identity: Identity,
  { email, suffix, demo }: { email: string; suffix: '' | '_2'; demo: boolean },
): Promise<Actor> {
  const code = process.env[`HEARD_ONCE_CODE${suffix}`];
  if (code !== undefined && !sixDigits.test(code)) return signInOf(identity, { commandCode: code });
  const known = demo ? readDemoPeople().find((one) => one.email === email)?.password : undefined;
  const variable = `HEARD_ONCE_PASSWORD${suffix}`;
  const password = process.env[variable] ?? known ?? (await ask(`Password of ${email}`, variable));
  return signInOf(identity, { email, password }).catch(async (error: unknown) => {
    if (!(error instanceof Fault && error.code === 'second-factor')) throw error;
    const now = code ?? (await ask(`Code that the app of ${email} shows now`, `HEARD_ONCE_CODE${suffix}`));
    return signInOf(identity, { email, password, code: now });
  });
}

function readCall() {
  const text = { type: 'string' } as const;
  const options = { reason: text, as: text, 'agreed-by': text };
  const { values, positionals } = parsed(() => parseArgs({ allowPositionals: true, options }));
  const [caseNumber, ...more] = positionals;
  const reason = destructionReasons.find((one) => one === values.reason);
  const { as, 'agreed-by': agreedBy } = values;
  if (!caseNumber || more.length > 0 || !reason || !as || !agreedBy) throw new Refusal('missing-part', usage);
  if (as.toLowerCase() === agreedBy.toLowerCase())
    throw new Refusal('missing-part', 'two people do this: --agreed-by names another custodian of the case than --as');
  return { caseNumber, reason, emails: [as, agreedBy] as const };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new Refusal('missing-part', `${saidBy(cause).split('. ')[0]}\n${usage}`, { cause });
  }
}
