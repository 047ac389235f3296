// Media signalling between a page and its media node; the server passes it on and binds it to the page's own peer.
// The bodies that are mediasoup's (capabilities, DTLS and RTP parameters) are checked by mediasoup itself.
import { z } from 'zod';

/** `[a-z0-9-]{1,32}`: names a track for ever, e.g. `child-cam`, `child-mic`. */
export const trackId = z.string().regex(/^[a-z0-9-]{1,32}$/);
/** Of a transport, a producer or a consumer, as mediasoup names it. */
export const mediasoupId = z.string().max(60);
/** mediasoup's own JSON, at most what the socket's frame limit lets through. */
export const mediasoupJson = z.record(z.string(), z.unknown());

export const mediaRequest = z.discriminatedUnion('request', [
  z.strictObject({ request: z.literal('create-transport'), direction: z.enum(['send', 'receive']) }),
  z.strictObject({ request: z.literal('connect-transport'), transport: mediasoupId, dtlsParameters: mediasoupJson }),
  z.strictObject({ request: z.literal('restart-ice'), transport: mediasoupId }),
  z.strictObject({
    request: z.literal('produce'),
    transport: mediasoupId,
    kind: z.enum(['audio', 'video']),
    track: trackId,
    rtpParameters: mediasoupJson,
  }),
  /** The node makes one paused consumer per producer that this peer may receive and is not yet receiving. */
  z.strictObject({ request: z.literal('consume-all'), rtpCapabilities: mediasoupJson }),
  z.strictObject({ request: z.literal('resume-consumer'), consumer: mediasoupId }),
  z.strictObject({ request: z.literal('pause-consumer'), consumer: mediasoupId }),
  /** `low`: the small picture of this track, whatever the line carries; `high`: the camera's own, while it fits. */
  z.strictObject({ request: z.literal('prefer-layers'), track: trackId, layers: z.enum(['high', 'low']) }),
  /** Over `talk:media` only: my voice goes on to the others, or ends at the node. */
  z.strictObject({ request: z.literal('speak'), producer: mediasoupId, speaking: z.boolean() }),
  z.strictObject({ request: z.literal('close-producer'), producer: mediasoupId }),
]);
export type MediaRequest = z.infer<typeof mediaRequest>;

export const transportOffer = z.object({
  transport: z.string(),
  iceParameters: mediasoupJson,
  iceCandidates: z.array(mediasoupJson),
  dtlsParameters: mediasoupJson,
});
export type TransportOffer = z.infer<typeof transportOffer>;
export const consumerOffer = z.object({
  consumer: z.string(),
  producer: z.string(),
  track: trackId,
  kind: z.enum(['audio', 'video']),
  rtpParameters: mediasoupJson,
});
export type ConsumerOffer = z.infer<typeof consumerOffer>;

/** A relay (TURN) with a credential that is good for minutes: RTCIceServer as browsers take it. */
export const iceServer = z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() });
export type IceServer = z.infer<typeof iceServer>;
/** The server's to say, never the node's; empty where the house has no relay. */
const iceServers = z.array(iceServer).default([]);

export const mediaAnswer = z.union([
  z.object({ answer: z.literal('transport'), offer: transportOffer, iceServers }),
  z.object({ answer: z.literal('ice'), iceParameters: mediasoupJson, iceServers }),
  z.object({ answer: z.literal('producer'), producer: z.string() }),
  z.object({ answer: z.literal('consumers'), consumers: z.array(consumerOffer) }),
  z.object({ answer: z.literal('done') }),
]);
export type MediaAnswer = z.infer<typeof mediaAnswer>;

/** Answer to `room:join`. `resumed`: the node still holds this instance's transports; make no new ones. */
export const joined = z.object({
  peer: z.string(),
  resumed: z.boolean(),
  rtpCapabilities: mediasoupJson,
  /** rises with each start of the node: transports of another boot are gone */
  boot: z.string(),
});
export type Joined = z.infer<typeof joined>;
