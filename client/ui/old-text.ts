// What was typed and sealed in this tab and nobody came back for: erased. Needs no key, so that any page of the house does it, whoever is there.

/** One entry a person. */
export const ownTextPrefix = 'heard-once.own.';
/** ms: over a weekend */
export const keptFor = 72 * 3_600_000;
/** ms */
const lookEvery = 10 * 60_000;
/** Pages of before kept these unsealed. */
const before = ['heard-once.draft.', 'heard-once.acts.'];

/** When the entry was last changed, ms since 1970; null where it is none. */
export function latestOf(text: string | null): number | null {
  try {
    const { at } = JSON.parse(text ?? 'null') as { readonly at: unknown };
    return typeof at === 'number' ? at : null;
  } catch {
    return null;
  }
}

export function eraseOld(store: Storage, now: number): void {
  for (const key of Object.keys(store)) {
    const at = key.startsWith(ownTextPrefix) ? (latestOf(store.getItem(key)) ?? Number.NEGATIVE_INFINITY) : now;
    if (now - at >= keptFor || before.some((one) => key.startsWith(one))) store.removeItem(key);
  }
}

/** As long as the page is there. */
export function keepErasingOld(): void {
  const look = () => eraseOld(sessionStorage, Date.now());
  look();
  setInterval(look, lookEvery);
}
