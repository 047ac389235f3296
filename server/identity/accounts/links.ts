// Links to accounts as they are made: shown once, good once, for three days, and the end of one that is out. Only the token's hash is
// kept; it stands behind the #, which no server is sent. Asks no permission: for who has asked.
import type { Invited } from '../../contract/account.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { hashOfToken, randomToken } from '../../platform/secrets.ts';
import { insertInvitation } from './store.ts';

export interface AccountLinks {
  /** All or nothing with what is done before it, and within it with the link's own id. */
  make(
    person: { readonly id: string; readonly agencyId: string },
    invitedById: string,
    more?: {
      /** no longer than this */
      readonly until?: Date;
      before?(tx: Transaction): Promise<void>;
      within?(tx: Transaction, invitationId: string): Promise<void>;
    },
  ): Promise<Invited>;
}

/** Long enough to be handed over in person or by letter. */
const goodForMs = 3 * 24 * 3_600_000;

interface LinksHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicOrigin: string;
}

export function createAccountLinks({ database, clock, publicOrigin }: LinksHouse): AccountLinks {
  return {
    make: async ({ id: personId, agencyId }, invitedById, { until, before, within } = {}) => {
      const [token, now] = [randomToken(), clock.now()];
      const id = uuidv7(now.getTime());
      const expiresAt = new Date(Math.min(now.getTime() + goodForMs, until?.getTime() ?? Number.POSITIVE_INFINITY));
      const whom = { personId, agencyId, invitedById, tokenHash: hashOfToken(token) };
      await inTransaction(database, async (tx) => {
        await before?.(tx);
        await insertInvitation(tx, { id, ...whom, createdAt: now, expiresAt }, now);
        await within?.(tx, id);
      });
      return { personId, link: `${publicOrigin}/welcome#${token}`, expiresAt: expiresAt.toISOString() };
    },
  };
}
