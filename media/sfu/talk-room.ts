// Talk among those who watch a session, by voice: a router of its own, which is never piped to another and offers Opus alone. It has no
// tap, so nothing here can reach a recorder; and no page of the session's room is in it, so nothing here can reach the interview room.
// A voice goes on to the others only while its page says that somebody speaks.
import type { Producer, Router, RtpCapabilities } from 'mediasoup/types';
import type { ConsumerOffer } from '../protocol-requests.ts';
import { offerEach } from './offers.ts';
import type { Peer } from './peer.ts';
import { Refusal } from './refusal.ts';
import type { AnyRoom, Sent } from './rooms.ts';

const mostVoices = 32;

export class TalkRoom implements AnyRoom {
  readonly router: Router;
  readonly #peers = new Set<Peer>();
  /** by speaker; a page that comes anew takes the place of the same person's earlier one */
  readonly #voices = new Map<string, Producer>();
  readonly #changed: (speaking: string[]) => void;

  /** `changed`: a voice came or went, or who speaks is another by now. */
  constructor(router: Router, changed: (speaking: string[]) => void) {
    this.router = router;
    this.#changed = changed;
  }

  get closed(): boolean {
    return this.router.closed;
  }

  /** Whoever comes in is told who speaks. */
  add(peer: Peer): void {
    this.#peers.add(peer);
    this.#tell();
  }

  remove(peer: Peer): boolean {
    this.#peers.delete(peer);
    peer.close();
    return this.#peers.size === 0;
  }

  /** Silent until somebody speaks. */
  async publish(peer: Peer, { transport, kind, track, rtpParameters }: Sent): Promise<Producer> {
    if (!this.#voices.has(track) && this.#voices.size >= mostVoices)
      throw new Refusal('media-refused', `at most ${mostVoices} people talk in one session`);
    const producer = await peer.sending(transport).produce({ kind, rtpParameters, paused: true });
    this.#voices.get(track)?.close();
    this.#voices.set(track, producer);
    peer.addProducer(producer);
    const changed = () => this.#tell();
    producer.observer.on('pause', changed).on('resume', changed);
    producer.observer.once('close', () => {
      if (this.#voices.get(track) === producer) this.#voices.delete(track);
      this.#tell();
    });
    this.#tell();
    return producer;
  }

  /** Everybody’s voice but the page's own person's. */
  consumeAll(peer: Peer, rtpCapabilities: RtpCapabilities): Promise<ConsumerOffer[]> {
    const others = [...this.#voices].filter(([speaker]) => speaker !== peer.rights.talk);
    return offerEach(peer, rtpCapabilities, others);
  }

  close(): void {
    for (const peer of this.#peers) peer.close();
    this.#peers.clear();
    this.router.close();
  }

  #tell(): void {
    const speaking = [...this.#voices].filter(([, { paused, closed }]) => !paused && !closed);
    this.#changed(speaking.map(([speaker]) => speaker));
  }
}
