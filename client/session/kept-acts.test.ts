import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { noAnswer, problemFrom } from '../api/problem.ts';
import { callerId } from './caller-id.ts';
import { type KeptAct, KeptActs, type KeptActsOptions } from './kept-acts.ts';

const [sessionId, personId] = [callerId(), callerId()];
const refusal = (code: string) =>
  problemFrom({ type: `urn:heard-once:${code}`, title: code, status: 409, code, detail: `because ${code}` }, 409);

class TabStore {
  readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

/** A server that does each act once by its id; `fate` says what becomes of each sending. */
function server(fate: () => 'done' | 'lost' | 'lost-after' | 'refused' = () => 'done') {
  const done: string[] = [];
  const send: KeptActsOptions['send'] = async (_event, message) => {
    const now = fate();
    if (now === 'lost') throw noAnswer();
    if (now === 'refused') throw refusal('conflict');
    if (!done.includes(message.id)) done.push(message.id);
    if (now === 'lost-after') throw noAnswer();
  };
  return { done, send };
}
const note = (text: string) => ({ note: callerId(), text });
const emptied = (acts: KeptActs) => vi.waitUntil(() => acts.waiting.get().length === 0, { interval: 1 });

describe('acts on their way', () => {
  it('are sent in their order, each until it is answered', async () => {
    const fates = ['lost', 'done', 'lost-after', 'done', 'done'] as const;
    let n = 0;
    const { done, send } = server(() => fates[n++] ?? 'done');
    const acts = new KeptActs({ sessionId, personId, store: new TabStore(), send });
    const all = [acts.do('note:write', note('a')), acts.do('note:write', note('b')), acts.do('note:write', note('c'))];
    const ids = acts.waiting.get().map(({ message }) => message.id);
    await Promise.all(all);
    expect(done).toEqual(ids);
    expect(acts.waiting.get()).toEqual([]);
  });

  it('survive a reload of the page, and are sent under the ids that they were made with', async () => {
    const store = new TabStore();
    const never: KeptActsOptions['send'] = () => new Promise<void>(() => undefined);
    const before = new KeptActs({ sessionId, personId, store, send: never });
    void before.do('note:write', note('a'));
    void before.do('note:write', note('b'));
    const ids = before.waiting.get().map(({ message }) => message.id);
    before.close();
    const { done, send } = server();
    const after = new KeptActs({ sessionId, personId, store, send });
    await emptied(after);
    expect(done).toEqual(ids);
    expect(store.kept.size).toBe(0);
  });

  it('of somebody else are left alone', async () => {
    const store = new TabStore();
    const before = new KeptActs({ sessionId, personId, store, send: () => new Promise<void>(() => undefined) });
    void before.do('note:write', note('a'));
    before.close();
    const { done, send } = server();
    const other = new KeptActs({ sessionId, personId: callerId(), store, send });
    await other.do('note:write', note('b'));
    expect(done).toHaveLength(1);
    expect(store.kept.size).toBe(1);
  });

  it('that are refused are told to whoever waits, else kept to be shown; the next ones go on', async () => {
    const store = new TabStore();
    const before = new KeptActs({ sessionId, personId, store, send: () => new Promise<void>(() => undefined) });
    void before.do('note:write', note('a'));
    before.close();
    const fates = ['refused', 'refused', 'done'] as const;
    let n = 0;
    const { done, send } = server(() => fates[n++] ?? 'done');
    const acts = new KeptActs({ sessionId, personId, store, send });
    await expect(acts.do('note:write', note('b'))).rejects.toMatchObject({ code: 'conflict' });
    await acts.do('note:write', note('c'));
    expect(acts.refused.get().map(({ message }) => message)).toEqual(['because conflict']);
    expect(done).toHaveLength(1);
  });

  it('wait where the page may not come in, for the next one', async () => {
    const store = new TabStore();
    const closed = new KeptActs({ sessionId, personId, store, send: async () => Promise.reject(new Error('ejected')) });
    void closed.do('note:write', note('a'));
    await new Promise((later) => setTimeout(later, 0));
    expect(closed.waiting.get()).toHaveLength(1);
    closed.close();
    const { done, send } = server();
    await emptied(new KeptActs({ sessionId, personId, store, send }));
    expect(done).toHaveLength(1);
  });

  it('take nothing from a store that holds something else', () => {
    const store = new TabStore();
    store.setItem(`heard-once.acts.${personId}.${sessionId}`, JSON.stringify([{ event: 'session:end', message: {} }]));
    const { send } = server();
    expect(new KeptActs({ sessionId, personId, store, send }).waiting.get()).toEqual([]);
  });

  it('happen once each and in their order, whatever is lost and however often the page is loaded anew', async () => {
    const fate = fc.constantFrom('done', 'lost', 'lost-after');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { maxLength: 40 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        async (fates, reloads) => {
          const store = new TabStore();
          const { done, send } = server(() => fates.shift() ?? 'done');
          const made: KeptAct[] = [];
          let acts = new KeptActs({ sessionId, personId, store, send });
          for (const reload of reloads) {
            acts.do('note:write', note('n')).catch(() => undefined);
            made.push(...acts.waiting.get().slice(-1));
            if (!reload) continue;
            acts.close();
            await Promise.resolve();
            acts = new KeptActs({ sessionId, personId, store, send });
          }
          await emptied(acts);
          expect(done).toEqual(made.map(({ message }) => message.id));
        },
      ),
      { numRuns: 60 },
    );
  });
});
