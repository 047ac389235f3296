// Strips as the room of recordings has them: made one at a time of each working copy that has none, at the start, when a copy was made and
// now and then; and given to whoever has opened the copy. What there is to do stands in the database, so a restart loses nothing.
import type { Strip } from '../../contract/strip.ts';
import type { Log } from '../../platform/log.ts';
import { readCopy } from '../media-response.ts';
import type { CopyRow } from '../store.ts';
import { makeStrip, type StripMaker } from './make-strip.ts';
import { copiesWithoutStrip, findStrip } from './store.ts';
import { columns, decodeStrip, rows, small } from './strip-file.ts';

export interface Strips {
  /** Asks no permission: for whoever has opened the copy. */
  of(copy: CopyRow): Promise<Strip>;
  start(): void;
  /** A working copy was made. */
  hint(): void;
  /** Resolves when all that was there to do was tried. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const everyMs = 30_000;
/** What failed for no reason of its own is left alone for this long. */
const patienceMs = 10 * 60_000;

export function createStrips(maker: StripMaker, log: Log): Strips {
  const { database, copiesDir, vaults, clock } = maker;
  const stopping = new AbortController();
  const failedAt = new Map<string, number>();
  let busy: Promise<void> = Promise.resolve();
  let started = false;
  let rest: NodeJS.Timeout | undefined;

  const one = async (copy: CopyRow) => {
    const begun = clock.monotonicMs();
    if (begun - (failedAt.get(copy.id) ?? Number.NEGATIVE_INFINITY) < patienceMs) return;
    try {
      const became = await makeStrip(maker, copy, stopping.signal);
      if (became !== 'made') failedAt.set(copy.id, begun);
      log.info({ copy: copy.id, became, ms: Math.round(clock.monotonicMs() - begun) }, 'a strip was worked on');
    } catch (err) {
      failedAt.set(copy.id, begun);
      if (!stopping.signal.aborted) log.error({ err, copy: copy.id }, 'a strip could not be made');
    }
  };
  const round = async () => {
    try {
      for (const copy of await copiesWithoutStrip(database)) {
        if (stopping.signal.aborted) return;
        await one(copy);
      }
    } catch (err) {
      log.error({ err }, 'strips: the database gave no answer');
    }
  };
  const look = () => {
    busy = busy.then(round);
    return busy;
  };
  return {
    async of(copy) {
      if (copy.derivativeId !== null) return none;
      const row = await findStrip(database, copy.id);
      if (row === null) return { ...none, state: 'coming' };
      const { id, fileName, fileKey } = row;
      if (fileName === null) return none;
      const pieces: Uint8Array[] = [];
      const store = { copiesDir, keyEncryptionKeys: vaults.keyEncryptionKeys };
      for await (const piece of readCopy(store, { id, fileName, fileKey })) pieces.push(piece);
      const { jpeg, levels } = decodeStrip(Buffer.concat(pieces));
      const picture = { jpeg: Buffer.from(jpeg).toString('base64'), columns, rows, ...small };
      return { state: 'made', picture: jpeg.length > 0 ? picture : null, levels: [...levels] };
    },
    start() {
      started = true;
      rest = setInterval(() => void look(), everyMs);
      void look();
    },
    hint() {
      if (started && !stopping.signal.aborted) void look();
    },
    idle: look,
    async stop() {
      stopping.abort();
      clearInterval(rest);
      await busy;
    },
  };
}

const none: Strip = { state: 'none', picture: null, levels: [] };
