// The lamp between a session's start and the media node's word: not recording, said every 2 s, so that nobody takes a started
// session for a recorded one. Once the node has spoken, its lamps are the only ones; if it falls silent, nothing is said here.
import type { Attendance } from './attendance.ts';
import type { House } from './ports.ts';
import { requestedIn } from './store.ts';

const everyMs = 2_000;

export class UnconfirmedLamp {
  readonly #house: House & { readonly attendance: Attendance };
  #timer: NodeJS.Timeout | undefined;

  constructor(house: House & { readonly attendance: Attendance }) {
    this.#house = house;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.say().catch((err: unknown) => this.#house.log.error({ err }, 'could not look for unconfirmed recordings'));
    }, everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async say(): Promise<void> {
    const { attendance, clock, database } = this.#house;
    const sessions = [...new Set(attendance.all().map(({ sessionId }) => sessionId))];
    if (sessions.length === 0) return;
    for (const { id: recordingId, sessionId } of await requestedIn(database, sessions)) {
      const silent = { state: 'not-recording', reason: 'not-confirmed', mediaMs: null, sealedTo: null } as const;
      attendance.tellLamp({ sessionId, recordingId, ...silent, at: clock.now().toISOString() });
    }
  }
}
