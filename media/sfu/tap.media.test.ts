import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { rtp, vp8Frame, vp8Packets } from '../mux/testing/synthetic.ts';
import { keepFresh } from './tap.ts';
import { freePort } from './testing/free-port.ts';
import { MediaWorker } from './worker.ts';

const ssrc = 1111;
const pictureLossIndication = { type: 206, format: 1 };

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act();
});

it('asks for the small picture’s key frames, and takes none of its packets', async () => {
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
  const taken = { packets: 0, sent: 0, asked: 0 };
  router.observer.on('newtransport', ({ observer }) =>
    observer.on('newconsumer', (consumer) => {
      consumer.on('rtp', () => {
        taken.packets += 1;
      });
    }),
  );
  await keepFresh(router, producer, 50);
  const frame = () => {
    for (const payload of vp8Packets(vp8Frame(taken.sent % 20 === 0, 900, 320), 1, taken.sent)) {
      const sent = { ts: taken.sent * 3000, marker: true, payload, sentUs: 0 };
      producer.send(Buffer.from(rtp(sent, taken.sent, ssrc)));
      taken.sent += 1;
    }
  };
  const filming = setInterval(frame, 5);
  undo.push(() => clearInterval(filming));
  await new Promise<void>((asked) => {
    sending.on('rtcp', (packet) => {
      const { type, format } = pictureLossIndication;
      if (packet[1] === type && ((packet[0] ?? 0) & 31) === format) taken.asked += 1;
      if (taken.asked >= 5) asked();
    });
  });
  expect(taken.sent).toBeGreaterThan(20);
  expect(taken.packets).toBe(0);
});
