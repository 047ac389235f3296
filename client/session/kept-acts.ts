// Acts of the question desk on their way: kept with what their person has typed until the server has answered, so that neither a lost
// link nor a reload loses one. Sent one after the other, in the order in which they were made, each under the id that it was made with:
// sent twice, it happens once. Refuses to know what the acts mean.
import { z } from 'zod';
import type { DeskActs } from '../../server/contract/desk.ts';
import { ProblemError } from '../api/problem.ts';
import { callerId } from './caller-id.ts';
import { Observed } from './observed.ts';

export type DeskAct = keyof DeskActs;
/** What the act is about; its id and session are put to it here. */
export type Given<E extends DeskAct> = Omit<DeskActs[E], 'id' | 'sessionId'>;

const names = [
  ...(['question:propose', 'question:edit', 'question:merge', 'question:move', 'question:withdraw'] as const),
  ...([
    'question:relay',
    'question:settle',
    'need:tick',
    'need:untick',
    'note:write',
    'note:edit',
    'note:strike',
  ] as const),
] as const satisfies readonly DeskAct[];
const keptAct = z.object({ event: z.enum(names), message: z.looseObject({ id: z.string(), sessionId: z.string() }) });
export type KeptAct = z.infer<typeof keptAct>;

export interface KeptActsOptions {
  readonly sessionId: string;
  /** only they send what they made */
  readonly personId: string;
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Rejects with the server's refusal, with `no-answer` when trying again makes sense, or with anything else when it doesn't. */
  readonly send: (event: DeskAct, message: KeptAct['message']) => Promise<void>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const prefix = 'heard-once.acts.';

export class KeptActs {
  /** not answered yet, in their order */
  readonly waiting: Observed<readonly KeptAct[]>;
  /** refusals of acts that nobody waits for any more: made before a reload */
  readonly refused = new Observed<readonly Error[]>([]);
  readonly #options: KeptActsOptions;
  readonly #key: string;
  readonly #askers = new Map<string, Waiting>();
  #sending = false;
  #closed = false;

  constructor(options: KeptActsOptions) {
    this.#options = options;
    this.#key = `${prefix}${options.personId}.${options.sessionId}`;
    this.waiting = new Observed<readonly KeptAct[]>(this.#stored());
    void this.#sendAll();
  }

  /** Resolves once the server has done it, whenever that is. Rejects with its refusal, or when this page is closed. */
  do<E extends DeskAct>(event: E, given: Given<E>): Promise<void> {
    const message = { ...given, id: callerId(), sessionId: this.#options.sessionId };
    this.#keep([...this.#stored(), { event, message }]);
    const answered = new Promise<void>((resolve, reject) => this.#askers.set(message.id, { resolve, reject }));
    void this.#sendAll();
    return answered;
  }

  close(): void {
    this.#closed = true;
  }

  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.#stored()[0]; next && !this.#closed; next = this.#stored()[0]) {
      try {
        await this.#options.send(next.event, next.message);
        this.#answered(next, null);
      } catch (error) {
        if (!(error instanceof ProblemError)) break;
        if (error.code !== 'no-answer') this.#answered(next, error);
      }
    }
    this.#sending = false;
  }

  #answered({ message: { id } }: KeptAct, refusal: ProblemError | null): void {
    this.#keep(this.#stored().filter(({ message }) => message.id !== id));
    const asker = this.#askers.get(id);
    this.#askers.delete(id);
    if (refusal === null) asker?.resolve();
    else if (asker) asker.reject(refusal);
    else this.refused.set([...this.refused.get(), refusal]);
  }

  #keep(acts: readonly KeptAct[]): void {
    if (acts.length === 0) this.#options.store.removeItem(this.#key);
    else this.#options.store.setItem(this.#key, JSON.stringify(acts));
    this.waiting.set(acts);
  }

  /** The store is the truth: another page of this tab may have been answered meanwhile. */
  #stored(): readonly KeptAct[] {
    const read = z.array(keptAct).safeParse(JSON.parse(this.#options.store.getItem(this.#key) ?? '[]'));
    return read.success ? read.data : [];
  }
}
