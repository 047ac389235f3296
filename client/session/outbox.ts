// What the interviewer enters, kept on the tablet until the server has taken it: each act with its own time, sent in order, and again
// with the same id until it is answered. Survives a reload and a restart of the tablet. Guarantees: nothing leaves the tablet's store within a
// month but by the server's word; what the server refuses stays, with why, until somebody has seen it. After a month it is erased
// (old-acts.ts). Holds ids, codes and times: no name and nothing that anybody typed, so it isn't sealed. Sealing needs a key that the server gives
// to who is signed in, and time: an act would not be safe yet when the button has been let go, and could be lost with the house's older key.
import { z } from 'zod';
import { settleQuestion } from '../../server/contract/desk.ts';
import { noteExhibit } from '../../server/contract/exhibits.ts';
import { enterPhase } from '../../server/contract/live.ts';
import { beginBreak, endBreak, signalStop } from '../../server/contract/sitting.ts';
import { asProblem } from '../api/problem.ts';
import { Observed } from './observed.ts';
import { keptPrefix } from './old-acts.ts';

const keptAct = z.discriminatedUnion('event', [
  z.object({ event: z.literal('phase:enter'), message: enterPhase }),
  z.object({ event: z.literal('break:begin'), message: beginBreak }),
  z.object({ event: z.literal('break:end'), message: endBreak }),
  z.object({ event: z.literal('stop:signal'), message: signalStop }),
  z.object({ event: z.literal('question:settle'), message: settleQuestion }),
  z.object({ event: z.literal('exhibit:note'), message: noteExhibit }),
]);
export type KeptAct = z.infer<typeof keptAct>;

const item = z.object({
  act: keptAct,
  /** place in the order of entering */
  order: z.int(),
  /** why the server won't have it; null while it is to be sent */
  refused: z.string().nullable(),
});
export type KeptItem = z.infer<typeof item>;

/** The tablet's store; one entry an act, so that two pages never write over one another's. */
export interface TextStore {
  keys(): readonly string[];
  get(key: string): string | null;
  set(key: string, text: string): void;
  remove(key: string): void;
}

export const tabletStore: TextStore = {
  keys: () => Object.keys(localStorage),
  get: (key) => localStorage.getItem(key),
  set: (key, text) => localStorage.setItem(key, text),
  remove: (key) => localStorage.removeItem(key),
};

export interface OutboxOptions {
  readonly store: TextStore;
  /** whose, in which session: somebody else on the same tablet never sends it */
  readonly personId: string;
  readonly sessionId: string;
  /** Rejects with a ProblemError where the server refused, with anything else where it should be tried again. */
  readonly send: (act: KeptAct) => Promise<void>;
  /** The server took one: what it changed is fetched before the screen stops showing it by itself. */
  readonly onSent: () => Promise<unknown>;
}

/** Waiting cures these. */
const again: ReadonlySet<string> = new Set([
  ...[
    'no-answer',
    'not-joined',
    'busy',
    'too-many',
    'internal',
    'node-away',
    'not-signed-in',
    'page-fault',
    'strange-answer',
  ],
]);

export class Outbox {
  /** In order: those to be sent, and those refused. */
  readonly items: Observed<readonly KeptItem[]>;
  readonly #options: OutboxOptions;
  readonly #prefix: string;
  #flushing: Promise<void> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#prefix = `${keptPrefix}${options.personId}.${options.sessionId}.`;
    this.items = new Observed<readonly KeptItem[]>(this.#read());
  }

  /** In the tablet's store once this returns; sent as soon as it can be. */
  add(act: KeptAct): void {
    const order = Math.max(0, ...this.items.get().map((one) => one.order)) + 1;
    this.#keep({ act, order, refused: null });
    this.items.set(this.#read());
    void this.flush();
  }

  /** Sends what waits, one after the other; stops at the first that gets no answer. Safe to call at any time. */
  async flush(): Promise<void> {
    if (this.#next() === undefined) return;
    this.#flushing ??= this.#run();
    await this.#flushing;
  }

  /** Somebody has read why it was refused. */
  seen({ act }: KeptItem): void {
    this.#options.store.remove(this.#prefix + act.message.id);
    this.items.set(this.#read());
  }

  async #run(): Promise<void> {
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) if (!(await this.#sent(next))) return;
    } finally {
      this.#flushing = undefined;
    }
  }

  #next(): KeptItem | undefined {
    return this.items.get().find(({ refused }) => refused === null);
  }

  /** False: not now. */
  async #sent(one: KeptItem): Promise<boolean> {
    const { send, onSent, store } = this.#options;
    try {
      await send(one.act);
    } catch (error) {
      const { code, message } = asProblem(error);
      if (again.has(code)) return false;
      this.#keep({ ...one, refused: message });
      this.items.set(this.#read());
      return true;
    }
    store.remove(this.#prefix + one.act.message.id);
    await onSent().catch(() => undefined);
    this.items.set(this.#read());
    return true;
  }

  #keep(one: KeptItem): void {
    this.#options.store.set(this.#prefix + one.act.message.id, JSON.stringify(one));
  }

  #read(): KeptItem[] {
    const { store } = this.#options;
    return store
      .keys()
      .filter((key) => key.startsWith(this.#prefix))
      .flatMap((key) => itemIn(store.get(key)) ?? [])
      .toSorted((a, b) => a.order - b.order);
  }
}

/** What another build of the page has kept and this one doesn't understand stays where it is. */
function itemIn(text: string | null): KeptItem | undefined {
  try {
    return item.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
