import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eraseOld, keptFor, ownTextPrefix } from './old-text.ts';
import { openOwnText } from './own-text.ts';

/** A tab's store, whose entries are its own properties, as a browser's are. */
class TabStore {
  [key: string]: unknown;
  getItem(key: string): string | null {
    const text = Object.hasOwn(this, key) ? this[key] : null;
    return typeof text === 'string' ? text : null;
  }
  setItem(key: string, text: string): void {
    this[key] = text;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}
const tabStore = () => new TabStore() as unknown as Storage;

const someone = (personId: string, secret = randomBytes(32).toString('base64url')) => ({ personId, secrets: [secret] });
const [ann, bo] = [someone('ann'), someone('bo')];
const words = 'Solomiia was collected from school';
const open = (who: typeof ann, store: Storage, now = () => 1_000) => openOwnText({ ...who, store, now });

async function typedByAnn(store: Storage, now?: () => number): Promise<void> {
  const text = await open(ann, store, now);
  text.setItem('referral', words);
  await text.close();
}

describe('what one person has typed', () => {
  it('is there again for them after the page was loaded anew, and stands nowhere to be read', async () => {
    const store = tabStore();
    const before = await open(ann, store);
    before.setItem('referral', 'So');
    before.setItem('referral', words);
    before.setItem('note', 'Ä”');
    await before.settled();
    expect(JSON.stringify(store)).not.toContain('Solomiia');
    const after = await open(ann, store);
    expect([after.getItem('referral'), after.getItem('note'), after.getItem('other')]).toEqual([words, 'Ä”', null]);
  });

  it('is nothing to somebody else, who keeps their own beside it, and waits for its person', async () => {
    const store = tabStore();
    await typedByAnn(store);
    const other = await open(bo, store);
    expect(other.getItem('referral')).toBeNull();
    other.setItem('referral', 'of Bo');
    await other.close();
    expect((await open(ann, store)).getItem('referral')).toBe(words);
    expect((await open(bo, store)).getItem('referral')).toBe('of Bo');
  });

  it('is not opened by its place alone: neither with another key nor put in another’s place nor with another time', async () => {
    const store = tabStore();
    await typedByAnn(store);
    const sealed = store.getItem(`${ownTextPrefix}ann`) ?? '';
    expect((await open(someone('ann'), store)).getItem('referral')).toBeNull();
    store.setItem(`${ownTextPrefix}bo`, sealed);
    expect((await open({ ...ann, personId: 'bo' }, store)).getItem('referral')).toBeNull();
    store.setItem(`${ownTextPrefix}ann`, JSON.stringify({ ...JSON.parse(sealed), at: 2_000 }));
    expect((await open(ann, store)).getItem('referral')).toBeNull();
  });

  it('is there again after the house’s key was changed, as long as the older one is held, and then under the new one alone', async () => {
    const store = tabStore();
    await typedByAnn(store, () => 5_000);
    const [anew] = someone('ann').secrets;
    if (anew === undefined) throw new Error('no key?');
    const both = await open({ ...ann, secrets: [anew, ...ann.secrets] }, store);
    expect(both.getItem('referral')).toBe(words);
    expect((await open({ ...ann, secrets: [anew] }, store)).getItem('referral')).toBe(words);
    expect((await open(ann, store)).getItem('referral')).toBeNull();
    eraseOld(store, 4_999 + keptFor);
    expect(Object.keys(store)).toHaveLength(1);
    eraseOld(store, 5_000 + keptFor);
    expect(Object.keys(store)).toEqual([]);
  });

  it('is gone once its person has left, whatever was on its way to the store', async () => {
    const store = tabStore();
    await typedByAnn(store);
    const text = await open(ann, store);
    text.setItem('note', 'on its way');
    text.forget();
    await text.settled();
    text.setItem('note', 'of a field that is still there');
    await text.settled();
    expect([Object.keys(store), text.getItem('referral'), text.getItem('note')]).toEqual([[], null, null]);
  });

  it('is sealed to the last change when the sign-in ends, and no longer in memory', async () => {
    const store = tabStore();
    const text = await open(ann, store);
    for (let n = 0; n < 20; n += 1) text.setItem('note', `${n}`);
    await text.close();
    text.setItem('note', 'too late');
    expect(text.getItem('note')).toBeNull();
    expect((await open(ann, store)).getItem('note')).toBe('19');
  });

  it('stays in memory where the store is full', async () => {
    const store = tabStore();
    store.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const text = await open(ann, store);
    text.setItem('note', 'still here');
    await text.settled();
    expect(text.getItem('note')).toBe('still here');
  });
});

describe('what nobody came back for', () => {
  it('is erased three days after the last change and not before, whoever’s page it is', async () => {
    const store = tabStore();
    await typedByAnn(store, () => 5_000);
    eraseOld(store, 4_999 + keptFor);
    expect((await open(ann, store)).getItem('referral')).toBe(words);
    eraseOld(store, 5_000 + keptFor);
    expect(Object.keys(store)).toEqual([]);
  });

  it('goes at once where it says no time, or was kept unsealed; what isn’t ours stays', () => {
    const store = tabStore();
    store.setItem(`${ownTextPrefix}ann`, 'broken');
    store.setItem('heard-once.draft.note.1', '{"text":"plain"}');
    store.setItem('another', 'stays');
    eraseOld(store, 1);
    expect(Object.keys(store)).toEqual(['another']);
  });
});
