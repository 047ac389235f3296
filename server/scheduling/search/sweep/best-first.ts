// The best of many, in order, while only those that could be next are worked out exactly.

export interface Ranked {
  readonly index: number;
  readonly score: number;
}

/** Higher score first, then the earlier. */
export function before(a: Ranked, b: Ranked): number {
  return b.score - a.score || a.index - b.index;
}

/**
 * `bounds`: a score that the exact one doesn't exceed. `exact` null: it isn't there after all. `skip` is asked again before
 * each is given out, since what was taken in the meantime may rule it out.
 */
export function* bestFirst(
  bounds: readonly Ranked[],
  { exact, skip }: { exact: (index: number) => number | null; skip: (index: number) => boolean },
): Generator<Ranked> {
  const waiting = [...bounds].sort(before);
  /** exact ones, best last */
  const ready: Ranked[] = [];
  for (const bound of waiting) {
    for (let best = ready.at(-1); best && before(best, bound) < 0; best = ready.at(-1)) {
      ready.pop();
      if (!skip(best.index)) yield best;
    }
    if (skip(bound.index)) continue;
    const score = exact(bound.index);
    if (score !== null) insert(ready, { index: bound.index, score });
  }
  for (let best = ready.pop(); best; best = ready.pop()) if (!skip(best.index)) yield best;
}

function insert(ready: Ranked[], one: Ranked): void {
  let [low, high] = [0, ready.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = ready[middle];
    if (other && before(other, one) > 0) low = middle + 1;
    else high = middle;
  }
  ready.splice(low, 0, one);
}
