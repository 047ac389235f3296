// For tests: every record of a track's chain, as far as it reaches.
import { chainEnd } from '../chain-end.ts';
import type { ChainOf } from '../chain-files.ts';
import { readSpan, type SpanRead, spansTo } from '../chain-read.ts';

export async function* wholeChain(of: ChainOf): AsyncGenerator<SpanRead> {
  const { newest } = await chainEnd(of);
  const last = newest?.marks.at(-1);
  if (newest === undefined || last === undefined) return;
  const head = { seq: last.seq, hash: last.hash, no: newest.no, fileBytes: last.end };
  for (const span of await spansTo(of, head)) yield* readSpan(of, span);
}
