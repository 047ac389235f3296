// The lamp between a session's start and the media node's word: not recording, said every 2 s, so that nobody takes a started
// session for a recorded one. Once the node has spoken, its lamps are the only ones; if it falls silent, nothing is said here.
import { Rounds } from '../platform/rounds.ts';
import type { Attendance } from './attendance.ts';
import type { House } from './ports.ts';
import { requestedIn } from './store.ts';

const everyMs = 2_000;

export class UnconfirmedLamp {
  readonly #house: House & { readonly attendance: Attendance };
  readonly #rounds: Rounds;

  constructor(house: House & { readonly attendance: Attendance }) {
    this.#house = house;
    this.#rounds = new Rounds(() => this.say(), {
      ...{ everyMs, log: house.log, failed: 'could not look for unconfirmed recordings' },
    });
  }

  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
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
