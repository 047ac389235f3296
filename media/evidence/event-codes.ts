// The closed lists that custody events speak in: no free text and no name enters the log, only these and ids.
import { integer, oneOf, pattern, uuid7 } from './shape.ts';

/** `why`: the purpose of the act. */
export const PURPOSES = [
  'trial',
  'charging-decision',
  'investigation',
  'child-protection',
  'quality-assurance',
  'defence',
  'peer-review',
  'administration',
  // watching the interview while it happens
  'live-observation',
  // conducting it: phases, questions, breaks, presence, recording
  'interview',
  // keeping it: sealing, fixity, repair, retention
  'safekeeping',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ROLES = [
  'coordinator',
  'interviewer',
  'desk',
  'observer',
  'prosecutor',
  'custodian',
  'interpreter',
  'captioner',
  'supervisor',
  'auditor',
  'administrator',
  'recipient',
  'room-station',
] as const;

/** Somebody may be there as none of these roles: beside the child, for an authority abroad, or to mend a lamp. */
export const FUNCTIONS = [
  'guardian',
  'special-representative',
  'lawyer',
  'cultural-mediator',
  'intermediary',
  'support-person',
  'foreign-authority',
  'technician',
  'other',
] as const;

export const PLACES = ['interview-room', 'observation-room', 'remote'] as const;

export const AGENCIES = [
  'barnahus',
  'police',
  'prosecution',
  'child-protection',
  'health',
  'defence',
  'court',
] as const;

export const purpose = oneOf(...PURPOSES);
export const role = oneOf(...ROLES);
export const presentAs = oneOf(...ROLES, ...FUNCTIONS);
export const place = oneOf(...PLACES);
export const agency = oneOf(...AGENCIES);
export const authn = oneOf('password', 'webauthn', 'oidc', 'device', 'key');
/** why something was kept out of a recording, and by what that was over */
export const maskReason = oneOf('legal-counsel', 'medical', 'third-person');
export const maskEnding = oneOf('desk', 'limit', 'break-end', 'session-end');
export const markerAudience = oneOf('mine', 'agency', 'everyone');
/** from where somebody watched, as far as a server can tell; never an address */
export const watchedFrom = oneOf('same-machine', 'own-network', 'outside', 'unknown');
export const trackState = oneOf('ok', 'silent', 'unplugged', 'clipping', 'black', 'frozen', 'unwatched');
export const questionOutcome = oneOf('asked', 'rephrased', 'deferred', 'already-answered', 'declined');

const UUID7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

export const actorId = pattern<`person:${string}` | `node:${string}` | 'system'>(
  'person:<id>, node:<name> or system',
  new RegExp(`^(person:${UUID7}|node:[\\x21-\\x2a\\x2c-\\x7e]{1,128}|system)$`),
);
/** a type of custody event, such as `session.started` */
export const eventKind = pattern('an event type', /^[a-z]+\.[a-z]+$/);
export const grant = pattern<'assignment' | `break-glass:${string}`>(
  'assignment or break-glass:<id>',
  new RegExp(`^(assignment|break-glass:${UUID7})$`),
);

/** What an event can be about. `log` stands alone; never the child. */
export type SubjectKind = 'evidence' | 'case' | 'session' | 'person' | 'log';
export type Subject<K extends SubjectKind = SubjectKind> = K extends 'log' ? 'log' : `${Exclude<K, 'log'>}:${string}`;
export const SUBJECT = new RegExp(`^(?:log|(evidence|case|session|person):(${UUID7}))$`);
export const subject = pattern<Subject>('a subject such as evidence:<id>', SUBJECT);

/** ms of session clock from the recording's start; absent before it. */
export const mediaMs = integer(0);
export const reference = uuid7;
export const vaultId = pattern('a vault id', /^[a-z0-9-]{1,32}$/);
/** First half of SHA-256 of a key-encryption key, as key files name it: tells nothing of the key. */
export const keyEncryptionKeyId = pattern('16 hex digits', /^[0-9a-f]{16}$/);
