// Custody events of this node: filled in with what is the same for all of them, and spooled. Refuses to know sockets.
import { encodeNewEvent, type NewCustodyEvent } from '../evidence/event.ts';
import type { Subject } from '../evidence/event-codes.ts';
import type { EventData, EventSubjectKind, EventType } from '../evidence/event-data.ts';
import type { Spool } from './spool.ts';

export interface NodeEvent<T extends EventType> {
  readonly type: T;
  readonly subject: Subject<EventSubjectKind<T>>;
  readonly data: EventData<T>;
  /** Given when the same event must come but once over restarts: then with the same `at`. */
  readonly id: string;
  readonly at: string;
}

export interface ClockQuality {
  readonly errMs: number;
  readonly src: string;
}

export class EventMaker {
  readonly #node: string;
  readonly #spool: Spool;
  readonly #quality: ClockQuality;

  constructor(options: { node: string; spool: Spool; quality: ClockQuality }) {
    this.#node = options.node;
    this.#spool = options.spool;
    this.#quality = options.quality;
  }

  /** Durable in the spool once it returns. Answers the event's exact bytes. */
  async say<T extends EventType>(event: NodeEvent<T>): Promise<Uint8Array> {
    const { errMs, src } = this.#quality;
    const whole = { v: 1, ...event, clock: { errMs, src }, actor: { id: `node:${this.#node}` }, why: 'safekeeping' };
    const bytes = encodeNewEvent(whole as NewCustodyEvent); // checked against the table of types as it is encoded
    await this.#spool.append(event.id, bytes);
    return bytes;
  }
}
