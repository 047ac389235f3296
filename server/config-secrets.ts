// What the secrets of a start must be beside one another: none twice, each key for one thing, and in production a database whose password
// nobody guesses. Refuses in one line, naming variables and never a secret.
import { createPublicKey } from 'node:crypto';
import type { Config } from './config.ts';
import { isGuessable } from './platform/guessable.ts';
import { StartRefusal } from './platform/refusal.ts';

type Secrets = Pick<
  Config,
  | 'demo'
  | 'ticketKey'
  | 'keyEncryptionKeys'
  | 'tls'
  | 'relay'
  | 'mail'
  | 'nodeKeys'
  | 'logVkey'
  | 'databaseUrl'
  | 'operations'
>;

/** @throws StartRefusal */
export function refuseGuessed({
  demo,
  ticketKey,
  keyEncryptionKeys,
  tls,
  relay,
  mail,
  nodeKeys,
  logVkey,
  databaseUrl,
  operations,
}: Secrets): void {
  refuseEqual({
    TICKET_KEY_FILE: ticketKey,
    ...{ TLS_KEY_FILE: tls?.key, TURN_SECRET_FILE: relay?.secret, SMTP_PASSWORD_FILE: mail?.signIn?.password },
    KEK_FILE: Buffer.from(keyEncryptionKeys[0]).toString('hex'),
    DATABASE_URL: URL.parse(databaseUrl)?.password || undefined,
    OPERATIONS_TOKEN_FILE: operations?.token ?? undefined,
  });
  refuseSharedKeys(ticketKey, { nodeKeys, logVkey });
  if (!demo) refuseWeakDatabasePassword(databaseUrl);
}

/** Variable → what it holds; what isn't set isn't there. */
type Held = Readonly<Record<string, string | undefined>>;

function refuseEqual(held: Held): void {
  const first = new Map<string, string>();
  for (const [variable, secret] of Object.entries(held)) {
    if (secret === undefined) continue;
    const before = first.get(secret.trim());
    if (before !== undefined) throw new StartRefusal(`${before} and ${variable} hold the same secret: make one anew`);
    first.set(secret.trim(), variable);
  }
}

/**
 * The ticket key may be no media node's and not the log's: whoever holds one would be the other.
 */
function refuseSharedKeys(ticketKeyPem: string, others: { readonly nodeKeys: string; readonly logVkey: string }): void {
  const ours = publicPartOf(ticketKeyPem);
  if (ours === undefined) return;
  for (const [variable, text] of [
    ['NODE_KEYS_FILE', others.nodeKeys] as const,
    ['LOG_VKEY_FILE', others.logVkey] as const,
  ])
    if (keysIn(text).includes(ours))
      throw new StartRefusal(`TICKET_KEY_FILE holds a key that ${variable} names too: make one anew`);
}

const leastPassword = 16;

/**
 * A URL without a password is let pass: the database then asks for something else, such as a certificate or who the process is.
 */
function refuseWeakDatabasePassword(databaseUrl: string): void {
  const url = URL.parse(databaseUrl);
  const password = url ? decodeURIComponent(url.password) : '';
  if (password === '') return;
  if (password.length < leastPassword || isGuessable(password))
    throw new StartRefusal(
      `DATABASE_URL has a password that can be guessed: ALTER ROLE … PASSWORD one of openssl rand -hex 32, and set it here`,
    );
}

/** base64 of the 32 bytes; undefined where it is no Ed25519 key, which is said elsewhere */
function publicPartOf(pem: string): string | undefined {
  try {
    const { x } = createPublicKey(pem).export({ format: 'jwk' });
    return x && Buffer.from(x, 'base64url').toString('base64');
  } catch {
    return undefined;
  }
}

/** Of every vkey in a text: its key, without the byte that tells the kind. */
function keysIn(text: string): string[] {
  return [...text.matchAll(/\+[0-9a-f]{8}\+([A-Za-z0-9+/]{44})/g)].map(([, encoded = '']) =>
    Buffer.from(encoded, 'base64').subarray(1).toString('base64'),
  );
}
