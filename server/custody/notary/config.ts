// The notary's only reader of process.env and of its key files. What is missing is one line that says what to do.
import { createPrivateKey } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import {
  type OperationsSettings,
  operationsPort,
  operationsSettings,
  readOperations,
} from '../../../media/operations/settings.ts';
import { NotaryRefusal } from './refusal.ts';

const settings = z.object({
  /** PostgreSQL as heard_once_notary: reads entries, adds checkpoints. */
  NOTARY_DATABASE_URL: z.string().min(1),
  /** Ed25519 private key (PKCS #8 PEM) of the log. No other process may be able to read it. */
  LOG_KEY_FILE: z.string().min(1),
  /** Name of the custody log: first line of its checkpoints, `origin` of its events. */
  LOG_ORIGIN: z.string().regex(/^[\x21-\x2a\x2c-\x7e]{1,255}$/, 'printable ASCII without space or +'),
  /** The log's public key as vkey, one line: a check that the private key is the one everybody else trusts. */
  LOG_VKEY_FILE: z.string().min(1),
  /** Folder of the notary's own frontier and last note, on a disk the database doesn't share if that can be. */
  NOTARY_STATE_DIR: z.string().min(1),
  /** TCP port of a door of its own for those who run it: /healthz, /readyz, /metrics. Unset: there is none. */
  NOTARY_OPERATIONS_PORT: operationsPort,
  ...operationsSettings,
  /** pino's levels: fatal, error, warn, info, debug, trace. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface NotaryConfig {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly vkey: string;
  readonly keyPem: string;
  readonly stateDir: string;
  readonly logLevel: string;
  /** null where there is no door for operations */
  readonly operations: OperationsSettings | null;
}

export function readNotaryConfig(env: Readonly<Record<string, string | undefined>>): NotaryConfig {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`);
    throw new NotaryRefusal('configuration', `the notary can't start: set ${wrong.join(', ')}`);
  }
  const given = parsed.data;
  return {
    databaseUrl: given.NOTARY_DATABASE_URL,
    origin: given.LOG_ORIGIN,
    vkey: readLine(given.LOG_VKEY_FILE, 'LOG_VKEY_FILE'),
    keyPem: readKey(given.LOG_KEY_FILE),
    stateDir: ownFolder(given.NOTARY_STATE_DIR),
    logLevel: given.LOG_LEVEL,
    operations: readOperations({ ...given, port: given.NOTARY_OPERATIONS_PORT }, starting),
  };
}

const starting = {
  secret: readSecret,
  refusal: (message: string) => new NotaryRefusal('configuration', message),
};

function readSecret(name: string, file: string): string {
  const content = readOrRefuse(file, name);
  if ((statSync(file).mode & 0o077) !== 0)
    throw new NotaryRefusal('configuration', `${name}: others may read ${file}; chmod 600 it`);
  return content;
}

function readKey(file: string): string {
  const pem = readSecret('LOG_KEY_FILE', file);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return pem;
  } catch {
    // said below
  }
  throw new NotaryRefusal('configuration', `LOG_KEY_FILE: ${file} holds no Ed25519 private key (PKCS #8 PEM)`);
}

function readLine(file: string, name: string): string {
  return readOrRefuse(file, name).trim();
}

function readOrRefuse(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new NotaryRefusal('configuration', `${name}: ${file} can't be read; put the file there or correct ${name}`);
  }
}

function ownFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    throw new NotaryRefusal('configuration', `NOTARY_STATE_DIR: make ${folder}, writable for the notary alone`);
  }
}
