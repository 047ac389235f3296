// What the server looks after by itself while people watch: that each of them still may, and that no media flows to a page that it
// no longer knows. Whoever may no longer be there is told, sent away from the media node and put on record.
import { Fault } from '../platform/fault.ts';
import type { Attendance, Attendant } from './attendance.ts';
import { rightsOf } from './audience.ts';
import { type Doors, leaveRoom } from './join-room.ts';
import { seated } from './seat.ts';

const everyMs = 5_000;

export class Watch {
  readonly #doors: Doors;
  readonly #graceMs: number;
  readonly #startedMs: number;
  readonly #nodes: readonly string[];
  /** pages lost a short while ago: they may come back, so their media goes on until then */
  readonly #lost = new Map<string, number>();
  #seen = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(doors: Doors, options: { graceMs: number; nodes: readonly string[] }) {
    this.#doors = doors;
    this.#graceMs = options.graceMs;
    this.#nodes = options.nodes;
    this.#startedMs = doors.clock.monotonicMs();
  }

  start(): void {
    this.#timer = setInterval(
      () => {
        this.round().catch((err: unknown) => this.#doors.log.error({ err }, 'could not look after who watches'));
      },
      Math.min(everyMs, this.#graceMs),
    );
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async round(): Promise<void> {
    for (const attendant of this.#doors.attendance.all()) await this.#check(attendant);
    await this.#tellNodes(this.#doors.attendance);
  }

  /** Whoever publishes is never sent away: the room's picture and sound are what is recorded, and only an act ends that. */
  async #check(attendant: Attendant): Promise<void> {
    if (rightsOf(attendant.seat).publish) return;
    const reason = await this.#whyNot(attendant);
    if (reason === undefined || !this.#doors.attendance.isHere(attendant)) return;
    attendant.link.emit('room:ejected', { sessionId: attendant.sessionId, reason });
    await leaveRoom(this.#doors, attendant, 'ejected');
  }

  async #whyNot({ actorNow, sessionId, seat }: Attendant): Promise<string | undefined> {
    const actor = await actorNow();
    if (!actor) return 'Your sign-in has ended.';
    try {
      const now = await seated(this.#doors, { actor, sessionId, action: 'session.read' });
      return now.seat === seat ? undefined : 'Your seat in this session has changed.';
    } catch (error) {
      if (error instanceof Fault && (error.code === 'not-found' || error.code === 'forbidden'))
        return 'You are no longer assigned to this session.';
      throw error;
    }
  }

  /** Not before pages had time to come back after a start of this process. */
  async #tellNodes(attendance: Attendance): Promise<void> {
    const now = this.#doors.clock.monotonicMs();
    const here = new Set(attendance.all().map(({ peer }) => peer));
    for (const peer of this.#seen) if (!here.has(peer)) this.#lost.set(peer, now);
    this.#seen = here;
    for (const [peer, lostMs] of this.#lost)
      if (here.has(peer) || now - lostMs > this.#graceMs) this.#lost.delete(peer);
    if (now - this.#startedMs < this.#graceMs) return;
    const peers = [...here, ...this.#lost.keys()];
    for (const node of this.#nodes)
      await this.#doors.gateway
        .line(node)
        ?.keepWatchers(peers)
        .catch(() => undefined);
  }
}
