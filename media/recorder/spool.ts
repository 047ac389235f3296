// Custody events on their way to the log: on disk before they count, delivered once and in order, however long the server is
// away. Refuses to drop, to reorder, and to hold the events in memory (only where they lie).
//
// Crash point: after a delivery and before its `done` frame is durable, the event is delivered again with the same id and
// bytes, which the log answers as it did before.
// Trust: who can write this folder can keep events of this node from the log; not forge the notes in them.
import { failpoint } from './failpoint.ts';
import { describe, RecorderError } from './recorder-error.ts';
import type { SpoolFrameKind } from './spool-file.ts';
import { SpoolGeneration, type SpoolPlace } from './spool-generation.ts';

export interface SpoolOptions {
  readonly folder: string;
  /** Resolves once the event is in the log. */
  readonly deliver: (event: Uint8Array) => Promise<void>;
  /** Told after the event's delivery is remembered. */
  readonly onDelivered?: (id: string) => void;
  readonly onTrouble?: (message: string) => void;
  /** First and longest wait between two tries, in ms. */
  readonly retryMs?: readonly [number, number];
}

interface Pending extends SpoolPlace {
  readonly id: string;
}

/** A generation that is all delivered and longer than this is left for a new one. */
const tidyBytes = 1024 * 1024;

export class Spool {
  readonly #options: SpoolOptions;
  readonly #known = new Set<string>();
  readonly #sleepers = new Set<() => void>();
  #generation: SpoolGeneration | undefined;
  #pending: Pending[] = [];
  #writing: Promise<void> = Promise.resolve();
  #delivering: Promise<void> | undefined;
  #closed = false;

  private constructor(options: SpoolOptions) {
    this.#options = options;
  }

  static async open(options: SpoolOptions): Promise<Spool> {
    const spool = new Spool(options);
    const found = await SpoolGeneration.newest(options.folder);
    spool.#generation = found?.generation;
    for (const frame of found?.frames ?? []) {
      if (frame.kind === 'event') spool.#wait(idOf(frame.body), { at: frame.at, length: frame.body.length });
      else {
        const id = Buffer.from(frame.body).toString('ascii');
        spool.#pending = spool.#pending.filter((pending) => pending.id !== id);
      }
    }
    await spool.#nextGeneration();
    spool.deliverNow();
    return spool;
  }

  /** The ids not yet delivered, oldest first. */
  waitingIds(): string[] {
    return this.#pending.map((pending) => pending.id);
  }

  /** Durable once it returns. The same id again is nothing new. While the disk refuses, it waits. */
  append(id: string, event: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#known.has(id)) return;
      this.#wait(id, await this.#put('event', event));
      this.deliverNow();
    });
  }

  /** Tries now instead of at the next turn of the back-off. */
  deliverNow(): void {
    for (const wake of this.#sleepers) wake();
    if (this.#closed) return;
    this.#delivering ??= this.#deliver().finally(() => {
      this.#delivering = undefined;
      if (this.#pending.length > 0) this.deliverNow();
    });
  }

  /** Finishes writing; what isn't delivered waits on disk for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#sleepers) wake();
    await this.#writing;
    await this.#generation?.close();
    this.#generation = undefined;
  }

  async #deliver(): Promise<void> {
    const [first, longest] = this.#options.retryMs ?? [500, 30_000];
    let wait = first;
    for (let head = this.#pending[0]; head !== undefined && !this.#closed; head = this.#pending[0]) {
      try {
        await this.#options.deliver(await this.#read(head.id));
        failpoint('spool-delivered');
        await this.#done(head.id);
        wait = first;
      } catch (cause) {
        if (this.#closed) return;
        this.#options.onTrouble?.(`event ${head.id} is not delivered yet: ${describe(cause)}`);
        await this.#sleep(wait);
        wait = Math.min(longest, wait * 2);
      }
    }
  }

  async #done(id: string): Promise<void> {
    await this.#inTurn(async () => {
      await this.#put('done', Buffer.from(id, 'ascii'));
      this.#pending = this.#pending.filter((pending) => pending.id !== id);
      if (this.#pending.length === 0 && (this.#generation?.bytes ?? 0) > tidyBytes) await this.#nextGeneration();
    });
    this.#options.onDelivered?.(id);
  }

  #read(id: string): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const place = this.#pending.find((pending) => pending.id === id);
      if (place === undefined || this.#generation === undefined)
        throw new RecorderError('closed', 'the spool is closed');
      return await this.#generation.read(place);
    });
  }

  /** Appends one frame. A descriptor that failed is left for a new generation, as often as it takes. */
  async #put(kind: SpoolFrameKind, body: Uint8Array): Promise<SpoolPlace> {
    for (;;) {
      if (this.#generation === undefined) throw new RecorderError('closed', 'the spool is closed');
      try {
        return await this.#generation.append(kind, body);
      } catch (cause) {
        this.#options.onTrouble?.(`the spool could not be written: ${describe(cause)}`);
        await this.#sleep(1000);
        if (this.#closed) throw new RecorderError('closed', 'the spool is closed', cause);
        await this.#nextGeneration().catch(() => undefined); // the failed one then fails again, and so on
      }
    }
  }

  #wait(id: string, place: SpoolPlace): void {
    this.#known.add(id);
    this.#pending.push({ id, ...place });
  }

  async #nextGeneration(): Promise<void> {
    const { generation, places } = await SpoolGeneration.next(this.#options.folder, this.#generation, this.#pending);
    this.#generation = generation;
    this.#pending = this.#pending.flatMap((pending, index) => {
      const place = places[index];
      return place === undefined ? [] : [{ ...pending, ...place }];
    });
  }

  /** Reads and writes of the file one after the other. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(act);
    this.#writing = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
    });
  }
}

function idOf(event: Uint8Array): string {
  const parsed: unknown = JSON.parse(Buffer.from(event).toString('utf8'));
  if (typeof parsed === 'object' && parsed !== null && 'id' in parsed && typeof parsed.id === 'string')
    return parsed.id;
  throw new RecorderError('damaged-spool', 'an event without an id is in the spool');
}
