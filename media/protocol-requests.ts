// What a page may ask of a media node: the bodies inside `peer:request` and their answers. The server has checked the same
// shapes by its own contract (server/contract/media.ts, kept equal by a test); the node checks again, because it trusts
// nobody's checking but its own, and it may not read the server's code. mediasoup checks what is mediasoup's.
import { z } from 'zod';
import { mediasoupJson, trackId } from './protocol-values.ts';

const handle = z.string().min(1).max(64);

export const mediaRequest = z.discriminatedUnion('request', [
  z.strictObject({ request: z.literal('create-transport'), direction: z.enum(['send', 'receive']) }),
  z.strictObject({ request: z.literal('connect-transport'), transport: handle, dtlsParameters: mediasoupJson }),
  z.strictObject({ request: z.literal('restart-ice'), transport: handle }),
  z.strictObject({
    request: z.literal('produce'),
    transport: handle,
    kind: z.enum(['audio', 'video']),
    track: trackId,
    rtpParameters: mediasoupJson,
  }),
  z.strictObject({ request: z.literal('consume-all'), rtpCapabilities: mediasoupJson }),
  z.strictObject({ request: z.literal('resume-consumer'), consumer: handle }),
  z.strictObject({ request: z.literal('pause-consumer'), consumer: handle }),
  z.strictObject({ request: z.literal('prefer-layers'), track: trackId, layers: z.enum(['high', 'low']) }),
  /** in the talk of those who watch: what I send goes on to the others, or ends here */
  z.strictObject({ request: z.literal('speak'), producer: handle, speaking: z.boolean() }),
  z.strictObject({ request: z.literal('close-producer'), producer: handle }),
]);
export type MediaRequest = z.infer<typeof mediaRequest>;
export type RequestName = MediaRequest['request'];
export type RequestOf<Name extends RequestName> = Extract<MediaRequest, { request: Name }>;

export interface TransportOffer {
  readonly transport: string;
  readonly iceParameters: Record<string, unknown>;
  readonly iceCandidates: Record<string, unknown>[];
  readonly dtlsParameters: Record<string, unknown>;
}

export interface ConsumerOffer {
  readonly consumer: string;
  readonly producer: string;
  readonly track: string;
  readonly kind: 'audio' | 'video';
  readonly rtpParameters: Record<string, unknown>;
}

export type MediaAnswer =
  | { answer: 'transport'; offer: TransportOffer }
  | { answer: 'ice'; iceParameters: Record<string, unknown> }
  | { answer: 'producer'; producer: string }
  | { answer: 'consumers'; consumers: ConsumerOffer[] }
  | { answer: 'done' };
