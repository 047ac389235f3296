// For benches: the one picture, as RTP by UDP from a thread of its own, so that all who record it get the same: a film over and over,
// or without one pictures that only look like VP8.
import { createSocket } from 'node:dgram';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { rtp } from '../../../media/mux/testing/synthetic.ts';
import { framesPerSecond, pictures, type Shot } from './film-source.ts';
import { readFilm } from './real-film.ts';

export const sent = { payloadType: 96, ssrc: 1111 } as const;

interface Sending {
  readonly rtpTo: number;
  readonly film: string | undefined;
}

/** Sends to that port of this machine until it is terminated; gives a message as it begins. */
export function sendTo(port: number, film: string | undefined): Worker {
  return new Worker(new URL(import.meta.url), { workerData: { rtpTo: port, film } satisfies Sending });
}

function send(port: number, shots: readonly Shot[]): void {
  const socket = createSocket('udp4');
  parentPort?.postMessage('begun');
  const began = performance.now();
  let [frames, packets] = [0, 0];
  setInterval(() => {
    for (; frames < ((performance.now() - began) * framesPerSecond) / 1000; frames += 1) {
      const payloads = shots[frames % shots.length]?.payloads ?? [];
      for (const [index, payload] of payloads.entries()) {
        const ts = frames * (90_000 / framesPerSecond);
        const packet = { ts, marker: index === payloads.length - 1, payload, sentUs: 0 };
        socket.send(rtp(packet, packets, sent.ssrc), port, '127.0.0.1');
        packets = (packets + 1) & 0xffff;
      }
    }
  }, 10);
}

const lookalike = [pictures.key, ...Array.from({ length: 2 * framesPerSecond - 1 }, () => pictures.other)];

if (!isMainThread && typeof workerData?.rtpTo === 'number') {
  const { rtpTo, film } = workerData as Sending;
  send(rtpTo, film === undefined ? lookalike : await readFilm(film));
}
