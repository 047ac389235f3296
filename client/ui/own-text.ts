// What one person has typed in this tab and not sent, for them alone. In the page's memory while they are signed in; in the tab's own
// store only sealed (AES-256-GCM), under a key that the server gives to nobody but them and that is never stored: it is there again after a
// reload or a sign-in that ran out, and whoever comes to the same machine meanwhile has nothing to read. The house's keys may change meanwhile:
// it opens under each that the house still holds, and is sealed under the current one as soon as its person is back; once the older key is taken
// out of the house it can't be opened any more. Erased when they sign out themselves, and three days after the last change by whichever page
// of the house is open then. Refuses to open one person's for another.
import { latestOf, ownTextPrefix } from './old-text.ts';

export interface OwnTextOptions {
  readonly personId: string;
  /** 32 bytes each, base64url: the first seals, each opens */
  readonly secrets: readonly string[];
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => number;
}

export interface OwnText {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
  /** Everything so far is sealed in the store once this resolves. */
  settled(): Promise<void>;
  /** The sign-in ended: out of memory, and sealed until its person is back. */
  close(): Promise<void>;
  /** Its person has left: gone, here and in the store. */
  forget(): void;
}

const algorithm = 'AES-GCM';

/** What can't be opened, of a key that isn't held or altered, is as if nothing had been typed. */
export async function openOwnText({ personId, secrets, store, now }: OwnTextOptions): Promise<OwnText> {
  const place = ownTextPrefix + personId;
  const [key, ...older] = await Promise.all(secrets.map(keyOf));
  if (key === undefined) throw new Error('no key to seal with'); // no words: a fault of ours
  const before = store.getItem(place);
  const said = await opened(key, place, before);
  const texts = new Map(Object.entries(said ?? (await ofOlder(older, place, before))));
  // The older key may be taken out of the house tomorrow. Nothing was changed, so it is erased when it would have been.
  if (said === null && texts.size > 0)
    keep(store, place, await sealed({ key, place, at: latestOf(before) ?? now(), texts }));
  let state: 'open' | 'closed' | 'forgotten' = 'open';
  let unsaved = false;
  let saving: Promise<void> = Promise.resolve();
  let busy = false;

  const isForgotten = () => state === 'forgotten';

  const save = async (): Promise<void> => {
    busy = true;
    while (unsaved && !isForgotten()) {
      unsaved = false;
      const said = texts.size === 0 ? null : await sealed({ key, place, at: now(), texts });
      // Signed out meanwhile: nothing may come back.
      if (isForgotten()) break;
      if (said === null) store.removeItem(place);
      else keep(store, place, said);
    }
    busy = false;
  };
  const changed = (): void => {
    unsaved = true;
    if (!busy) saving = save();
  };

  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => {
      if (state !== 'open' || texts.get(name) === text) return;
      texts.set(name, text);
      changed();
    },
    removeItem: (name) => {
      if (state === 'open' && texts.delete(name)) changed();
    },
    settled: () => saving,
    close: async () => {
      if (state === 'open') state = 'closed';
      await saving;
      texts.clear();
    },
    forget: () => {
      state = 'forgotten';
      texts.clear();
      store.removeItem(place);
    },
  };
}

/** A full store loses nothing that is still in memory. */
function keep(store: OwnTextOptions['store'], place: string, said: string): void {
  try {
    store.setItem(place, said);
  } catch {
    store.removeItem(place);
  }
}

const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromBase64(secret.replaceAll('-', '+').replaceAll('_', '/')), algorithm, false, [
    'encrypt',
    'decrypt',
  ]);

interface Sealing {
  readonly key: CryptoKey;
  readonly place: string;
  /** ms since 1970 */
  readonly at: number;
  readonly texts: ReadonlyMap<string, string>;
}

/** Bound to whose it is and to when. */
const boundTo = (place: string, at: number) => new TextEncoder().encode(`${place} ${at}`);

async function sealed({ key, place, at, texts }: Sealing): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(Object.fromEntries(texts)));
  const bytes = await crypto.subtle.encrypt({ name: algorithm, iv, additionalData: boundTo(place, at) }, key, plain);
  return JSON.stringify({ at, iv: toBase64(iv), sealed: toBase64(new Uint8Array(bytes)) });
}

/** Null where it doesn't open with that key. */
async function opened(key: CryptoKey, place: string, text: string | null): Promise<Record<string, string> | null> {
  const at = latestOf(text);
  if (text === null || at === null) return {};
  try {
    const { iv, sealed: bytes } = JSON.parse(text) as { readonly iv: string; readonly sealed: string };
    const how = { name: algorithm, iv: fromBase64(iv), additionalData: boundTo(place, at) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, fromBase64(bytes))));
  } catch {
    return null;
  }
}

async function ofOlder(
  keys: readonly CryptoKey[],
  place: string,
  text: string | null,
): Promise<Record<string, string>> {
  for (const key of keys) {
    const said = await opened(key, place, text);
    if (said !== null) return said;
  }
  return {};
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** In pieces: a long text has more bytes than a call takes arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
