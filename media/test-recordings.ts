// Test recordings for pre-flights: made of what the room sends, closed under a key that is never written, through both disks and
// back, and held in memory until they are fetched, at most a minute. One at a time for each session.
import { randomBytes, randomUUID } from 'node:crypto';
import type { EvidenceCrypto } from './evidence/crypto.ts';
import { machineClock } from './recorder/session-clock.ts';
import { recordTest } from './recorder/test-recording.ts';
import type { TrackSource } from './recorder/track-source.ts';
import { Refusal } from './sfu/refusal.ts';
import { throughDisk } from './vault/through-disk.ts';

const keptMs = 60_000;
/** base64 of it stays below the 64,000 bytes that the server takes in one frame */
const pieceBytes = 32 * 1024;
/** What is tested: what must not be missing. */
const tested = ['child-cam', 'child-mic'];

export interface TestRecordingsOptions {
  readonly roots: readonly string[];
  readonly crypto: EvidenceCrypto;
  readonly sourcesOf: (session: string) => ReadonlyMap<string, TrackSource>;
}

export class TestRecordings {
  readonly #options: TestRecordingsOptions;
  readonly #running = new Map<string, Promise<{ test: string; bytes: number }>>();
  readonly #made = new Map<string, Uint8Array>();

  constructor(options: TestRecordingsOptions) {
    this.#options = options;
  }

  /** Asked again while it runs, the same answer. */
  record(session: string, ms: number): Promise<{ test: string; bytes: number }> {
    const running =
      this.#running.get(session) ?? this.#record(session, ms).finally(() => this.#running.delete(session));
    this.#running.set(session, running);
    return running;
  }

  /** The piece at an offset; after the last one it is forgotten. */
  read(test: string, offset: number): { bytes: string } {
    const made = this.#made.get(test);
    if (made === undefined) throw new Refusal('media-refused', 'this test recording is gone: make another');
    const piece = made.subarray(offset, offset + pieceBytes);
    if (offset + piece.length >= made.length) this.#made.delete(test);
    return { bytes: Buffer.from(piece).toString('base64') };
  }

  async #record(session: string, ms: number): Promise<{ test: string; bytes: number }> {
    const { crypto, roots, sourcesOf } = this.#options;
    const sources = new Map([...sourcesOf(session)].filter(([track]) => tested.includes(track)));
    if (sources.size === 0) throw new Refusal('media-refused', 'the room sends nothing yet: publish first');
    const plaintext = await recordTest({ sources, ms, machine: machineClock() });
    const closing = { key: randomBytes(32), nonce: new Uint8Array(12), aad: Buffer.from('heard-once/test-recording') };
    const sealed = Buffer.concat(await crypto.aesGcmSeal({ ...closing, plaintext }));
    const back = await Promise.all(roots.map((root) => throughDisk(root, sealed)));
    const opened = await Promise.all(back.map((payload) => crypto.aesGcmOpen({ ...closing, payload })));
    const [made] = opened;
    if (made === undefined || opened.includes(undefined)) throw new Error('a disk gave back other bytes than it took');
    const test = randomUUID();
    this.#made.set(test, made);
    setTimeout(() => this.#made.delete(test), keptMs).unref();
    return { test, bytes: made.length };
  }
}
