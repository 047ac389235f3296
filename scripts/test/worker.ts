// vitest's global setup for tests that need a real mediasoup worker: makes sure there is one, and names it to the tests as
// every process gets it named.
import { ensureWorker } from '../media-worker/ensure.ts';
import { step } from '../progress.ts';

export async function setup(): Promise<void> {
  process.env.MEDIASOUP_WORKER_BIN = await step('media worker', ensureWorker);
}
