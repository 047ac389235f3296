// Tracks of a package examined beside each other, each by a thread that reads the package for itself. Which thread takes which track alters
// nothing of what is found. Starts none where there is little to read. A thread that dies ends the verification: nothing is verified then.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import {
  type AskedTrack,
  examineAsked,
  type FoundTrack,
  type TrackExaminer,
} from '../../media/evidence/verify/asked-track.ts';
import { PackageReader } from '../../media/evidence/verify/package.ts';
import { openPlace, type Place } from './place.ts';

/** Less than that is read sooner than threads are started. */
const WORTH_BYTES = 32 * 1024 * 1024;
const MOST_THREADS = 4;
/** What is read lives no longer than a record: it should be cleared while it is young. */
const YOUNG_MB = 64;

export interface Threads {
  /** for fewer bytes none are started */
  readonly worthBytes?: number;
  readonly most?: number;
}

export function inThreads(
  place: Place,
  { worthBytes = WORTH_BYTES, most = Math.min(availableParallelism(), MOST_THREADS) }: Threads = {},
): (here: TrackExaminer) => TrackExaminer {
  return (here) => async (asked) => {
    const bytes = asked.map(bytesOf);
    const threads = Math.min(asked.length, most);
    if (threads < 2 || bytes.reduce((sum, some) => sum + some, 0) < worthBytes) return here(asked);
    const found: FoundTrack[] = [];
    // The longest first: what is left over at the end is short.
    const waiting = asked.map((_, i) => i).sort((a, b) => (bytes[b] ?? 0) - (bytes[a] ?? 0));
    const work = async (): Promise<void> => {
      const thread = new TrackThread(place);
      try {
        for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) {
          const one = asked[i];
          if (one) found[i] = await thread.examine(one);
        }
      } finally {
        await thread.end();
      }
    };
    await Promise.all(Array.from({ length: threads }, work));
    return found;
  };
}

const bytesOf = ({ manifest, index }: AskedTrack): number =>
  manifest.tracks[index]?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;

/** Asked for one track at a time. */
class TrackThread {
  readonly #worker: Worker;
  readonly #died: Promise<never>;

  constructor(place: Place) {
    // Bundled, this is the program's one file, which does nothing else in a thread.
    this.#worker = new Worker(new URL(import.meta.url), {
      workerData: { examines: place } satisfies ThreadData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#died = new Promise((_, reject) => {
      this.#worker.once('error', reject);
      this.#worker.once('exit', (code) => reject(new Error(`a thread ended with ${code}`)));
    });
    this.#died.catch(() => undefined); // told to whoever waits for an answer
  }

  async examine(asked: AskedTrack): Promise<FoundTrack> {
    const answered = once(this.#worker, 'message');
    answered.catch(() => undefined);
    this.#worker.postMessage(asked);
    const [found] = await Promise.race([answered, this.#died]);
    return found;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

interface ThreadData {
  readonly examines: Place;
}

/** What a thread does. Files are opened anew by each: no position is shared. */
async function examine(place: Place): Promise<void> {
  const { files } = await openPlace(place);
  const reader = await PackageReader.open(files, nodeCrypto);
  parentPort?.on('message', async (asked: AskedTrack) => {
    parentPort?.postMessage(await examineAsked({ crypto: nodeCrypto, reader }, asked));
  });
}

if (!isMainThread && typeof workerData === 'object' && workerData && 'examines' in workerData) {
  await examine((workerData as ThreadData).examines);
}
