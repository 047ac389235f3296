// `npm run rotate-keys`: wraps the keys of sealed recordings, exhibits and working copies anew under the first key of KEK_FILE. Runs beside
// the product, with the server's own settings and role; killed, it is run again. It makes no key. The order, before it:
//   1. a new key as the first line of KEK_FILE of every media node and of the server, the older ones below it
//   2. SIGUSR2 to each media node, which goes on recording; a restart of the server
// Ends with 0 where all is wrapped under it, 1 where something is still to be done, 2 where it couldn't be.
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { keyId } from '../media/vault/wrapped-key.ts';
import { readConfig } from '../server/config.ts';
import { createCustodyLog } from '../server/custody/service.ts';
import { systemClock } from '../server/platform/clock.ts';
import { assertDatabaseRole, openDatabase } from '../server/platform/database/database.ts';
import { folderVaults } from '../server/recordings/feature.ts';
import { assertKeyFits } from '../server/recordings/key-fits.ts';
import { rotateKeys } from '../server/recordings/rotation/rotate-keys.ts';
import { line } from './progress.ts';
import { saidBy } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';

try {
  process.exitCode = await main();
} catch (error) {
  line(`rotate-keys could not go on: ${saidBy(error).replaceAll('\n', ' ')}`);
  process.exitCode = 2;
}

async function main(): Promise<0 | 1> {
  const config = readConfig(toolEnvironment());
  await assertKeyFits(config);
  const database = openDatabase(config.databaseUrl);
  try {
    await assertDatabaseRole(database);
    const custody = createCustodyLog({ clock: systemClock, origin: config.logOrigin, crypto: nodeCrypto });
    const { keyEncryptionKeys: keys } = config;
    const vaults = folderVaults(config).readers;
    const done = await rotateKeys({ database, clock: systemClock, custody, vaults, keys });
    const { recordings, exhibits, copies, running, notOpened } = done;
    line(
      `Key ${keyId(keys[0])}: ${recordings} recordings, ${exhibits} exhibits, ${copies} working copies wrapped anew.`,
    );
    for (const id of running)
      line(`${id}: isn’t sealed → run this again once it is; its node needs the older key until then`);
    for (const what of notOpened)
      line(
        `${what}: its key doesn’t open everywhere → the next reading-back puts it right from the other vault; then run this again`,
      );
    if (running.length + notOpened.length > 0) return 1;
    line(
      'Media nodes need no older key any more. The server does: the last line of its KEK_FILE, for children’s names.',
    );
    return 0;
  } finally {
    await database.$disconnect();
  }
}
