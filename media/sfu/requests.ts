// What a page in a room may ask, one handler a request. Rights were checked before; what belongs to another page isn't found.
import type { DtlsParameters, RtpCapabilities, RtpParameters, WebRtcServer } from 'mediasoup/types';
import type { MediaAnswer, MediaRequest, RequestName, RequestOf } from '../protocol-requests.ts';
import type { Peer } from './peer.ts';
import type { AnyRoom } from './rooms.ts';
import { connectTransport, createTransport, offerOf } from './transports.ts';

export interface Asking {
  readonly room: AnyRoom;
  readonly peer: Peer;
  readonly webRtcServer: WebRtcServer;
}

type Handlers = { [Name in RequestName]: (asking: Asking, request: RequestOf<Name>) => Promise<MediaAnswer> };

const done: MediaAnswer = { answer: 'done' };

// The casts name what mediasoup is about to check: it refuses parameters that aren't such.
const handlers: Handlers = {
  'create-transport': async ({ room, peer, webRtcServer }, { direction }) => {
    const transport = await createTransport(room.router, webRtcServer);
    peer.addTransport(direction, transport);
    if (direction === 'receive') await peer.viewing.follow(transport);
    return { answer: 'transport', offer: offerOf(transport) };
  },
  'connect-transport': async ({ peer }, { transport, dtlsParameters }) => {
    await connectTransport(peer.transport(transport), dtlsParameters as DtlsParameters);
    return done;
  },
  'restart-ice': async ({ peer }, { transport }) => {
    const iceParameters = await peer.transport(transport).restartIce();
    return { answer: 'ice', iceParameters: { ...iceParameters } };
  },
  produce: async ({ room, peer }, { transport, kind, track, rtpParameters }) => {
    const what = { transport, kind, track, rtpParameters: rtpParameters as RtpParameters };
    const producer = await room.publish(peer, what);
    return { answer: 'producer', producer: producer.id };
  },
  'consume-all': async ({ room, peer }, { rtpCapabilities }) => {
    const consumers = await room.consumeAll(peer, rtpCapabilities as RtpCapabilities);
    return { answer: 'consumers', consumers };
  },
  'resume-consumer': async ({ peer }, { consumer: id }) => {
    const consumer = peer.consumer(id);
    await peer.viewing.play(consumer, true);
    // mediasoup asks for one when a consumer resumes; asking again is thinned, and covers a resume of a resumed one.
    if (consumer.kind === 'video' && !consumer.paused) await consumer.requestKeyFrame();
    return done;
  },
  'pause-consumer': async ({ peer }, { consumer }) => {
    await peer.viewing.play(peer.consumer(consumer), false);
    return done;
  },
  'prefer-layers': async ({ peer }, { track, layers }) => {
    await peer.viewing.prefer(track, layers);
    return done;
  },
  speak: async ({ peer }, { producer, speaking }) => {
    await peer.speak(producer, speaking);
    return done;
  },
  'close-producer': async ({ peer }, { producer }) => {
    peer.closeProducer(producer);
    return done;
  },
};

export function handle<Name extends RequestName>(
  asking: Asking,
  request: RequestOf<Name> & MediaRequest,
): Promise<MediaAnswer> {
  const handler: (asking: Asking, request: RequestOf<Name>) => Promise<MediaAnswer> = handlers[request.request as Name];
  return handler(asking, request);
}
