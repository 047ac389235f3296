// For tests of fsck as a person types it: the settings and secrets that it reads, beside vaults and a database of a test.
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync } from 'node:fs';
import type { TestRecordings } from '../../server/recordings/testing/test-recordings.ts';

interface Around {
  readonly put: (content: string, ...names: string[]) => void;
  readonly path: (...names: string[]) => string;
  readonly test: TestRecordings;
  readonly nodeKey: string;
}

/** As `npm start` leaves them for the commands beside a demo. */
export function commandSettings({ put, path, test, nodeKey }: Around): string {
  const secret = (name: string, content: string) => {
    put(content, 'var/secrets/server', name);
    chmodSync(path('var/secrets/server', name), 0o600);
    return path('var/secrets/server', name);
  };
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const kek = Buffer.from(test.vaults.keyEncryptionKeys[0]).toString('hex');
  const files = {
    ...{ TICKET_KEY_FILE: secret('ticket.pem', ed25519), NODE_KEYS_FILE: secret('nodes.json', '{}') },
    ...{ KEK_FILE: secret('kek.hex', `${kek}\n`), SAFETY_KEY_FILE: secret('safety.pem', 'key') },
    LOG_VKEY_FILE: secret('log.vkey', nodeKey),
  };
  const folders = { VAULT_DIR: path('vault'), MIRROR_DIR: path('mirror'), COPIES_DIR: test.copiesDir };
  const web = { HOST: '127.0.0.1', PORT: '1', PUBLIC_ORIGIN: 'http://127.0.0.1:1', CLIENT_DIR: test.copiesDir };
  const rest = { HEARD_ONCE_MODE: 'demo', DATABASE_URL: test.database.appUrl, LOG_ORIGIN: 'log.test/custody' };
  secret('environment.json', JSON.stringify({ ...files, ...folders, ...web, ...rest }));
  return path('var');
}
