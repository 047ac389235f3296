// The media node's only reader of the environment. Each field's comment is the manual. What is missing or unusable is refused
// at the start with one line that says what to do; nothing is made up, above all no folder: a disk that isn't mounted must
// not become a folder on another disk.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { type OperationsSettings, operationsPort, operationsSettings, readOperations } from './operations/settings.ts';
import { type KeyRing, parseKeyRing } from './vault/wrapped-key.ts';

/** Why this node can't start, and what to do: printed as one line. */
export class Unusable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Unusable';
  }
}

const path = z.string().min(1);
/** Fits a signed note's name and a JWT's issuer. */
const nodeName = z.string().regex(/^[A-Za-z0-9._/-]{1,100}$/, 'letters, digits, dots, dashes and slashes');

const environment = z.object({
  /** This node's name, as the server's NODE_KEYS_FILE and the notes that it signs call it. */
  NODE_NAME: nodeName,
  /** Ed25519 private key, PKCS #8 PEM: signs heads, manifests and the node's credential. */
  NODE_KEY_FILE: path,
  /** Where the server listens, such as http://127.0.0.1:8080. The node dials; nobody dials the node but for media. */
  SERVER_URL: z.url({ protocol: /^https?$/ }),
  /** Ed25519 public key, SPKI PEM: room tickets are the server's. */
  TICKET_PUBLIC_KEY_FILE: path,
  /** The custody log's public key, one line (vkey): what proofs are checked with. */
  LOG_VKEY_FILE: path,
  /**
   * The key-encryption keys: 64 lower-case hex digits and a line feed each, readable by its owner only. The first one wraps; further
   * lines, older ones, open what they wrapped. Read again on SIGUSR2, while recordings run.
   */
  KEK_FILE: path,
  /** First copy of every record file: a folder on a disk of its own. */
  VAULT_DIR: path,
  /** Second copy, on another disk. */
  MIRROR_DIR: path,
  /** Events that the server hasn't confirmed yet, and what else this node must remember. */
  SPOOL_DIR: path,
  /** Recordings that this node may have open at once, and how many tracks they may have together. */
  RECORDER_SLOTS: z.coerce.number().int().min(1).max(64).default(4),
  RECORDER_TRACKS: z.coerce.number().int().min(1).max(1024).default(32),
  /** Address on which media arrives. */
  RTC_LISTEN_IP: z.union([z.ipv4(), z.ipv6()]),
  /** Address told to browsers, where it differs. */
  RTC_ANNOUNCED_ADDRESS: z.string().min(1).optional(),
  /** The one port of all media, UDP and TCP. */
  RTC_PORT: z.coerce.number().int().min(1).max(65_535),
  /** mediasoup's worker program. */
  MEDIASOUP_WORKER_BIN: path,
  /** What the manifest says of the build; the checkout's commit, where it is known. */
  HEARD_ONCE_BUILD: z.string().min(1).max(100).default('checkout'),
  /** TCP port of a door of its own for those who run it: /healthz, /readyz, /metrics. Unset: there is none. */
  MEDIA_OPERATIONS_PORT: operationsPort,
  ...operationsSettings,
  /** fatal, error, warn, info, debug, trace */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface MediaConfig {
  readonly nodeName: string;
  readonly nodeKey: KeyObject;
  readonly serverUrl: string;
  readonly ticketKey: KeyObject;
  readonly logVkey: string;
  readonly keks: KeyRing;
  readonly kekFile: string;
  readonly vaultDir: string;
  readonly mirrorDir: string;
  readonly spoolDir: string;
  readonly most: { readonly slots: number; readonly tracks: number };
  readonly rtc: { readonly listenIp: string; readonly announcedAddress?: string; readonly port: number };
  readonly workerBin: string;
  readonly build: string;
  /** null where there is no door for operations */
  readonly operations: OperationsSettings | null;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** @throws Unusable */
export function readConfig(env: NodeJS.ProcessEnv): MediaConfig {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success) throw new Unusable(inOneLine(parsed.error));
  const given = parsed.data;
  const announced = given.RTC_ANNOUNCED_ADDRESS;
  return {
    nodeName: given.NODE_NAME,
    nodeKey: ed25519(secret(given.NODE_KEY_FILE, 'NODE_KEY_FILE'), 'NODE_KEY_FILE', createPrivateKey),
    serverUrl: given.SERVER_URL,
    ticketKey: ed25519(given.TICKET_PUBLIC_KEY_FILE, 'TICKET_PUBLIC_KEY_FILE', createPublicKey),
    logVkey: read(given.LOG_VKEY_FILE, 'LOG_VKEY_FILE').trim(),
    keks: readKeks(given.KEK_FILE),
    kekFile: given.KEK_FILE,
    vaultDir: folder(given.VAULT_DIR, 'VAULT_DIR'),
    mirrorDir: folder(given.MIRROR_DIR, 'MIRROR_DIR'),
    spoolDir: folder(given.SPOOL_DIR, 'SPOOL_DIR'),
    most: { slots: given.RECORDER_SLOTS, tracks: given.RECORDER_TRACKS },
    rtc: {
      listenIp: given.RTC_LISTEN_IP,
      port: given.RTC_PORT,
      ...(announced === undefined ? {} : { announcedAddress: announced }),
    },
    workerBin: program(given.MEDIASOUP_WORKER_BIN),
    build: given.HEARD_ONCE_BUILD,
    operations: readOperations({ ...given, port: given.MEDIA_OPERATIONS_PORT }, starting),
    logLevel: given.LOG_LEVEL,
  };
}

const starting = {
  secret: (name: string, file: string) => read(secret(file, name), name),
  refusal: (message: string) => new Unusable(message),
};

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function inOneLine(error: z.ZodError): string {
  const wrong = error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`);
  return `set in the environment of the media node: ${wrong.join(', ')}; media/config.ts says what each one is`;
}

function read(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Unusable(`${name}: ${file} can't be read; make the key, or let this process's user read it`, cause);
  }
}

function ed25519(file: string, name: string, parse: (pem: string) => KeyObject): KeyObject {
  const pem = read(file, name);
  try {
    const key = parse(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new Unusable(`${name}: ${file} is no key in PEM; make one with openssl genpkey -algorithm ed25519`, cause);
  }
  throw new Unusable(`${name}: ${file} is no Ed25519 key; make one with openssl genpkey -algorithm ed25519`);
}

/** The file's name again, once nobody but its owner can touch it. */
function secret(file: string, name: string): string {
  read(file, name);
  if ((statSync(file).mode & 0o077) !== 0) throw new Unusable(`${name}: others may read ${file}; chmod 600 it`);
  return file;
}

/** @throws Unusable */
export function readKeks(file: string): KeyRing {
  const text = read(secret(file, 'KEK_FILE'), 'KEK_FILE');
  const keks = text.endsWith('\n') ? parseKeyRing(text) : undefined;
  if (keks === undefined)
    throw new Unusable(
      `KEK_FILE: ${file} must hold 64 lower-case hex digits and a line feed, a line for each key, none twice`,
    );
  return keks;
}

function folder(path: string, name: string): string {
  try {
    if (!statSync(path).isDirectory()) throw new Unusable(`${name}: ${path} is no folder`);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    if (cause instanceof Unusable) throw cause;
    throw new Unusable(`${name}: ${path} can't be written; mount its disk, or make it for this process's user`, cause);
  }
}

function program(file: string): string {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch (cause) {
    throw new Unusable(`MEDIASOUP_WORKER_BIN: ${file} is no program; npm start downloads or builds it`, cause);
  }
}
