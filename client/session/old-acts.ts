// What an interviewer entered on this tablet and never came back to have sent (outbox.ts): erased a month after it was done, whether the server
// had refused it or not. Needs nobody's sign-in, so that any page of the house does it, whoever is there. An entry whose time can't be read,
// of another build of the page, is left alone.

/** One entry an act: whose, in which session, which. */
export const keptPrefix = 'heard-once.kept.';
/** ms: longer than a leave, and than a tablet is looked for */
export const actsKeptFor = 30 * 24 * 3_600_000;
/** ms */
const lookEvery = 3_600_000;

export function eraseOldActs(store: Storage, now: number): void {
  for (const key of Object.keys(store)) {
    if (!key.startsWith(keptPrefix)) continue;
    const doneAt = doneIn(store.getItem(key));
    if (doneAt !== null && now - doneAt >= actsKeptFor) store.removeItem(key);
  }
}

/** As long as the page is there. */
export function keepErasingOldActs(): void {
  const look = () => eraseOldActs(localStorage, Date.now());
  look();
  setInterval(look, lookEvery);
}

/** ms since 1970; null where it isn't said */
function doneIn(text: string | null): number | null {
  try {
    const { act } = JSON.parse(text ?? 'null') as {
      readonly act: { readonly message: { readonly done?: { at: string } } };
    };
    const at = Date.parse(act.message.done?.at ?? '');
    return Number.isNaN(at) ? null : at;
  } catch {
    return null;
  }
}
