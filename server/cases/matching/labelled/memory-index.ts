// Children found by their tokens as the database finds them, in memory: for tests of many children in little time.
import type { ChildIdentity } from '../../../contract/referrals.ts';
import { type PreparedChild, prepared } from '../prepared.ts';
import { searchKeyOf, type Token, tokensToAsk, tokensToStore } from '../tokens.ts';

const searchKey = searchKeyOf(new Uint8Array(32).map((_, at) => at));
const text = (token: Token): string => Buffer.from(token).toString('latin1');

export class MemoryIndex {
  readonly children: readonly PreparedChild[];
  readonly tokenCount: number;
  readonly #byToken = new Map<string, number[]>();

  constructor(children: readonly ChildIdentity[]) {
    this.children = children.map(prepared);
    let count = 0;
    for (const [at, child] of this.children.entries()) {
      for (const token of tokensToStore(child, searchKey)) {
        const found = this.#byToken.get(text(token));
        if (found) found.push(at);
        else this.#byToken.set(text(token), [at]);
        count += 1;
      }
    }
    this.tokenCount = count;
  }

  /** Places of those who share a token, rarest tokens first; at most so many. */
  candidates(referred: PreparedChild, most: number): number[] {
    const weights = new Map<number, number>();
    for (const token of tokensToAsk(referred, searchKey)) {
      const found = this.#byToken.get(text(token)) ?? [];
      for (const at of found) weights.set(at, (weights.get(at) ?? 0) + 1 / found.length);
    }
    const byWeight = [...weights].sort(([, one], [, other]) => other - one);
    return byWeight.slice(0, most).map(([at]) => at);
  }
}
