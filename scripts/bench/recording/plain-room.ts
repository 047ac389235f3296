// For benches: a room that takes one picture as plain RTP, over a media worker of its own.
import type { Producer, Router } from 'mediasoup/types';
import pino from 'pino';
import { freePort } from '../../../media/sfu/testing/free-port.ts';
import { MediaWorker } from '../../../media/sfu/worker.ts';
import { sent } from './rtp-sender.ts';

export interface PlainRoom {
  readonly router: Router;
  readonly producer: Producer;
  /** where the picture is to be sent */
  readonly port: number;
  readonly workerPid: number;
  close(): Promise<void>;
}

export async function plainRoom(workerBin: string): Promise<PlainRoom> {
  const ip = '127.0.0.1';
  const options = { workerBin, listenIp: ip, port: await freePort(), logLevel: 'none' } as const;
  const media = await MediaWorker.start(options, pino({ level: 'silent' }), () => undefined);
  const router = await media.createRouter();
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip }, comedia: true });
  const codecs = [{ mimeType: 'video/VP8', clockRate: 90_000, payloadType: sent.payloadType }];
  const rtpParameters = { codecs, encodings: [{ ssrc: sent.ssrc }] };
  const producer = await transport.produce({ kind: 'video', rtpParameters });
  const { localPort: port } = transport.tuple;
  return { router, producer, port, workerPid: await media.pid(), close: () => media.close() };
}
