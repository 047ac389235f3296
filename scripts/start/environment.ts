// The environment of the three processes: which variables each is started with, what they mean, and their values in a
// demo. This is the one list; each process's own config.ts parses the same names. Each gets its own variables and no
// other's: an owner's address never reaches the server, a log key never anybody but the notary.
import { join } from 'node:path';
import { checkout, varFolder, verifierFolder } from '../checkout.ts';
import type { RoleUrls } from '../database/roles.ts';
import { demoPeopleFile } from './demo-people.ts';
import { publicParts, secretFile } from './keys.ts';
import { demoServerNames, optionalMediaNames, optionalNotaryNames } from './variables.ts';

/** `demo` listens on loopback only, offers the demo people and makes its own keys; `production` is told all of it. */
export type Mode = 'demo' | 'production';

export interface CommonEnvironment {
  readonly HEARD_ONCE_MODE: Mode;
  /** pino's levels: fatal, error, warn, info, debug, trace. */
  readonly LOG_LEVEL: string;
  /** Of each process's own door for those who run it: the address, and the file of the token that whoever asks must bring. */
  readonly OPERATIONS_HOST?: string;
  readonly OPERATIONS_TOKEN_FILE?: string;
}

export interface ServerEnvironment extends CommonEnvironment {
  /** Address to listen on. */
  readonly HOST: string;
  /** TCP port for HTTP and sockets. */
  readonly PORT: string;
  /** The address people type; cookies, origins and links are checked against it. */
  readonly PUBLIC_ORIGIN: string;
  /** PostgreSQL as heard_once_app. */
  readonly DATABASE_URL: string;
  /** Ed25519 private key (PKCS #8 PEM) that signs room tickets. */
  readonly TICKET_KEY_FILE: string;
  /** JSON object {nodeName: vkey}: the media nodes that may dial in. */
  readonly NODE_KEYS_FILE: string;
  /** Key-encryption key: 64 lower-case hex digits and a line feed. */
  readonly KEK_FILE: string;
  /** The centre's public key for safety copies: SPKI PEM, P-256. */
  readonly SAFETY_KEY_FILE: string;
  /** Name of the custody log. */
  readonly LOG_ORIGIN: string;
  /** The log's public key as vkey: one line. */
  readonly LOG_VKEY_FILE: string;
  /** The media node's record files, read here and put right from the other copy; and safety copies, written here. */
  readonly VAULT_DIR: string;
  /** Their second copy. */
  readonly MIRROR_DIR: string;
  /** Days until a sealed recording is read back again (30), and how many megabytes a second that may take from the disks (20). */
  readonly FIXITY_DAYS?: string;
  readonly FIXITY_MB_PER_S?: string;
  /** Days that ended sign-ins (180), letters (90) and given-up work (30) are kept. */
  readonly SIGN_IN_DAYS?: string;
  readonly LETTER_DAYS?: string;
  readonly JOB_DAYS?: string;
  /** When the desk may keep something out of a recording: not-allowed (as unless set), in-breaks, any-time; and for how many minutes (15). */
  readonly MASKING?: string;
  readonly INTERVIEWER_KNOWS?: string;
  /** Whom the sheet for the child names by first name: nobody, in-the-room (unset) or everybody. */
  readonly SHEET_FIRST_NAMES?: string;
  /** Of letters to whom no other language is known to be read: en, uk, nb or ar (en). */
  readonly CENTRE_LANGUAGE?: string;
  readonly RELEASE_PLAIN_KEY?: string;
  readonly MASK_MINUTES?: string;
  /** Working copies, which can be made anew from the vault. */
  readonly COPIES_DIR: string;
  readonly FFMPEG?: string;
  readonly SPEECH_TO_TEXT?: string;
  readonly SPEECH_TO_TEXT_MEMORY_MB?: string;
  /** The built client. */
  readonly CLIENT_DIR: string;
  /** The built verifier, for packages to carry. */
  readonly VERIFIER_DIR?: string;
  /** An outside authority for time-stamps over checkpoints (RFC 3161). */
  readonly TIME_STAMP_URL?: string;
  /** Demo only: who can sign in how, written by the seed, shown by npm start and on the first page. */
  readonly DEMO_PEOPLE_FILE?: string;
  /** Production only: the mail server that takes letters, its port, and how it is encrypted (implicit, starttls, none). */
  readonly SMTP_HOST?: string;
  readonly SMTP_PORT?: string;
  readonly SMTP_TLS?: string;
  /** Whom letters are from. */
  readonly MAIL_FROM?: string;
  readonly MAIL_FROM_NAME?: string;
  /** Where the mail server wants a sign-in: the name, and the file of the password. */
  readonly SMTP_USER?: string;
  readonly SMTP_PASSWORD_FILE?: string;
  /** PEM of the authorities that may vouch for the mail server. */
  readonly SMTP_CA_FILE?: string;
  /** PEM files of the server's own certificate and key; or the proxies before it that end TLS, whose word on who asks is believed. */
  readonly TLS_CERT_FILE?: string;
  readonly TLS_KEY_FILE?: string;
  readonly TRUSTED_PROXIES?: string;
  /** Relays for pages behind firewalls, as turns:host:443?transport=tcp, and the file of the secret shared with them. */
  readonly TURN_URLS?: string;
  readonly TURN_SECRET_FILE?: string;
  /** Whether those who watch may talk to one another by voice: on or off (off). */
  readonly SPOKEN_TALK?: string;
  /** JSON file of agencies' own sign-ins. */
  readonly AGENCY_SIGN_IN_FILE?: string;
  /** Port of the server's door for those who run it. */
  readonly OPERATIONS_PORT?: string;
}

export interface MediaEnvironment extends CommonEnvironment {
  /** This node's name in lines and custody events. */
  readonly NODE_NAME: string;
  /** Ed25519 private key (PKCS #8 PEM) of this node: signs manifests and its credential. */
  readonly NODE_KEY_FILE: string;
  /** The server to dial. */
  readonly SERVER_URL: string;
  /** Ed25519 public key (SPKI PEM) of room tickets. */
  readonly TICKET_PUBLIC_KEY_FILE: string;
  readonly LOG_VKEY_FILE: string;
  readonly KEK_FILE: string;
  readonly VAULT_DIR: string;
  readonly MIRROR_DIR: string;
  /** Messages to the server that it hasn't confirmed yet. */
  readonly SPOOL_DIR: string;
  /** Recordings open at once (4), and their tracks together (32). */
  readonly RECORDER_SLOTS?: string;
  readonly RECORDER_TRACKS?: string;
  /** Address on which media arrives. */
  readonly RTC_LISTEN_IP: string;
  /** Address told to browsers, where it differs from RTC_LISTEN_IP. */
  readonly RTC_ANNOUNCED_ADDRESS?: string;
  /** One port for all media, UDP and TCP. */
  readonly RTC_PORT: string;
  readonly MEDIASOUP_WORKER_BIN: string;
  /** Port of the node's door for those who run it. */
  readonly MEDIA_OPERATIONS_PORT?: string;
}

export interface NotaryEnvironment extends CommonEnvironment {
  /** PostgreSQL as heard_once_notary. */
  readonly NOTARY_DATABASE_URL: string;
  /** Ed25519 private key (PKCS #8 PEM) of the log; no other process can read it. */
  readonly LOG_KEY_FILE: string;
  readonly LOG_ORIGIN: string;
  readonly LOG_VKEY_FILE: string;
  /** The notary's own frontier and last note, outside the database. */
  readonly NOTARY_STATE_DIR: string;
  /** Port of the notary's door for those who run it. */
  readonly NOTARY_OPERATIONS_PORT?: string;
}

export interface Environments {
  readonly server: ServerEnvironment;
  readonly media: MediaEnvironment;
  readonly notary: NotaryEnvironment;
}

type Given = Readonly<Record<string, string | undefined>>;

/** What may be set from outside for a demo, with the values it has otherwise. */
export function demoSettings(given: Given) {
  const port = given.PORT || '8080';
  return {
    host: given.HOST || '127.0.0.1',
    port,
    // A name, not a number: a passkey belongs to a host name (WebAuthn), and browsers take this one for secure.
    publicOrigin: given.PUBLIC_ORIGIN || `http://localhost:${port}`,
    rtcListenIp: given.RTC_LISTEN_IP || '127.0.0.1',
    rtcPort: given.RTC_PORT || '44443',
    logLevel: given.LOG_LEVEL || 'info',
    nodeName: given.NODE_NAME || 'heard-once.demo/node-1',
    logOrigin: given.LOG_ORIGIN || 'heard-once.demo/custody',
    masking: given.MASKING || 'not-allowed',
    interviewerKnows: given.INTERVIEWER_KNOWS || 'everything',
    // So that whoever tries it out can check a released package to its last byte.
    releasePlainKey: given.RELEASE_PLAIN_KEY || 'allowed',
    relays: {
      ...(given.TURN_URLS ? { TURN_URLS: given.TURN_URLS } : {}),
      ...(given.TURN_SECRET_FILE ? { TURN_SECRET_FILE: given.TURN_SECRET_FILE } : {}),
    },
    asGiven: {
      server: givenOf(given, demoServerNames),
      media: givenOf(given, optionalMediaNames),
      notary: givenOf(given, optionalNotaryNames),
    },
  };
}

/** Those that were set, and not to nothing. */
function givenOf<N extends string>(given: Given, names: readonly N[]): Partial<Record<N, string>> {
  return Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : []))) as Partial<
    Record<N, string>
  >;
}

export type DemoSettings = ReturnType<typeof demoSettings>;

/** The demo's environments: addresses of its database, files below var/. */
export function demoEnvironments(settings: DemoSettings, urls: RoleUrls, workerBin: string): Environments {
  const common = { HEARD_ONCE_MODE: 'demo', LOG_LEVEL: settings.logLevel } as const;
  const vaults = { VAULT_DIR: join(varFolder, 'vault'), MIRROR_DIR: join(varFolder, 'mirror') };
  const announced = process.env.RTC_ANNOUNCED_ADDRESS;
  return {
    server: {
      ...common,
      ...vaults,
      HOST: settings.host,
      PORT: settings.port,
      PUBLIC_ORIGIN: settings.publicOrigin,
      DATABASE_URL: urls.app,
      TICKET_KEY_FILE: secretFile('server', 'ticket-key.pem'),
      NODE_KEYS_FILE: publicParts.server.nodeKeys,
      KEK_FILE: secretFile('server', 'kek.hex'),
      SAFETY_KEY_FILE: publicParts.server.safetyKey,
      LOG_ORIGIN: settings.logOrigin,
      LOG_VKEY_FILE: publicParts.server.logVkey,
      MASKING: settings.masking,
      INTERVIEWER_KNOWS: settings.interviewerKnows,
      RELEASE_PLAIN_KEY: settings.releasePlainKey,
      ...settings.relays,
      ...settings.asGiven.server,
      COPIES_DIR: join(varFolder, 'copies'),
      CLIENT_DIR: join(checkout, 'client/dist'),
      VERIFIER_DIR: verifierFolder,
      DEMO_PEOPLE_FILE: demoPeopleFile,
      SPOKEN_TALK: 'on',
    },
    media: {
      ...common,
      ...vaults,
      ...settings.asGiven.media,
      NODE_NAME: settings.nodeName,
      NODE_KEY_FILE: secretFile('media', 'node-key.pem'),
      SERVER_URL: `http://127.0.0.1:${settings.port}`,
      TICKET_PUBLIC_KEY_FILE: publicParts.media.ticketKey,
      LOG_VKEY_FILE: publicParts.media.logVkey,
      KEK_FILE: secretFile('media', 'kek.hex'),
      SPOOL_DIR: join(varFolder, 'spool'),
      RTC_LISTEN_IP: settings.rtcListenIp,
      ...(announced ? { RTC_ANNOUNCED_ADDRESS: announced } : {}),
      RTC_PORT: settings.rtcPort,
      MEDIASOUP_WORKER_BIN: workerBin,
    },
    notary: {
      ...common,
      ...settings.asGiven.notary,
      NOTARY_DATABASE_URL: urls.notary,
      LOG_KEY_FILE: secretFile('notary', 'log-key.pem'),
      LOG_ORIGIN: settings.logOrigin,
      LOG_VKEY_FILE: publicParts.notary.logVkey,
      NOTARY_STATE_DIR: join(varFolder, 'notary'),
    },
  };
}
