// Probes of the connection test: a way from a page to a media node, over which nothing goes. The ticket is this server's own and
// never leaves it; it names no session, no person and no track. Refuses whoever asks too often, since each probe costs the node a room.
import type { ConnectProbe, ProbeOpened } from '../../contract/connection-test.ts';
import { mediaAnswer } from '../../contract/media.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Doors } from '../join-room.ts';
import type { Grant } from '../tickets.ts';

/** One test opens three. */
const mostInWindow = 30;
const windowMs = 600_000;

export type ProbeDoors = Pick<Doors, 'tickets' | 'gateway' | 'relay' | 'clock' | 'nodeFor'>;

/** Where a probe is: its page's to connect and close, and nobody else's. */
export interface Probe {
  readonly id: string;
  readonly node: string;
  readonly peer: string;
  readonly transport: string;
}

export class Probes {
  readonly #doors: ProbeDoors;
  /** person → when they opened one, monotonic ms */
  readonly #opened = new Map<string, number[]>();

  constructor(doors: ProbeDoors) {
    this.#doors = doors;
  }

  /** On the node that a new session would be on. @throws Fault `too-many` | `node-away` */
  async open(personId: string): Promise<{ probe: Probe; opened: ProbeOpened }> {
    this.#count(personId);
    const { tickets, gateway, relay, nodeFor } = this.#doors;
    const id = uuidv7();
    const node = nodeFor(id);
    const line = gateway.need(node);
    const grant: Grant = { room: id, peer: `probe.${id}`, publish: [], watch: [], probe: true };
    const { peer, rtpCapabilities } = await line.join(await tickets.sign(grant, node));
    const answer = mediaAnswer.parse(await line.request(peer, { request: 'create-transport', direction: 'receive' }));
    if (answer.answer !== 'transport') throw new Fault('internal', 'the media node made no transport for a probe');
    const { offer } = answer;
    const probe = { id, node, peer, transport: offer.transport };
    return { probe, opened: { probe: id, rtpCapabilities, offer, iceServers: relay.iceServers() } };
  }

  async connect({ node, peer, transport }: Probe, dtlsParameters: ConnectProbe['dtlsParameters']): Promise<void> {
    await this.#doors.gateway.need(node).request(peer, { request: 'connect-transport', transport, dtlsParameters });
  }

  /** A node that can't be told ends it by itself. */
  async close({ node, peer }: Probe): Promise<void> {
    await this.#doors.gateway
      .line(node)
      ?.leave(peer)
      .catch(() => undefined);
  }

  #count(personId: string): void {
    const now = this.#doors.clock.monotonicMs();
    for (const [person, times] of this.#opened) {
      if ((times.at(-1) ?? 0) <= now - windowMs) this.#opened.delete(person);
    }
    const recent = (this.#opened.get(personId) ?? []).filter((at) => at > now - windowMs);
    const oldest = recent.at(-mostInWindow);
    if (oldest !== undefined) {
      const minutes = Math.max(1, Math.ceil((oldest + windowMs - now) / 60_000));
      throw new Fault('too-many', `Too many connection tests. Wait ${minutes} min, then test again.`);
    }
    this.#opened.set(personId, [...recent, now]);
  }
}
