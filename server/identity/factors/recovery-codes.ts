// Recovery codes: ten of 80 bits each, shown once, good once. New ones end the old. Only their SHA-256 is kept, which for that
// many random bits tells nothing.
import { randomInt } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { hashOfToken } from '../../platform/secrets.ts';
import * as store from './store.ts';

export interface RecoveryCodes {
  /** The codes as they are shown this once. */
  renew(personId: string): Promise<readonly string[]>;
  left(personId: string): Promise<number>;
  /** True once for each; nobody has none. */
  taken(personId: string | null, code: string): Promise<boolean>;
}

/** Without letters and digits that look alike (Crockford's base32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const count = 10;
const length = 16;
/** Nobody's: what is looked for when there is nobody, so that the work is the same. */
const nobody = '00000000-0000-0000-0000-000000000000';

export function createRecoveryCodes({ database, clock }: { database: Database; clock: Clock }): RecoveryCodes {
  return {
    renew: async (personId) => {
      const codes = Array.from({ length: count }, drawn);
      const hashes = codes.map((code) => hashOfToken(plain(code)));
      await inTransaction(database, (tx) => store.replaceRecoveryCodes(tx, personId, { hashes, now: clock.now() }));
      return codes;
    },
    left: (personId) => store.recoveryCodesLeft(database, personId),
    taken: (personId, code) =>
      store.takeRecoveryCode(database, { hash: hashOfToken(plain(code)), personId: personId ?? nobody }, clock.now()),
  };
}

function drawn(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** As it was drawn, however it was typed. */
function plain(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
