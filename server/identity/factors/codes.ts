// Codes of the moment (TOTP, RFC 6238: SHA-1, 6 digits, 30 s, as every app makes them), one step early or late. A code is taken
// once; five wrong ones are followed by a wait, which only somebody can bring about who knows the password already. The secret is
// sealed under a key of the house.
import { Secret, TOTP } from 'otpauth';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Throttle } from '../throttle.ts';
import * as store from './store.ts';

export interface CodesHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, 'seal' | 'open'>;
  readonly throttle: Throttle;
}

export interface Codes {
  /** When it was set up; null without. */
  since(personId: string): Promise<Date | null>;
  /** Once a code of the secret in use. Throws `wrong-credentials`; false where the person has none. */
  taken(personId: string, code: string): Promise<boolean>;
  /** A new secret, shown this once; counts after `confirm`. */
  begin(person: {
    readonly id: string;
    readonly email: string;
  }): Promise<{ readonly secret: string; readonly uri: string }>;
  /** In place of one that was there, and all or nothing with what else is done. Throws `wrong-credentials`. */
  confirm(personId: string, code: string, also?: (tx: Transaction) => Promise<void>): Promise<void>;
  remove(personId: string): Promise<void>;
}

const periodSeconds = 30;
/** How long a secret waits for its first code. */
const waitsMs = 15 * 60_000;

/** What it is called where it is sealed. */
export const secretSealedAs = (id: string): string => `code-secret/${id}`;

export function createCodes({ database, clock, secrets, throttle }: CodesHouse): Codes {
  const mustFit = async (
    row: store.CodeSecretRow | null,
    personId: string,
    code: string,
  ): Promise<store.CodeSecretRow> => {
    const key = `codes of ${personId}`;
    const tried = await throttle.attempt(key, key);
    const step = row && stepOf(await secrets.open(secretSealedAs(row.id), row.sealed), code, clock.now());
    if (!row || step === null || !(await store.takeStep(database, row.id, step)))
      throw new Fault('wrong-credentials', 'This code isn’t good, or was used already. Wait for the next one.');
    await tried.succeeded();
    return row;
  };

  return {
    since: async (personId) => (await store.secretOf(database, personId))?.confirmedAt ?? null,
    taken: async (personId, code) => {
      const row = await store.secretOf(database, personId);
      if (!row) return false;
      await mustFit(row, personId, code);
      return true;
    },
    begin: async ({ id: personId, email }) => {
      const secret = new Secret({ size: 20 });
      const now = clock.now();
      const id = uuidv7(now.getTime());
      const sealed = await secrets.seal(secretSealedAs(id), secret.base32);
      await store.insertSecret(database, { id, personId, sealed, createdAt: now });
      const uri = new TOTP({ issuer: 'Heard Once', label: email, secret, period: periodSeconds }).toString();
      return { secret: secret.base32, uri };
    },
    confirm: async (personId, code, also) => {
      const now = clock.now();
      const waiting = await store.unconfirmedSecretOf(database, personId, new Date(now.getTime() - waitsMs));
      const { id } = await mustFit(waiting, personId, code);
      await inTransaction(database, async (tx) => {
        await also?.(tx);
        await store.confirmSecret(tx, { id, personId }, now);
      });
    },
    remove: (personId) => inTransaction(database, (tx) => store.removeSecrets(tx, personId, clock.now())),
  };
}

/** The step of time that the code is of; null where it is of none that counts now. */
function stepOf(base32: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(base32), period: periodSeconds });
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / (periodSeconds * 1000)) + delta;
}
