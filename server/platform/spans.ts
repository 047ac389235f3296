// Spans on a line, of instants or of a recording's time, and what is counted of them: pure. A span is [from, until) in ms.

export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The same moments as disjoint spans in order. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter(({ from, until }) => from < until).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.until)
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else joined.push(span);
  }
  return joined;
}

/** The moments that both have. */
export function common(some: readonly Span[], others: readonly Span[]): Span[] {
  const those = union(others);
  return union(some).flatMap((one) =>
    those
      .map((other) => ({ from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) }))
      .filter(({ from, until }) => from < until),
  );
}

/** The moments of the first that the others don't have. */
export function without(some: readonly Span[], others: readonly Span[]): Span[] {
  const holes = union(others);
  return union(some).flatMap((one) => {
    const left: Span[] = [];
    let from = one.from;
    for (const hole of holes) {
      if (hole.until <= from || hole.from >= one.until) continue;
      if (hole.from > from) left.push({ from, until: hole.from });
      from = Math.max(from, hole.until);
    }
    return from < one.until ? [...left, { from, until: one.until }] : left;
  });
}

/** ms */
export function measure(spans: readonly Span[]): number {
  return union(spans).reduce((ms, { from, until }) => ms + until - from, 0);
}
