// What is being sent out of working copies right now. When somebody may do less, each of theirs is decided on anew, and cut off
// unless it is still theirs to watch: half an answer can't be taken back, the other half needn't be given.
import type { ServerResponse } from 'node:http';
import { Fault } from '../platform/fault.ts';
import type { Log } from '../platform/log.ts';

interface Sending {
  readonly personId: string;
  readonly response: Pick<ServerResponse, 'destroy'>;
  /** Throws the refusal. */
  mustStillBeAllowed(): Promise<void>;
}

export class Playing {
  readonly #sendings = new Set<Sending>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Until what it returns is called. */
  begin(response: Sending['response'], personId: string, mustStillBeAllowed: () => Promise<void>): () => void {
    const sending = { response, personId, mustStillBeAllowed };
    this.#sendings.add(sending);
    return () => void this.#sendings.delete(sending);
  }

  lookAgain(personIds: readonly string[]): void {
    for (const sending of this.#sendings) {
      if (!personIds.includes(sending.personId)) continue;
      sending.mustStillBeAllowed().catch((err: unknown) => {
        // What can't be decided is cut off too.
        if (!(err instanceof Fault)) this.#log.error({ err }, 'could not decide whether somebody may go on watching');
        sending.response.destroy();
      });
    }
  }
}
