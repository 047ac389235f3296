// The two ends of the forwarding bench, a thread each: whoever sends one room's picture and sound, and whoever takes what comes out.
import { createSocket } from 'node:dgram';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { rtp, vp8Frame, vp8Packets } from '../../media/mux/testing/synthetic.ts';

const ip = '127.0.0.1';
export const ssrcs = { picture: 1111, sound: 2222 };

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

export function started(about: Sending | Sinking): Worker {
  return new Worker(new URL(import.meta.url), { workerData: about });
}

if (parentPort) {
  const about = workerData as Sending | Sinking;
  if (about.role === 'sender') send(about);
  else sink();
}
