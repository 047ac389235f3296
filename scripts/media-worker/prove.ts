// Two proofs that a file is a worker: that it runs at all here (milliseconds; done at every start), and that mediasoup can
// start it, talk to it and make a router (done once, before a new one enters the cache).
import { spawnSync } from 'node:child_process';
import { createWorker } from 'mediasoup';
import { saidBy } from '../refusal.ts';

/** Without MEDIASOUP_VERSION a worker says so and exits with 41 (its main.cpp); missing libraries exit otherwise. */
export function runsHere(path: string): boolean {
  return spawnSync(path, { env: {}, stdio: 'ignore' }).status === 41;
}

/** Null when mediasoup can work with it, else what went wrong. */
export async function proveWorker(path: string): Promise<string | null> {
  try {
    const worker = await createWorker({ workerBin: path, logLevel: 'error' });
    const mediaCodecs = [{ kind: 'audio' as const, mimeType: 'audio/opus', clockRate: 48000, channels: 2 }];
    const router = await worker.createRouter({ mediaCodecs });
    router.close();
    worker.close();
    return null;
  } catch (error) {
    return saidBy(error);
  }
}
