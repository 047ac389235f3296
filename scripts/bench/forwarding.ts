// What forwarding costs: one room's picture (1280×720, 30 frames a second, 2.5 Mbit/s) and sound to OBSERVERS, each a PlainTransport
// with the encryption of a viewer's (SRTP, AES-256-GCM), over a real media worker. Processor time of the worker per packet that goes out,
// and what Node takes on top, in turns: while both tracks are tapped for the recorder, as they always are here, and with forwarding alone,
// which is bare mediasoup. The tap takes each packet that comes in once, however many watch: so what it costs is said per packet in too.
// What the recorder then does with them has a bar and a bench of its own. Sender and sink are a thread each. ROUNDS (5), SECONDS (10),
// OBSERVERS (20,100).
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Consumer, Producer, Router, RtpParameters } from 'mediasoup/types';
import pino from 'pino';
import { rtp, vp8Frame, vp8Packets } from '../../media/mux/testing/synthetic.ts';
import { tapProducer } from '../../media/sfu/tap.ts';
import { freePort } from '../../media/sfu/testing/free-port.ts';
import { MediaWorker } from '../../media/sfu/worker.ts';
import { ensureWorker } from '../media-worker/ensure.ts';
import { step } from '../progress.ts';
import { printRows, type Row } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 10);
const crowds = (process.env.OBSERVERS ?? '20,100').split(',').map(Number);
const warmUpMs = 4_000;
const ip = '127.0.0.1';
const payloadType = 96;
const ssrcs = { picture: 1111, sound: 2222 };

interface Sending {
  readonly role: 'sender';
  readonly picturePort: number;
  readonly soundPort: number;
}
interface Sinking {
  readonly role: 'sink';
}

/** Nine packets a frame, fifty sounds a second. */
function send({ picturePort, soundPort }: Sending): void {
  const socket = createSocket('udp4');
  const frameBytes = Math.round(2_500_000 / 8 / 30);
  const frames = { key: vp8Frame(true, 4 * frameBytes, 1280), other: vp8Frame(false, frameBytes, 1280) };
  const speech = new Uint8Array(160).fill(0xfc);
  const began = performance.now();
  const count = { frames: 0, sounds: 0, packets: 0 };
  setInterval(() => {
    const ms = performance.now() - began;
    for (; count.frames < (ms * 30) / 1000; count.frames += 1) {
      const key = count.frames % 150 === 0;
      const parts = vp8Packets(key ? frames.key : frames.other, key ? 36 : 9, count.frames);
      for (const [index, payload] of parts.entries()) {
        const sent = { ts: count.frames * 3000, marker: index === parts.length - 1, payload, sentUs: 0 };
        socket.send(rtp(sent, count.packets++ % 65_536, ssrcs.picture), picturePort, ip);
      }
    }
    for (; count.sounds < (ms * 50) / 1000; count.sounds += 1) {
      const sent = { ts: count.sounds * 960, marker: false, payload: speech, sentUs: 0 };
      socket.send(rtp(sent, count.sounds % 65_536, ssrcs.sound), soundPort, ip);
    }
  }, 10);
}

/** A port that takes what comes and never reads it: so it costs the kernel alone. */
function sink(): void {
  const socket = createSocket('udp4');
  socket.bind(0, ip, () => {
    parentPort?.postMessage(socket.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}

function started(about: Sending | Sinking): Worker {
  return new Worker(new URL(import.meta.url), { workerData: about });
}

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
    for (let n = 0; n < observers; n += 1)
      consumers.push(...(await watching(router, sinkPort, [picture.producer, sound.producer])));
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
    if (sent === 0 || (tapped && heard === heardBefore)) throw new Error('nothing was forwarded');
    const nodeUs = used.user + used.system;
    return {
      perPacketUs: workerUs / sent,
      onTopPercent: (100 * nodeUs) / workerUs,
      nodePerPacketInUs: (nodeUs * observers) / sent,
    };
  } finally {
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

async function watching(router: Router, port: number, producers: readonly Producer[]): Promise<Consumer[]> {
  const srtpCryptoSuite = 'AEAD_AES_256_GCM';
  const transport = await router.createPlainTransport({
    ...{ listenInfo: { protocol: 'udp', ip }, enableSrtp: true, srtpCryptoSuite },
  });
  const srtpParameters = { cryptoSuite: srtpCryptoSuite, keyBase64: randomBytes(44).toString('base64') } as const;
  await transport.connect({ ip, port, srtpParameters });
  const { rtpCapabilities } = router;
  return Promise.all(producers.map(({ id: producerId }) => transport.consume({ producerId, rtpCapabilities })));
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
  const cost = crowds.map((observers) => ({ observers, ours: [] as Cost[], bare: [] as Cost[] }));
  try {
    for (let round = 1; round <= rounds; round += 1)
      for (const { observers, ours, bare } of cost) {
        const [one, other] = [await measure(media, observers, true), await measure(media, observers, false)];
        ours.push(one);
        bare.push(other);
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

function rowsOf({ observers, ours, bare }: { observers: number; ours: Cost[]; bare: Cost[] }): Row[] {
  const out = { unit: 'µs', bar: '≤ 12 µs', peer: 'mediasoup 8.6–9.8, Janus 9.1–9.8 µs' };
  const onTop = { unit: '%', peer: '–', bar: '≤ 10 %' };
  const taken = { unit: 'µs', peer: '–', bar: '–' };
  const [tapped, alone] = [`${observers} observers, tapped`, `${observers} observers, forwarding alone`];
  return [
    { ...out, measure: `${tapped}: a packet out`, values: ours.map((one) => one.perPacketUs) },
    { ...out, measure: `${alone}: a packet out`, values: bare.map((one) => one.perPacketUs) },
    { ...onTop, measure: `${tapped}: Node on top`, values: ours.map((one) => one.onTopPercent) },
    { ...onTop, measure: `${alone}: Node on top`, values: bare.map((one) => one.onTopPercent) },
    { ...taken, measure: `${tapped}: Node, a packet in`, values: ours.map((one) => one.nodePerPacketInUs) },
  ];
}

if (isMainThread) await bench();
else {
  const about = workerData as Sending | Sinking;
  if (about.role === 'sender') send(about);
  else sink();
}
