// What forwarding costs: one room's picture (1280×720, 30 frames a second, 2.5 Mbit/s) and sound to OBSERVERS, each a PlainTransport
// with the encryption of a viewer's (SRTP, AES-256-GCM), over a real media worker, and looked at as attendance is. Processor time of the
// worker per packet that goes out, and what Node takes on top, in turns: while both tracks are tapped for the recorder, as they always
// are in the product, and with forwarding alone. The tap takes each packet that comes in once, however many watch: so what it costs is
// said per packet in too. What the recorder does with them then has a bench of its own. Left out: the congestion control's word on each
// viewer's line, once a second, which a PlainTransport hasn't. Sender and sink are a thread each. ROUNDS (5), SECONDS (10), OBSERVERS (20,100).
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer, PlainTransport, Producer, Router, RtpParameters } from 'mediasoup/types';
import pino from 'pino';
import { DeliveryMeter, type Watching } from '../../media/sfu/delivery.ts';
import { tapProducer } from '../../media/sfu/tap.ts';
import { freePort } from '../../media/sfu/testing/free-port.ts';
import { MediaWorker } from '../../media/sfu/worker.ts';
import { watchDeliveries } from '../../media/watch-deliveries.ts';
import { ensureWorker } from '../media-worker/ensure.ts';
import { step } from '../progress.ts';
import { printRows, type Row } from './figures.ts';
import { ssrcs, started } from './forwarding-ends.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 10);
const crowds = (process.env.OBSERVERS ?? '20,100').split(',').map(Number);
const warmUpMs = 4_000;
const ip = '127.0.0.1';
const payloadType = 96;
interface Cost {
  /** of the media worker, µs a packet that went out */
  readonly perPacketUs: number;
  /** of this thread, percent of the worker's */
  readonly onTopPercent: number;
  /** of this thread, µs a packet that came in */
  readonly nodePerPacketInUs: number;
}

async function measure(media: MediaWorker, observers: number, tapped: boolean): Promise<Cost> {
  const router = await media.createRouter();
  const sinking = started({ role: 'sink' });
  const [sinkPort] = (await once(sinking, 'message')) as [number];
  const [picture, sound] = [await published(router, 'video'), await published(router, 'audio')];
  const sending = started({ role: 'sender', picturePort: picture.port, soundPort: sound.port });
  const meter = new DeliveryMeter({ now: () => performance.now(), wall: () => Date.now() });
  const pages: Watching[] = [];
  let delivered = 0;
  const looking = watchDeliveries(
    () => meter.since(pages),
    ({ watchers }) => {
      delivered += watchers.length;
    },
  );
  try {
    let heard = 0;
    const nothing = () => undefined;
    const others = { senderReport: nothing, keyFrame: nothing, pause: nothing, resume: nothing, score: nothing };
    if (tapped)
      for (const { producer } of [picture, sound])
        (await tapProducer(router, producer, 'station')).listen({
          ...{ ...others, layer: nothing, close: nothing },
          rtp: () => {
            heard += 1;
          },
        });
    const consumers: Consumer[] = [];
    for (let n = 0; n < observers; n += 1) {
      const watching = await watch(router, sinkPort, [picture.producer, sound.producer]);
      consumers.push(...watching.consumers);
      pages.push(pageOf(watching.transport));
    }
    await pause(warmUpMs);
    const pid = await media.pid();
    const [packets, worker, own, heardBefore] = [
      await packetsOf(consumers),
      cpuUs(pid),
      process.threadCpuUsage(),
      heard,
    ];
    await pause(seconds * 1000);
    const used = process.threadCpuUsage(own);
    const workerUs = cpuUs(pid) - worker;
    const sent = (await packetsOf(consumers)) - packets;
    if (sent === 0 || delivered === 0 || (tapped && heard === heardBefore)) throw new Error('nothing was forwarded');
    const nodeUs = used.user + used.system;
    return {
      perPacketUs: workerUs / sent,
      onTopPercent: (100 * nodeUs) / workerUs,
      nodePerPacketInUs: (nodeUs * observers) / sent,
    };
  } finally {
    looking.stop();
    router.close();
    await Promise.all([sinking.terminate(), sending.terminate()]);
  }
}

async function published(router: Router, kind: 'video' | 'audio'): Promise<{ port: number; producer: Producer }> {
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip }, comedia: true });
  const codec = {
    video: { mimeType: 'video/VP8', clockRate: 90_000, payloadType },
    audio: { mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType },
  }[kind];
  const encodings = [{ ssrc: kind === 'video' ? ssrcs.picture : ssrcs.sound }];
  const rtpParameters: RtpParameters = { codecs: [codec], encodings };
  return { port: transport.tuple.localPort, producer: await transport.produce({ kind, rtpParameters }) };
}

async function watch(router: Router, port: number, producers: readonly Producer[]) {
  const srtpCryptoSuite = 'AEAD_AES_256_GCM';
  const transport = await router.createPlainTransport({
    ...{ listenInfo: { protocol: 'udp', ip }, enableSrtp: true, srtpCryptoSuite },
  });
  const srtpParameters = { cryptoSuite: srtpCryptoSuite, keyBase64: randomBytes(44).toString('base64') } as const;
  await transport.connect({ ip, port, srtpParameters });
  const { rtpCapabilities } = router;
  const consume = ({ id: producerId }: Producer) => transport.consume({ producerId, rtpCapabilities });
  return { transport, consumers: await Promise.all(producers.map(consume)) };
}

/** The sink says nothing: what went out stands for the signs of life, too. */
function pageOf(transport: PlainTransport): Watching {
  const look = async () => {
    const sentBytes = (await transport.getStats()).reduce((bytes, one) => bytes + one.rtpBytesSent, 0);
    return { playing: true, sentBytes, heardBytes: sentBytes };
  };
  return { id: transport.id, room: 'bench', look };
}

async function packetsOf(consumers: readonly Consumer[]): Promise<number> {
  const stats = (await Promise.all(consumers.map((consumer) => consumer.getStats()))).flat();
  return stats.reduce((sum, one) => sum + (one.type === 'outbound-rtp' ? one.packetCount : 0), 0);
}

/** User and system time; a tick is 10 ms. */
function cpuUs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function bench(): Promise<void> {
  const workerBin = await step('media worker', ensureWorker);
  const options = { workerBin, listenIp: ip, port: await freePort(), logLevel: 'none' } as const;
  const media = await MediaWorker.start(options, pino({ level: 'silent' }), () => undefined);
  const cost = crowds.map((observers) => ({ observers, tapped: [] as Cost[], alone: [] as Cost[] }));
  try {
    for (let round = 1; round <= rounds; round += 1)
      for (const { observers, tapped, alone } of cost) {
        const [one, other] = [await measure(media, observers, true), await measure(media, observers, false)];
        tapped.push(one);
        alone.push(other);
        console.log(
          `round ${round} of ${rounds}: ${observers} observers, tapped ${inWords(one)}; forwarding alone ${inWords(other)}`,
        );
      }
  } finally {
    await media.close();
  }
  printRows('forwarding 1280×720 and sound', cost.flatMap(rowsOf));
}

function inWords({ perPacketUs, onTopPercent, nodePerPacketInUs: node }: Cost): string {
  return `${perPacketUs.toFixed(1)} µs out, Node ${onTopPercent.toFixed(1)} % on top (${node.toFixed(0)} µs in)`;
}

function rowsOf({ observers, ...cost }: { observers: number; tapped: Cost[]; alone: Cost[] }): Row[] {
  const out = { unit: 'µs', bar: '≤ 12 µs', peer: 'mediasoup 8.6–9.8, Janus 9.1–9.8 µs' };
  const onTop = { unit: '%', peer: '–', bar: '≤ 10 %' };
  const [tapped, alone] = [`${observers} observers, tapped`, `${observers} observers, forwarding alone`];
  const [perPacket, node] = [({ perPacketUs }: Cost) => perPacketUs, ({ onTopPercent }: Cost) => onTopPercent];
  const taken = cost.tapped.map(({ nodePerPacketInUs }) => nodePerPacketInUs);
  return [
    { ...out, measure: `${tapped}: a packet out`, values: cost.tapped.map(perPacket) },
    { ...out, measure: `${alone}: a packet out`, values: cost.alone.map(perPacket) },
    { ...onTop, measure: `${tapped}: Node on top`, values: cost.tapped.map(node) },
    { ...onTop, measure: `${alone}: Node on top`, values: cost.alone.map(node) },
    { measure: `${tapped}: Node, a packet in`, unit: 'µs', values: taken, peer: '–', bar: '–' },
  ];
}

await bench();
