// The server's only reader of its environment, parsed once at the start. What stands above each field is the manual.
// Refuses in one line: what is missing, what is a production setting in a demo, what is a demo's in production.
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isTrainingLog } from '../media/evidence/training.ts';
import { type OperationsSettings, readOperations } from '../media/operations/settings.ts';
import type { KeyRing } from '../media/vault/wrapped-key.ts';
import type { FirstNames } from './cases/sheets/compose.ts';
import { keptDaysSettings } from './config-kept.ts';
import { operationsSettings } from './config-operations.ts';
import {
  isTurnUrl,
  loopbackHosts,
  type RelaySettings,
  readAgencyProviders,
  readMail,
  readRelay,
  readTls,
} from './config-outside.ts';
import { releaseSettings } from './config-releases.ts';
import { refuseGuessed } from './config-secrets.ts';
import { speechProgram, storedSettings } from './config-stored.ts';
import { wordSettings } from './config-words.ts';
import type { Language } from './contract/languages.ts';
import { type Masking, maskingWhen } from './contract/masking.ts';
import { type PackageSettings, packageSettings, readPackageSettings } from './disclosure/package-settings.ts';
import type { KeptDays } from './disclosure/retention/kept.ts';
import type { AgencyProvider } from './identity/agency/providers.ts';
import type { Tls } from './platform/http/http-server.ts';
import { isNetwork } from './platform/http/proxies.ts';
import type { SmtpSettings } from './platform/mail/smtp-mailer.ts';
import { StartRefusal } from './platform/refusal.ts';
import { readSecret, readText, requireFolder } from './platform/start-files.ts';
import { readKeyRing } from './recordings/read-key-ring.ts';

const environment = z.object({
  /** `demo`: loopback only, offers the demo people. `production`: https, told everything. */
  HEARD_ONCE_MODE: z.enum(['demo', 'production'], 'must be demo or production'),
  /** pino's levels: fatal, error, warn, info, debug, trace. */
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'must be one of pino’s levels')
    .default('info'),
  /** Address to listen on. A demo's is 127.0.0.1 or ::1. */
  HOST: z.string('must be set, for example to 127.0.0.1').min(1, 'must be set, for example to 127.0.0.1'),
  /** TCP port for HTTP and sockets; 0 takes any free one. */
  PORT: z
    .string('must be set, for example to 8080')
    .regex(/^\d{1,5}$/, 'must be a port number, for example 8080')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, at most 65535'),
  /** Scheme, host and port as people type them, without a path. Origins of requests and sockets must equal it. */
  PUBLIC_ORIGIN: z
    .string('must be set, for example to https://heard-once.example')
    .refine(isOrigin, 'must be an origin such as https://heard-once.example, without a path or a slash at the end'),
  /**
   * TLS by this server itself: PEM file of its certificate, followed by those that vouch for it, and of its key (mode 0600). Production
   * needs these, or a proxy that does it.
   */
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  /**
   * Proxies before this server, apart by spaces: addresses, or networks as 10.0.0.0/24. What they say of who asks (X-Forwarded-For) is
   * believed, of nobody else. Such a proxy ends TLS, passes WebSockets on, hands on Host and Origin as they came, and limits connections.
   */
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ''))
    .refine((list) => list.every(isNetwork), 'must be addresses or networks, such as 127.0.0.1 or 10.0.0.0/24')
    .optional(),
  /** PostgreSQL as heard_once_app, never as owner or superuser. */
  DATABASE_URL: z
    .string('must be set, for example to postgresql://heard_once_app:…@127.0.0.1/heard_once')
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://'),
  /** Ed25519 private key (PKCS #8 PEM, mode 0600) that signs room tickets. */
  TICKET_KEY_FILE: z.string('must be set to the PEM file of the ticket key').min(1),
  /** JSON object {nodeName: vkey}: the media nodes that may dial in. */
  NODE_KEYS_FILE: z.string('must be set to the JSON file of the media nodes’ keys').min(1),
  /**
   * Key-encryption keys, mode 0600: a line of 64 lower-case hex digits each. The first one closes all that is kept from now on: keys of
   * recordings and of children, search tokens, addresses; the media node holds the same. Each older one opens what it closed, and stays
   * until `npm run rotate-keys` has said that it may go.
   */
  KEK_FILE: z.string('must be set to the file of the key-encryption key').min(1),
  /** The centre's public key (SPKI PEM, P-256) that room stations close safety copies with; its private part is kept elsewhere. */
  SAFETY_KEY_FILE: z.string('must be set to the PEM file of the safety copies’ public key').min(1),
  /** Name of the custody log: the first line of its checkpoints. One that begins with `training.` makes a training centre. */
  LOG_ORIGIN: z
    .string('must be set to the custody log’s name')
    .regex(/^[\x21-\x2a\x2c-\x7e]+$/, 'must be ASCII without spaces or +'),
  /** The log's public key as vkey, one line. */
  LOG_VKEY_FILE: z.string('must be set to the file of the log’s public key').min(1),
  /** The media node's record files, read here, and put right from the other copy; and safety-copies/ and exhibits/, written here. */
  VAULT_DIR: z.string('must be set to the vault’s folder').min(1),
  /** Their second copy, on another disk. */
  MIRROR_DIR: z.string('must be set to the mirror’s folder').min(1),
  ...keptDaysSettings,
  /**
   * When the desk may keep something out of a recording, such as a word with a lawyer: `not-allowed`, `in-breaks` or `any-time`. A law or
   * a written policy of the house must stand behind anything but the first.
   */
  MASKING: z.enum(maskingWhen.options, 'must be not-allowed, in-breaks or any-time').default('not-allowed'),
  /** Minutes after which such a span ends by itself, at most 60. */
  MASK_MINUTES: z
    .string()
    .regex(/^([1-9]|[1-5]\d|60)$/, 'must be a number of minutes from 1 to 60, for example 15')
    .default('15')
    .transform(Number),
  /**
   * What the interviewer of a case is told of it before the child was heard: `everything`, or `on-request`, where what was referred, who
   * asked before, what agencies need and the plan's topics are closed until the interviewer opens each, which stands in the log.
   */
  INTERVIEWER_KNOWS: z.enum(['everything', 'on-request'], 'must be everything or on-request').default('everything'),
  ...wordSettings,
  ...storedSettings,
  ...releaseSettings,
  /** The built client: a folder with index.html. */
  CLIENT_DIR: z.string('must be set to the built client’s folder').min(1),
  ...packageSettings,
  /** Demo only: the demo people, written by the seed; demo-people.json beside COPIES_DIR unless set. */
  DEMO_PEOPLE_FILE: z.string().optional(),
  /** Production only, as all that follows of mail: the mail server that takes our letters. A demo shows them on a page. */
  SMTP_HOST: z.string().min(1).optional(),
  /** Its TCP port: 465 for implicit TLS, 587 for STARTTLS. */
  SMTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, for example 587')
    .transform(Number)
    .optional(),
  /** `implicit`: TLS from the first byte. `starttls`: no letter before it. `none`: a mail server on this machine only. */
  SMTP_TLS: z.enum(['implicit', 'starttls', 'none'], 'must be implicit, starttls or none').optional(),
  /** Name to sign in with there; unset: no sign-in. */
  SMTP_USER: z.string().min(1).optional(),
  /** File with its password, mode 0600; set with SMTP_USER. */
  SMTP_PASSWORD_FILE: z.string().min(1).optional(),
  /** PEM file of the authorities that may vouch for the mail server; unset: those that Node trusts. */
  SMTP_CA_FILE: z.string().min(1).optional(),
  /** Address that letters and appointments are from; nobody need read what is sent to it. */
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  /** Name beside it, as every reader and their calendar shows it: nothing that tells what an appointment is about. */
  MAIL_FROM_NAME: z.string().min(1).max(100).default('Appointments'),
  /** Relays for pages behind firewalls: TURN addresses apart by spaces, such as turns:turn.house.example:443?transport=tcp; unset: none. */
  TURN_URLS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((url) => url !== ''))
    .refine(
      (urls) => urls.length > 0 && urls.every(isTurnUrl),
      'must be such as turns:turn.house.example:443?transport=tcp',
    )
    .optional(),
  /** File with the secret shared with them (coturn's static-auth-secret), mode 0600; set with TURN_URLS. */
  TURN_SECRET_FILE: z.string().min(1).optional(),
  /** `on`: those who watch may talk to one another by voice, which is kept nowhere. Off unless said: in writing it can be read again. */
  SPOKEN_TALK: z.enum(['on', 'off'], 'must be on or off').default('off'),
  /**
   * JSON file [{agencyId, issuer, clientId, secretFile}]: agencies whose people may come in by their own sign-in (OpenID Connect), once a
   * link has made their account there theirs here. It sends them back to PUBLIC_ORIGIN/api/sign-in/agency/callback.
   */
  AGENCY_SIGN_IN_FILE: z.string().min(1).optional(),
  ...operationsSettings,
  /** Read to refuse a demo that is started as production. */
  NODE_ENV: z.string().optional(),
});

export interface Config {
  readonly demo: boolean;
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  readonly publicOrigin: string;
  /** null where a proxy does it, and in a demo */
  readonly tls: Tls | null;
  /** addresses and networks */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string;
  /** PEM text */
  readonly ticketKey: string;
  /** JSON text */
  readonly nodeKeys: string;
  /** 32 bytes each; the first one wraps */
  readonly keyEncryptionKeys: KeyRing;
  /** PEM text */
  readonly safetyKey: string;
  readonly logOrigin: string;
  /** a training centre, by the name of its log: nobody is real */
  readonly training: boolean;
  readonly logVkey: string;
  readonly vaultDir: string;
  readonly mirrorDir: string;
  readonly fixityDays: number;
  readonly fixityMbPerS: number;
  readonly masking: Masking;
  readonly keptDays: KeptDays & { readonly jobs: number };
  /** whether what a case is about is kept from its interviewer until the child was heard */
  readonly interviewerBlind: boolean;
  /** of letters to whom no other is known to be read */
  readonly language: Language;
  /** whom a sheet for a child names by their first name */
  readonly sheetFirstNames: FirstNames;
  readonly copiesDir: string;
  readonly ffmpeg: string;
  /** null: none */
  readonly speechToText: ReturnType<typeof speechProgram>;
  /** whether a released package may hold the data key in plain */
  readonly plainKey: boolean;
  readonly clientDir: string;
  readonly packages: PackageSettings;
  readonly demoPeopleFile: string | null;
  /** null in a demo */
  readonly mail: SmtpSettings | null;
  readonly spokenTalk: boolean;
  /** null where the house has no relay */
  readonly relay: RelaySettings | null;
  readonly agencyProviders: readonly AgencyProvider[];
  readonly operations: OperationsSettings | null;
}

/** Reads variables and the files they name. Throws a StartRefusal of one line. */
export function readConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartRefusal(lines.join('; '));
  }
  const env = result.data;
  const demo = env.HEARD_ONCE_MODE === 'demo';
  if (demo) refuseProductionSettings(env);
  else refuseDemoSettings(env);
  for (const name of ['VAULT_DIR', 'MIRROR_DIR', 'COPIES_DIR'] as const)
    requireFolder(name, env[name], { write: true });
  requireFolder('CLIENT_DIR', env.CLIENT_DIR, { write: false });
  if (env.VERIFIER_DIR) requireFolder('VERIFIER_DIR', env.VERIFIER_DIR, { write: false });
  const config: Config = {
    demo,
    logLevel: env.LOG_LEVEL,
    ...{ host: env.HOST, port: env.PORT },
    publicOrigin: env.PUBLIC_ORIGIN,
    ...{ tls: readTls(env), trustedProxies: env.TRUSTED_PROXIES ?? [] },
    databaseUrl: env.DATABASE_URL,
    ticketKey: readSecret('TICKET_KEY_FILE', env.TICKET_KEY_FILE),
    nodeKeys: readText('NODE_KEYS_FILE', env.NODE_KEYS_FILE),
    keyEncryptionKeys: readKeyRing('KEK_FILE', env.KEK_FILE),
    safetyKey: readText('SAFETY_KEY_FILE', env.SAFETY_KEY_FILE),
    training: isTrainingLog(env.LOG_ORIGIN),
    ...{ logOrigin: env.LOG_ORIGIN, logVkey: readText('LOG_VKEY_FILE', env.LOG_VKEY_FILE).trim() },
    ...{ vaultDir: env.VAULT_DIR, mirrorDir: env.MIRROR_DIR },
    ...{ fixityDays: env.FIXITY_DAYS, fixityMbPerS: env.FIXITY_MB_PER_S },
    keptDays: { signIns: env.SIGN_IN_DAYS, letters: env.LETTER_DAYS, jobs: env.JOB_DAYS },
    masking: { when: env.MASKING, limitMs: env.MASK_MINUTES * 60_000 },
    interviewerBlind: env.INTERVIEWER_KNOWS === 'on-request',
    ...{ language: env.CENTRE_LANGUAGE, sheetFirstNames: env.SHEET_FIRST_NAMES },
    ...{ copiesDir: env.COPIES_DIR, clientDir: env.CLIENT_DIR, packages: readPackageSettings(env) },
    ...{ ffmpeg: env.FFMPEG, speechToText: speechProgram(env), plainKey: env.RELEASE_PLAIN_KEY === 'allowed' },
    demoPeopleFile: demo ? (env.DEMO_PEOPLE_FILE ?? join(dirname(env.COPIES_DIR), 'demo-people.json')) : null,
    mail: demo ? null : readMail(env),
    ...{ spokenTalk: env.SPOKEN_TALK === 'on', relay: readRelay(env) },
    agencyProviders: readAgencyProviders(env.AGENCY_SIGN_IN_FILE),
    operations: readOperations({ ...env, port: env.OPERATIONS_PORT }, starting),
  };
  refuseGuessed(config);
  return config;
}

const starting = { secret: readSecret, refusal: (message: string) => new StartRefusal(message) };

type Environment = z.infer<typeof environment>;

/** A demo has passwords on its first page: it must never be reachable from elsewhere. */
function refuseProductionSettings(env: Environment): void {
  const cure = 'for anything but a demo set HEARD_ONCE_MODE=production';
  if (env.NODE_ENV === 'production') throw new StartRefusal(`NODE_ENV=production in demo mode: unset it, or ${cure}`);
  if (!loopbackHosts.has(env.HOST))
    throw new StartRefusal(`a demo listens on 127.0.0.1 only, not on HOST=${env.HOST}: ${cure}`);
  const origin = new URL(env.PUBLIC_ORIGIN);
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  if (origin.protocol !== 'http:' || !loopbackHosts.has(host)) {
    throw new StartRefusal(
      `a demo is at http://127.0.0.1:${env.PORT}, not at PUBLIC_ORIGIN=${env.PUBLIC_ORIGIN}: ${cure}`,
    );
  }
  if (env.TLS_CERT_FILE !== undefined) throw new StartRefusal(`a demo is at http: unset TLS_CERT_FILE, or ${cure}`);
  if (env.SMTP_HOST !== undefined) throw new StartRefusal(`a demo sends no letters: unset SMTP_HOST, or ${cure}`);
}

function refuseDemoSettings(env: Environment): void {
  if (!env.PUBLIC_ORIGIN.startsWith('https:')) {
    throw new StartRefusal(`PUBLIC_ORIGIN=${env.PUBLIC_ORIGIN} must begin with https:// in production`);
  }
  if (env.TLS_CERT_FILE === undefined && !env.TRUSTED_PROXIES?.length) {
    throw new StartRefusal(
      'production is reached over TLS: set TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES to the proxy that ends it',
    );
  }
  if (env.DEMO_PEOPLE_FILE !== undefined) throw new StartRefusal('DEMO_PEOPLE_FILE is for a demo: unset it');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
