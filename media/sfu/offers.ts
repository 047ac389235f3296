// What a page is offered of the tracks of a room: one paused consumer each, once.
import type { Producer, RtpCapabilities } from 'mediasoup/types';
import type { ConsumerOffer } from '../protocol-requests.ts';
import type { Peer } from './peer.ts';

/** `tracks`: those that the peer may receive; what it receives already is left out. Capabilities that can't are refused. */
export async function offerEach(
  peer: Peer,
  rtpCapabilities: RtpCapabilities,
  tracks: Iterable<readonly [string, Producer]>,
): Promise<ConsumerOffer[]> {
  const transport = peer.receiving();
  const offers: ConsumerOffer[] = [];
  for (const [track, producer] of tracks) {
    if (producer.closed || peer.receives(producer.id)) continue;
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities,
      paused: true,
      enableRtx: true,
    });
    peer.addConsumer(track, consumer);
    const { id, kind, rtpParameters } = consumer;
    offers.push({ consumer: id, producer: producer.id, track, kind, rtpParameters: { ...rtpParameters } });
  }
  return offers;
}
