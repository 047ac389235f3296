// How proofs of attendance become spans, and what is counted of them: pure. A span is ms since 1970, by the server's clock.
import { common, measure, type Span } from '../../platform/spans.ts';

/** Two proofs that lie no further apart are of one span: the node's clock is read anew for each. */
export const joinMs = 1_000;

export type Growth =
  | { readonly is: 'nothing' }
  | { readonly is: 'longer'; readonly until: number }
  | { readonly is: 'new'; readonly span: Span };

/** What a proof adds to a page's last span: repeated or late it adds nothing, so that spans only grow and never overlap. */
export function grow(last: Span | undefined, proof: Span): Growth {
  if (proof.from >= proof.until) return { is: 'nothing' };
  if (!last) return { is: 'new', span: proof };
  if (proof.until <= last.until) return { is: 'nothing' };
  return proof.from <= last.until + joinMs ? { is: 'longer', until: proof.until } : { is: 'new', span: proof };
}

export interface PageSpans {
  readonly delivered: readonly Span[];
  readonly shown: readonly Span[];
}

export interface Counted {
  readonly connectedMs: number;
  readonly deliveredMs: number;
  readonly watchedMs: number;
}

/** Of one person within a session. Watching is judged page by page: one in sight that got nothing doesn't make up for one out of sight. */
export function count(within: Span, stays: readonly Span[], pages: readonly PageSpans[]): Counted {
  const connected = common([within], stays);
  const delivered = common(
    connected,
    pages.flatMap((page) => page.delivered),
  );
  const watched = common(
    delivered,
    pages.flatMap((page) => common(page.delivered, page.shown)),
  );
  return { connectedMs: measure(connected), deliveredMs: measure(delivered), watchedMs: measure(watched) };
}
