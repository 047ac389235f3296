import { describe, expect, it } from 'vitest';
import { noAnswer, problemFrom } from '../api/problem.ts';
import { callerId } from './caller-id.ts';
import { actsKeptFor, eraseOldActs, keptPrefix } from './old-acts.ts';
import { type KeptAct, Outbox, type OutboxOptions, type TextStore } from './outbox.ts';

const [me, sessionId] = [callerId(), callerId()];

class FakeStore implements TextStore {
  readonly texts = new Map<string, string>();
  keys = () => [...this.texts.keys()];
  get = (key: string) => this.texts.get(key) ?? null;
  set = (key: string, text: string) => void this.texts.set(key, text);
  remove = (key: string) => void this.texts.delete(key);
}

/** A link that can be down, lose answers, and refuse; it remembers what came over it. */
class FakeLink {
  up = true;
  loseAnswer = false;
  refuse: string | undefined;
  readonly came: KeptAct[] = [];
  send = async (act: KeptAct): Promise<void> => {
    if (!this.up) throw noAnswer();
    this.came.push(act);
    if (this.loseAnswer) throw noAnswer();
    if (this.refuse !== undefined) throw problemFrom(problem(this.refuse), 409);
  };
}
const problem = (code: string) => ({
  ...{ type: `urn:heard-once:${code}`, title: code, status: 409, code, detail: `because ${code}` },
});

function tablet(more: Partial<OutboxOptions> = {}) {
  const [store, link] = [new FakeStore(), new FakeLink()];
  const open = () =>
    new Outbox({ store, personId: me, sessionId, send: link.send, onSent: async () => undefined, ...more });
  return { store, link, outbox: open(), open };
}

const at = (second: number) => ({ at: new Date(Date.UTC(2026, 10, 24, 10, 0, second)).toISOString(), errMs: 20 });
const phase = (key: string, second: number): KeptAct => ({
  event: 'phase:enter',
  message: { id: callerId(), sessionId, phase: key, done: at(second) },
});
const stop = (second: number): KeptAct => ({
  event: 'stop:signal',
  message: { id: callerId(), sessionId, done: at(second) },
});

describe('what is entered on the tablet', () => {
  it('is sent at once while the link is there, and nothing is left behind', async () => {
    const { outbox, link, store } = tablet();
    outbox.add(phase('introduction', 1));
    await outbox.flush();
    expect(link.came).toHaveLength(1);
    expect([outbox.items.get(), store.keys()]).toEqual([[], []]);
  });

  it('is kept while the link is away, over a reload, and sent later in order with its own times', async () => {
    const { outbox, link, open } = tablet();
    link.up = false;
    const acts = [phase('introduction', 1), stop(2), phase('closing', 3)];
    for (const act of acts) outbox.add(act);
    await outbox.flush();
    const reloaded = open();
    expect(reloaded.items.get().map(({ act }) => act)).toEqual(acts);
    link.up = true;
    await reloaded.flush();
    expect(link.came).toEqual(acts);
    expect(open().items.get()).toEqual([]);
  });

  it('is sent again under the same id where the answer was lost, and not overtaken by what came after', async () => {
    const { outbox, link } = tablet();
    link.loseAnswer = true;
    const [first, second] = [stop(1), stop(2)];
    outbox.add(first);
    outbox.add(second);
    await outbox.flush();
    link.loseAnswer = false;
    await outbox.flush();
    const ids = link.came.map(({ message }) => message.id);
    expect(new Set(ids.slice(0, -1))).toEqual(new Set([first.message.id]));
    expect(ids.at(-1)).toBe(second.message.id);
  });

  it('that the server refuses stays with why until it was seen, and holds up nothing', async () => {
    const { outbox, link, open } = tablet();
    link.refuse = 'conflict';
    outbox.add(stop(1));
    await outbox.flush();
    link.refuse = undefined;
    outbox.add(stop(2));
    await outbox.flush();
    const [left] = open().items.get();
    expect([open().items.get().length, left?.refused]).toEqual([1, 'because conflict']);
    if (left) outbox.seen(left);
    expect(open().items.get()).toEqual([]);
  });

  it('waits out a server that is busy or a sign-in that has ended', async () => {
    const { outbox, link } = tablet();
    for (const code of ['busy', 'too-many', 'internal', 'not-signed-in']) {
      link.refuse = code;
      outbox.add(stop(1));
      await outbox.flush();
    }
    expect(outbox.items.get().map(({ refused }) => refused)).toEqual([null, null, null, null]);
  });

  it('is never sent by somebody else on the same tablet, nor in another session', () => {
    const { outbox, link, store } = tablet();
    link.up = false;
    outbox.add(stop(1));
    const other = { store, send: link.send, onSent: async () => undefined };
    expect(new Outbox({ ...other, personId: callerId(), sessionId }).items.get()).toEqual([]);
    expect(new Outbox({ ...other, personId: me, sessionId: callerId() }).items.get()).toEqual([]);
  });

  it('that no build of the page understands is left alone and stops nothing', async () => {
    const { outbox, link, store, open } = tablet();
    store.set(`heard-once.kept.${me}.${sessionId}.x`, '{');
    outbox.add(stop(1));
    await outbox.flush();
    expect([open().items.get(), link.came.length, store.keys().length]).toEqual([[], 1, 1]);
  });

  it('of two pages on one tablet is not written over by the other', async () => {
    const { outbox, link, open } = tablet();
    link.up = false;
    const other = open();
    outbox.add(stop(1));
    other.add(stop(2));
    expect(open().items.get()).toHaveLength(2);
  });
});

describe('what was never sent', () => {
  /** A browser's store, whose entries are its own properties. */
  function browserStore(texts: ReadonlyMap<string, string>): Storage {
    const entries: Record<string, string> = Object.fromEntries(texts);
    const acts = {
      getItem: (key: string) => entries[key] ?? null,
      removeItem: (key: string) => delete entries[key],
    };
    return new Proxy(entries, { get: (_, key) => Reflect.get(acts, key) }) as unknown as Storage;
  }
  const doneAt = Date.parse(at(1).at);

  it('is erased a month after it was done and not before, refused or not', async () => {
    const { outbox, link, store } = tablet();
    link.refuse = 'conflict';
    outbox.add(stop(1));
    await outbox.flush();
    link.up = false;
    outbox.add(phase('closing', 1));
    const kept = browserStore(store.texts);
    eraseOldActs(kept, doneAt + actsKeptFor - 1);
    expect(Object.keys(kept)).toHaveLength(2);
    eraseOldActs(kept, doneAt + actsKeptFor);
    expect(Object.keys(kept)).toEqual([]);
  });

  it('of another build, or of something else, is left alone', () => {
    const others = new Map([
      [`${keptPrefix}of.another.build`, '{"acts":[]}'],
      [`${keptPrefix}not.readable`, '{'],
      ['heard-once.hand', 'left'],
    ]);
    const kept = browserStore(others);
    eraseOldActs(kept, doneAt + 10 * actsKeptFor);
    expect(Object.keys(kept)).toHaveLength(3);
  });
});
