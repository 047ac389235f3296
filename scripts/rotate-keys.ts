// `npm run rotate-keys`: brings all that is kept under the first key of KEK_FILE. Runs beside the product, with the server's own settings
// and role; killed, it is run again. It makes no key. Ends with 0 where all is under it, 1 where something is still to be done, 2 where it
// couldn't be.
import { parseArgs } from 'node:util';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { keyId } from '../media/vault/wrapped-key.ts';
import { childrenUnder } from '../server/cases/children-anew.ts';
import { folderHalves } from '../server/cases/key-halves.ts';
import { type Config, readConfig } from '../server/config.ts';
import { createCustodyLog } from '../server/custody/service.ts';
import { codeSecretsUnder } from '../server/identity/factors/codes-anew.ts';
import { systemClock } from '../server/platform/clock.ts';
import { forTheHouse } from '../server/platform/database/acting.ts';
import { assertDatabaseRole, type Database, openDatabase } from '../server/platform/database/database.ts';
import { createSecrets } from '../server/platform/secrets.ts';
import { folderVaults } from '../server/recordings/feature.ts';
import { assertKeyFits } from '../server/recordings/key-fits.ts';
import { namedKeys } from '../server/recordings/read-key-ring.ts';
import { type Kind, type Rotated, rotateKeys } from '../server/recordings/rotation/rotate-keys.ts';
import { feedsUnder } from '../server/scheduling/calendars/feeds-anew.ts';
import { lettersUnder, linksUnder } from '../server/scheduling/invitations/letters-anew.ts';
import { line } from './progress.ts';
import { saidBy } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run rotate-keys
  Brings all that is kept under the first key of KEK_FILE, beside the running product. Killed, it is run again. Before it:
  1. a new key (openssl rand -hex 32) as the first line of KEK_FILE of the server and of every media node, the older ones below it
  2. SIGUSR2 to each media node, which goes on recording; a restart of the server
  It ends with 0 where an older line may go, 1 where something is left, 2 where it couldn’t be done.`;

const called = {
  recordings: 'recordings',
  exhibits: 'exhibits',
  copies: 'working copies and packages of releases',
  children: 'children',
  letters: 'addresses of letters',
  links: 'links that were mailed',
  feeds: 'addresses of calendars',
  codes: 'secrets of codes',
} as const satisfies Record<Kind, string>;

try {
  process.exitCode = helpWanted(usage) ? 0 : await main();
} catch (error) {
  line(`rotate-keys could not go on: ${saidBy(error).replaceAll('\n', ' ')}`);
  process.exitCode = 2;
}

async function main(): Promise<0 | 1> {
  parseArgs({ options: {} });
  const config = readConfig(toolEnvironment());
  await assertKeyFits(config);
  const database = openDatabase(config.databaseUrl, { otherwise: forTheHouse });
  try {
    await assertDatabaseRole(database);
    return told(config, await rotated(config, database));
  } finally {
    await database.$disconnect();
  }
}

async function rotated(config: Config, database: Database): Promise<Rotated> {
  const custody = createCustodyLog({ clock: systemClock, origin: config.logOrigin, crypto: nodeCrypto });
  const { keyEncryptionKeys: keys } = config;
  const houseKeys = namedKeys(keys);
  const secrets = createSecrets(houseKeys);
  return rotateKeys({
    ...{ database, clock: systemClock, custody, keys, vaults: folderVaults(config).readers },
    others: {
      children: childrenUnder(database, { houseKeys, halves: folderHalves([config.vaultDir, config.mirrorDir]) }),
      letters: lettersUnder(database, secrets),
      links: linksUnder(database, secrets),
      feeds: feedsUnder(database, secrets),
      codes: codeSecretsUnder(database, secrets),
    },
    onKind: (kind, stale) => line(`${stale} ${called[kind]} …`),
  });
}

function told({ keyEncryptionKeys: [current, ...older] }: Config, { done, running, notOpened }: Rotated): 0 | 1 {
  const counts = (Object.keys(called) as Kind[]).map((kind) => `${done[kind]} ${called[kind]}`).join(', ');
  line(`Closed anew under key ${keyId(current)}: ${counts}.`);
  for (const id of running)
    line(`${id}: isn’t sealed → run this again once it is; its node and the server need the older key until then`);
  for (const what of notOpened)
    line(
      `${what}: doesn’t open everywhere → a file in a vault is put right by the next reading-back, a row from a backup; then run this again`,
    );
  const left = running.length + notOpened.length;
  if (left > 0) {
    line(`${left} left: keep every line of KEK_FILE.`);
    return 1;
  }
  if (older.length === 0) line('Nothing is left, and KEK_FILE holds no older key.');
  else {
    line(`Nothing is left under an older key (${older.map(keyId).join(', ')}). Take its line out of KEK_FILE:`);
    line('  of each media node, once it has had SIGUSR2 since the new key came, then SIGUSR2 again');
    line('  of the server, then restart it: it says so, and doesn’t start, if it still needs one');
    line('Backups made until now need the older key: keep it with them, apart from this machine, until they are gone.');
  }
  return 0;
}
