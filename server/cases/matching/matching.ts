// Finding that a child is known already: tokens narrow a hundred thousand children to some hundreds, whose identities are
// opened, compared and forgotten again. Nothing of them leaves here but a pseudonym, a score and reasons in codes.
import type { ChildIdentity, MatchReason } from '../../contract/referrals.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { openIfThere } from '../child-identity.ts';
import { createChildWords } from '../child-words.ts';
import type { ChildKeyring } from '../key-halves.ts';
import { prepared } from './prepared.ts';
import { decideFrom, match, mostCandidates, showFrom } from './score.ts';
import * as store from './store.ts';
import { searchKeyOf, tokensToAsk, tokensToStore } from './tokens.ts';

export interface FoundChild {
  readonly childId: string;
  readonly pseudonym: string;
  /** thousandths */
  readonly score: number;
  /** a coordinator must say yes or no to it before a new child is made */
  readonly decide: boolean;
  readonly reasons: readonly MatchReason[];
}

export interface Matching {
  /** Best first, at most five. */
  find(reader: Database | Transaction, child: ChildIdentity): Promise<FoundChild[]>;
  /** Until the transaction ends, no other referral of a child like this one is decided on. Before `find`. */
  hold(tx: Transaction, child: ChildIdentity): Promise<void>;
  /** Makes the child findable; a child that became known better is findable by both. */
  index(tx: Transaction, childId: string, child: ChildIdentity): Promise<void>;
  /** Children that were stored before there were tokens. Returns how many. */
  indexForgotten(database: Database): Promise<number>;
}

const mostShown = 5;
const batch = 200;

/** While keys follow one another, children are found by the tokens of each, and indexed under the current one. */
export function createMatching(keyring: ChildKeyring): Matching {
  const keys = keyring.houseKeys;
  const [current] = keys;
  const searchKeys = keys.map(({ key }) => searchKeyOf(key));
  const searchKey = searchKeyOf(current.key);
  const words = createChildWords(keyring);
  const index: Matching['index'] = (tx, childId, child) =>
    store.insertTokens(tx, { childId, keyId: current.id, tokens: tokensToStore(prepared(child), searchKey) });
  return {
    index,
    hold: (tx, child) => {
      const ready = prepared(child);
      return store.lockTokens(tx, [...tokensToStore(ready, searchKey), ...tokensToAsk(ready, searchKey)]);
    },
    find: async (reader, child) => {
      const referred = prepared(child);
      const asked = searchKeys.flatMap((key) => tokensToAsk(referred, key).map((token, form) => ({ token, form })));
      const rows = await store.candidatesByTokens(reader, asked, mostCandidates);
      const found = rows.flatMap((row) => {
        const known = openIfThere(row, row.id, words);
        if (!known) return [];
        const { score, reasons } = match(referred, prepared(known));
        return [{ childId: row.id, pseudonym: row.pseudonym, score, reasons }];
      });
      return found
        .filter(({ score }) => score >= showFrom)
        .sort((one, other) => other.score - one.score)
        .slice(0, mostShown)
        .map((one) => ({ ...one, decide: one.score >= decideFrom, score: Math.round(one.score * 1000) }));
    },
    indexForgotten: async (database) => {
      let count = 0;
      for (let after: string | undefined; ; ) {
        const rows = await store.childrenWithoutTokens(database, { most: batch, after });
        after = rows.at(-1)?.id;
        if (after === undefined) return count;
        await inTransaction(database, async (tx) => {
          for (const row of rows) {
            const child = openIfThere(row, row.id, words);
            if (!child) continue;
            await index(tx, row.id, child);
            count += 1;
          }
        });
      }
    },
  };
}
