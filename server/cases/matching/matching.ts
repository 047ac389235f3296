// Finding that a child is known already: tokens narrow a hundred thousand children to some hundreds, whose identities are
// opened, compared and forgotten again. Nothing of them leaves here but a pseudonym, a score and reasons in codes.
import type { ChildIdentity, MatchReason } from '../../contract/referrals.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import type { HouseKeys } from '../../platform/house-keys.ts';
import { openIdentity } from '../child-identity.ts';
import { createChildWords } from '../child-words.ts';
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
export function createMatching(keys: HouseKeys): Matching {
  const [current] = keys;
  const searchKeys = keys.map(({ key }) => searchKeyOf(key));
  const searchKey = searchKeyOf(current.key);
  const words = createChildWords(keys);
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
      const found = rows.map((row) => {
        const { score, reasons } = match(referred, prepared(openIdentity(row, row.id, words)));
        return { childId: row.id, pseudonym: row.pseudonym, score, reasons };
      });
      return found
        .filter(({ score }) => score >= showFrom)
        .sort((one, other) => other.score - one.score)
        .slice(0, mostShown)
        .map((one) => ({ ...one, decide: one.score >= decideFrom, score: Math.round(one.score * 1000) }));
    },
    indexForgotten: async (database) => {
      for (let count = 0; ; ) {
        const rows = await store.childrenWithoutTokens(database, batch);
        if (rows.length === 0) return count;
        await inTransaction(database, async (tx) => {
          for (const row of rows) await index(tx, row.id, openIdentity(row, row.id, words));
        });
        count += rows.length;
      }
    },
  };
}
