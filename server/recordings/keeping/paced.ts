// A vault read no faster than so many bytes a second, so that a reading-back leaves the disks to a recording that runs. Once it is told to
// stop, every read rejects: what was found until then isn't a finding.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ByteRange, VaultReader } from '../../../media/vault/vault.ts';

export interface Pace {
  readonly bytesPerSecond: number;
  readonly signal: AbortSignal;
  /** ms, monotonic */
  readonly now: () => number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** All of them together keep to the pace. */
export function paced(readers: readonly VaultReader[], pace: Pace): VaultReader[] {
  const wait = pace.sleep ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  let freeAt = 0;
  const pass = async (bytes: number) => {
    pace.signal.throwIfAborted();
    const now = pace.now();
    freeAt = Math.max(freeAt, now) + (bytes / pace.bytesPerSecond) * 1000;
    if (freeAt - now > 1) await wait(freeAt - now, pace.signal);
  };
  return readers.map((reader) => ({
    id: reader.id,
    list: (folder) => reader.list(folder),
    size: (path) => reader.size(path),
    async read(path, range) {
      const bytes = await reader.read(path, range);
      await pass(bytes.length);
      return bytes;
    },
    async *stream(path: string, range?: ByteRange) {
      for await (const piece of reader.stream(path, range)) {
        await pass(piece.length);
        yield piece;
      }
    },
  }));
}
