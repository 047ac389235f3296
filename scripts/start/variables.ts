// The names of the variables that belong to one process or another. A process inherits none of them from whoever started the
// product: it gets its own by name, so that a key or an address given for one never reaches another.
import type { MediaEnvironment, NotaryEnvironment, ServerEnvironment } from './environment.ts';

type Common = 'HEARD_ONCE_MODE' | 'LOG_LEVEL' | 'DATABASE_URL' | 'NOTARY_DATABASE_URL';
type Names<E> = readonly Exclude<keyof E, Common>[];

export const serverNames = [
  'HOST',
  'PORT',
  'PUBLIC_ORIGIN',
  'TICKET_KEY_FILE',
  'NODE_KEYS_FILE',
  'KEK_FILE',
  'SAFETY_KEY_FILE',
  'LOG_ORIGIN',
  'LOG_VKEY_FILE',
  'VAULT_DIR',
  'MIRROR_DIR',
  'COPIES_DIR',
  'CLIENT_DIR',
  'SMTP_HOST',
  'SMTP_PORT',
  'SMTP_TLS',
  'MAIL_FROM',
] as const satisfies Names<ServerEnvironment>;

/** What production may leave out. */
export const optionalServerNames = [
  'SMTP_USER',
  'SMTP_PASSWORD_FILE',
  'SMTP_CA_FILE',
  'MAIL_FROM_NAME',
  'TLS_CERT_FILE',
  'TLS_KEY_FILE',
  'TRUSTED_PROXIES',
  'TURN_URLS',
  'TURN_SECRET_FILE',
  'SPOKEN_TALK',
  'FIXITY_DAYS',
  'FIXITY_MB_PER_S',
  'MASKING',
  'MASK_MINUTES',
  'INTERVIEWER_KNOWS',
  'CENTRE_LANGUAGE',
  'SHEET_FIRST_NAMES',
  'RELEASE_PLAIN_KEY',
  'SIGN_IN_DAYS',
  'LETTER_DAYS',
  'JOB_DAYS',
  'AGENCY_SIGN_IN_FILE',
  'OPERATIONS_PORT',
  'OPERATIONS_HOST',
  'OPERATIONS_TOKEN_FILE',
  'VERIFIER_DIR',
  'TIME_STAMP_URL',
  'FFMPEG',
  'SPEECH_TO_TEXT',
  'SPEECH_TO_TEXT_MEMORY_MB',
] as const satisfies Names<ServerEnvironment>;

/** Of these what a demo takes too, as it was given: not what only a house in earnest has, such as letters and certificates. */
export const demoServerNames = [
  'CENTRE_LANGUAGE',
  'SHEET_FIRST_NAMES',
  'MASK_MINUTES',
  'FIXITY_DAYS',
  'FIXITY_MB_PER_S',
  'SIGN_IN_DAYS',
  'LETTER_DAYS',
  'JOB_DAYS',
  'OPERATIONS_PORT',
  'OPERATIONS_HOST',
  'OPERATIONS_TOKEN_FILE',
  'TIME_STAMP_URL',
  'FFMPEG',
  'SPEECH_TO_TEXT',
  'SPEECH_TO_TEXT_MEMORY_MB',
] as const satisfies readonly (typeof optionalServerNames)[number][];

export const mediaNames = [
  'NODE_NAME',
  'NODE_KEY_FILE',
  'SERVER_URL',
  'TICKET_PUBLIC_KEY_FILE',
  'LOG_VKEY_FILE',
  'KEK_FILE',
  'VAULT_DIR',
  'MIRROR_DIR',
  'SPOOL_DIR',
  'RTC_LISTEN_IP',
  'RTC_PORT',
] as const satisfies Names<MediaEnvironment>;

export const optionalMediaNames = [
  'RECORDER_SLOTS',
  'RECORDER_TRACKS',
  'MEDIA_OPERATIONS_PORT',
  'OPERATIONS_HOST',
  'OPERATIONS_TOKEN_FILE',
] as const satisfies Names<MediaEnvironment>;

export const notaryNames = [
  'LOG_KEY_FILE',
  'LOG_ORIGIN',
  'LOG_VKEY_FILE',
  'NOTARY_STATE_DIR',
] as const satisfies Names<NotaryEnvironment>;

export const optionalNotaryNames = [
  'NOTARY_OPERATIONS_PORT',
  'OPERATIONS_HOST',
  'OPERATIONS_TOKEN_FILE',
] as const satisfies Names<NotaryEnvironment>;

const databaseNames = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_NOTARY_URL', 'NOTARY_DATABASE_URL'] as const;
const owned = new Set<string>([
  ...serverNames,
  ...optionalServerNames,
  ...mediaNames,
  ...optionalMediaNames,
  ...notaryNames,
  ...optionalNotaryNames,
  ...databaseNames,
]);

/** What any process may inherit. */
export function inheritable(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !owned.has(name)));
}
