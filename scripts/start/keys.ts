// Keys of a demo, made once: each process finds its private keys in a folder of its own below var/secrets (files 0600), and
// the public parts of the others beside them. A production installation is given its keys by configuration; nothing here
// runs for it. An existing key is never replaced: the log and the recordings made with it would become unreadable.
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { vkey } from '../../media/evidence/note.ts';
import { varFolder } from '../checkout.ts';

/** `centre`: what no process holds, such as the key that opens safety copies. */
export type Process = 'server' | 'media' | 'notary' | 'centre';

export const secretsFolder = join(varFolder, 'secrets');

export function secretFile(process: Process, name: string): string {
  return join(secretsFolder, process, name);
}

/** Public keys, each beside the process that needs it. */
export const publicParts = {
  server: {
    nodeKeys: secretFile('server', 'node-keys.json'),
    logVkey: secretFile('server', 'log.vkey'),
    safetyKey: secretFile('server', 'safety-public-key.pem'),
  },
  media: { ticketKey: secretFile('media', 'ticket-public-key.pem'), logVkey: secretFile('media', 'log.vkey') },
  notary: { logVkey: secretFile('notary', 'log.vkey') },
} as const;

export interface KeyNames {
  readonly logOrigin: string;
  readonly nodeName: string;
}

/** Makes what is missing. Returns true when anything was made. */
export async function ensureDemoKeys(names: KeyNames): Promise<boolean> {
  const privateKeys = [
    secretFile('notary', 'log-key.pem'),
    secretFile('media', 'node-key.pem'),
    secretFile('server', 'ticket-key.pem'),
  ];
  const made = privateKeys.map((file) => makeOnce(file, generateEd25519Pem));
  const safety = secretFile('centre', 'safety-key.pem');
  made.push(makeOnce(safety, generateP256Pem));
  const kek = secretFile('server', 'kek.hex');
  made.push(makeOnce(kek, () => `${randomBytes(32).toString('hex')}\n`));
  const [log = '', node = '', ticket = ''] = privateKeys;
  write(secretFile('media', 'kek.hex'), readFileSync(kek, 'utf8'));
  const logVkey = await vkeyOf(names.logOrigin, log);
  for (const part of Object.values(publicParts)) write(part.logVkey, `${logVkey}\n`);
  write(publicParts.server.nodeKeys, `${JSON.stringify({ [names.nodeName]: await vkeyOf(names.nodeName, node) })}\n`);
  write(publicParts.media.ticketKey, publicPem(ticket));
  write(publicParts.server.safetyKey, publicPem(safety));
  return made.includes(true);
}

function publicPem(privateKeyFile: string): string {
  return createPublicKey(readFileSync(privateKeyFile)).export({ type: 'spki', format: 'pem' }).toString();
}

function generateP256Pem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The public part of a private key file as a key string of the signed-note format. */
export function vkeyOf(name: string, privateKeyFile: string): Promise<string> {
  const { publicKey } = ed25519Signer(name, readFileSync(privateKeyFile, 'utf8'));
  return vkey(nodeCrypto, { name, publicKey });
}

function makeOnce(file: string, make: () => string): boolean {
  if (existsSync(file)) return false;
  write(file, make());
  return true;
}

/** Whole or not at all, by rename; unchanged content is left alone. */
function write(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.half`, content, { mode: 0o600, flush: true });
  renameSync(`${file}.half`, file);
}
