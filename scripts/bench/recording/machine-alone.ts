// What the machine itself gives, to stand beside a rate of ours: its disk, and the digests and the cipher that the evidence format asks
// for. Nothing is parsed, looked up or compared here: less can't be done.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const PIECE = 64 * 1024;

/** MB/s of one file written in pieces and fsynced. */
export function diskAlone(folder: string, bytes: number): number {
  const file = path.join(folder, 'disk-alone');
  const piece = randomBytes(1024 * 1024);
  const from = performance.now();
  const handle = openSync(file, 'w');
  for (let written = 0; written < bytes; written += piece.length) writeSync(handle, piece);
  fsyncSync(handle);
  closeSync(handle);
  const seconds = (performance.now() - from) / 1000;
  rmSync(file);
  return bytes / 1e6 / seconds;
}

/** MB/s of payload of which each byte is digested for its file, sealed and open, and deciphered, by so many threads at once. */
export async function digestsAlone(bytes: number, threads: number): Promise<number> {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL(import.meta.url), { workerData: 'digests' }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const from = performance.now();
  for (const worker of workers) worker.postMessage(bytes / threads);
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return bytes / 1e6 / seconds;
}

function digest(bytes: number): void {
  const [key, nonce, plain] = [randomBytes(32), randomBytes(12), randomBytes(PIECE)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const file = createHash('sha256');
  for (let done = 0; done < bytes; done += PIECE) {
    file.update(sealed);
    createHash('sha256').update(sealed).digest();
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(cipher.getAuthTag());
    const open = decipher.update(sealed);
    decipher.final();
    createHash('sha256').update(open).digest();
  }
  file.digest();
}

if (!isMainThread && workerData === 'digests') {
  parentPort?.on('message', (bytes: number) => {
    digest(bytes);
    parentPort?.postMessage('done');
  });
  parentPort?.postMessage('ready');
}
