import { setImmediate as turn } from 'node:timers/promises';
import type { DirectTransport, Producer, Router } from 'mediasoup/types';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { rtp, vp8Frame, vp8Packets } from '../mux/testing/synthetic.ts';
import { keepFresh, tapProducer } from './tap.ts';
import { freePort } from './testing/free-port.ts';
import { MediaWorker } from './worker.ts';

const ssrc = 1111;
const pictureLossIndication = { type: 206, format: 1 };

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act();
});

async function filmedRoom(): Promise<{ router: Router; producer: Producer; sending: DirectTransport }> {
  const workerBin = process.env.MEDIASOUP_WORKER_BIN ?? '';
  const options = { workerBin, listenIp: '127.0.0.1', port: await freePort(), logLevel: 'none' } as const;
  const media = await MediaWorker.start(options, pino({ level: 'silent' }), () => undefined);
  undo.push(() => media.close());
  const router = await media.createRouter();
  const sending = await router.createDirectTransport();
  const codecs = [
    { mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96, rtcpFeedback: [{ type: 'nack', parameter: 'pli' }] },
  ];
  const producer = await sending.produce({ kind: 'video', rtpParameters: { codecs, encodings: [{ ssrc }] } });
  return { router, producer, sending };
}

function filmer(producer: Producer) {
  let sent = 0;
  return {
    get sent() {
      return sent;
    },
    film: () => {
      for (const payload of vp8Packets(vp8Frame(sent % 20 === 0, 900, 320), 1, sent)) {
        producer.send(Buffer.from(rtp({ ts: sent * 3000, marker: true, payload, sentUs: 0 }, sent, ssrc)));
        sent += 1;
      }
    },
  };
}

it('hands on what came, in order: by itself, and whole before the answer to anything that was asked afterwards', async () => {
  const { router, producer } = await filmedRoom();
  const tap = await tapProducer(router, producer, 'room');
  const got: number[] = [];
  const nothing = () => undefined;
  const others = { senderReport: nothing, keyFrame: nothing, pause: nothing, resume: nothing, score: nothing };
  const { promise: cameByItself, resolve } = Promise.withResolvers<void>();
  const rtpCame = (packet: Uint8Array) => {
    got.push(new DataView(packet.buffer, packet.byteOffset).getUint16(2));
    if (got.length === 100) resolve();
  };
  tap.listen({ ...others, rtp: rtpCame, layer: nothing, close: nothing });
  const camera = filmer(producer);
  for (let burst = 1; burst <= 5; burst += 1) {
    for (let frame = 0; frame < 15; frame += 1) camera.film();
    await router.dump();
    await turn(); // mediasoup itself hands notifications on a turn later than answers
    expect(got).toHaveLength(15 * burst);
  }
  while (camera.sent < 100) camera.film();
  await cameByItself;
  const first = got[0] ?? Number.NaN;
  expect(got).toEqual(got.map((_, index) => (first + index) & 0xffff));
});

it('asks for the small picture’s key frames, and takes none of its packets', async () => {
  const { router, producer, sending } = await filmedRoom();
  const taken = { packets: 0, asked: 0 };
  router.observer.on('newtransport', ({ observer }) =>
    observer.on('newconsumer', (consumer) => {
      consumer.on('rtp', () => {
        taken.packets += 1;
      });
    }),
  );
  await keepFresh(router, producer, 50);
  const camera = filmer(producer);
  const filming = setInterval(camera.film, 5);
  undo.push(() => clearInterval(filming));
  await new Promise<void>((asked) => {
    sending.on('rtcp', (packet) => {
      const { type, format } = pictureLossIndication;
      if (packet[1] === type && ((packet[0] ?? 0) & 31) === format) taken.asked += 1;
      if (taken.asked >= 5) asked();
    });
  });
  expect(camera.sent).toBeGreaterThan(20);
  expect(taken.packets).toBe(0);
});
