// For tests: hands events to the log as the domain would, one second after the other.
import type { NewCustodyEvent } from '../event.ts';
import type { EventType } from '../event-data.ts';
import { instantOf } from '../identifiers.ts';
import type { TestLog } from './test-log.ts';

export const START_MS = Date.parse('2026-03-29T01:00:00.000Z');

export class EventWriter {
  readonly log: TestLog;
  #count = 0;

  readonly #everyMs: number;

  constructor(log: TestLog, everyMs = 1000) {
    this.log = log;
    this.#everyMs = everyMs;
  }

  /** `atMs`: another time than the next. */
  async event(type: EventType, subject: string, data: unknown, atMs?: number): Promise<void> {
    this.#count += 1;
    const event = {
      v: 1,
      id: `018f0000-0000-7000-8000-${String(this.#count).padStart(12, '0')}`,
      type,
      subject,
      at: instantOf(atMs ?? START_MS + this.#everyMs * this.#count),
      clock: { errMs: 12, src: 'ntp' },
      actor: { id: 'system' },
      why: 'safekeeping',
      data,
    };
    await this.log.append(event as NewCustodyEvent);
  }
}
