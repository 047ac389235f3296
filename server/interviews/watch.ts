// What the server looks after by itself while people watch: that each of them still may, and that no media flows to a page that it
// no longer knows. News of access taken away is followed at once; the round every few seconds is the net beneath it, and finds
// what ends by the clock alone.
import { Rounds } from '../platform/rounds.ts';
import { mayTalkAloud } from './audience.ts';
import type { Doors } from './join-room.ts';
import { sendAwayUnlessAllowed } from './observation/sending-away.ts';
import { talkPeer } from './tickets.ts';

const everyMs = 5_000;

export class Watch {
  readonly #doors: Doors;
  readonly #graceMs: number;
  readonly #startedMs: number;
  readonly #nodes: readonly string[];
  readonly #rounds: Rounds;

  constructor(doors: Doors, options: { graceMs: number; nodes: readonly string[]; roundMs?: number }) {
    this.#doors = doors;
    this.#graceMs = options.graceMs;
    this.#nodes = options.nodes;
    this.#rounds = new Rounds(() => this.round(), {
      everyMs: options.roundMs ?? Math.min(everyMs, options.graceMs),
      ...{ log: doors.log, failed: 'could not look after who watches' },
    });
    this.#startedMs = doors.clock.monotonicMs();
  }

  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  /** These people may do less than before: each of their pages is decided on now, all at once. */
  async lookAgainAt(personIds: readonly string[]): Promise<void> {
    const theirs = this.#doors.attendance.known().filter(({ personId }) => personIds.includes(personId));
    await Promise.all(theirs.map((attendant) => sendAwayUnlessAllowed(this.#doors, attendant)));
  }

  async round(): Promise<void> {
    const { attendance, clock } = this.#doors;
    attendance.forgetLost(clock.monotonicMs() - this.#graceMs);
    for (const attendant of attendance.known()) await sendAwayUnlessAllowed(this.#doors, attendant);
    await this.#tellNodes();
  }

  /** Not before pages had time to come back after a start of this process. */
  async #tellNodes(): Promise<void> {
    const { attendance, clock, gateway } = this.#doors;
    if (clock.monotonicMs() - this.#startedMs < this.#graceMs) return;
    const known = attendance.known();
    const talking = known.filter(({ seat }) => mayTalkAloud(seat)).map(({ peer }) => talkPeer(peer));
    const spoken = this.#doors.spokenTalk ? talking : [];
    const peers = [...new Set([...known.map(({ peer }) => peer), ...attendance.coming(), ...spoken])];
    for (const node of this.#nodes)
      await gateway
        .line(node)
        ?.keepWatchers(peers)
        .catch(() => undefined);
  }
}
