// Addresses of letters, and links that were mailed, brought under the current key-encryption key. A link stays what it is, so that whoever
// has one can still answer by it: once its token can't be computed under the current key, it is kept, sealed, and a later letter carries it.
import type { Database } from '../../platform/database/database.ts';
import type { UnderHouseKeys } from '../../platform/house-keys.ts';
import { sealedAnew } from '../../platform/sealed-anew.ts';
import { hashOfToken, type Secrets } from '../../platform/secrets.ts';
import * as store from './store.ts';

/** What an invitation's link is called where it is sealed or computed. */
export const answerOf = (invitationId: string): string => `answer/${invitationId}`;

type Linked = Pick<store.LinkRow, 'id' | 'tokenHash' | 'sealedToken'>;

/** Of the link that this invitation was first mailed with. Throws where no key that is held made it. */
export async function tokenOfLink(secrets: Secrets, { id, tokenHash, sealedToken }: Linked): Promise<string> {
  const what = answerOf(id);
  const token = sealedToken ? await secrets.open(what, sealedToken) : secrets.tokenOf(what, tokenHash);
  if (token === undefined) throw new Error('the link of this invitation was made under a key that isn’t held here');
  return token;
}

export function lettersUnder(database: Database, secrets: Secrets): UnderHouseKeys {
  return sealedAnew({
    page: (after, most) => store.addressesAfter(database, after, most),
    isCurrent: ({ sealedTo }) => secrets.isCurrent(sealedTo),
    anew: async ({ id, sealedTo }) => secrets.seal(`letter/${id}`, await secrets.open(`letter/${id}`, sealedTo)),
    keep: ({ id }, sealedTo) => store.setAddress(database, id, sealedTo),
    called: ({ id }) => `letter ${id}`,
  });
}

export function linksUnder(database: Database, secrets: Secrets): UnderHouseKeys {
  return sealedAnew({
    page: (after, most) => store.linksAfter(database, after, most),
    isCurrent: ({ id, tokenHash, sealedToken }) =>
      sealedToken
        ? secrets.isCurrent(sealedToken)
        : Buffer.compare(hashOfToken(secrets.tokenFor(answerOf(id))), tokenHash) === 0,
    anew: async (row) => secrets.seal(answerOf(row.id), await tokenOfLink(secrets, row)),
    keep: ({ id }, sealedToken) => store.setLink(database, id, sealedToken),
    called: ({ id }) => `invitation ${id}`,
  });
}
