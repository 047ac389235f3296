// Strips as the room of recordings has them: made in turn of each working copy that has none, and given to whoever has opened the copy.
import type { Strip } from '../../contract/strip.ts';
import type { Log } from '../../platform/log.ts';
import { madeInTurn } from '../made-in-turn.ts';
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

/** What failed for no reason of its own is left alone for this long. */
const patienceMs = 10 * 60_000;

export function createStrips(maker: StripMaker, log: Log): Strips {
  const { database, copiesDir, vaults, clock } = maker;
  const failed = (err: unknown, copy: string) => {
    log.error({ err, copy }, 'a strip could not be made');
    return true;
  };
  const noAnswer = 'strips: the database gave no answer';
  const job = madeInTurn({ clock, log, noAnswer, failed, patienceMs }, async (turn) => {
    for (const copy of await copiesWithoutStrip(database)) {
      if (turn.over()) return;
      await turn.make(copy.id, async ({ signal, leaveAlone }) => {
        const begun = clock.monotonicMs();
        const became = await makeStrip(maker, copy, signal);
        log.info({ copy: copy.id, became, ms: Math.round(clock.monotonicMs() - begun) }, 'a strip was worked on');
        if (became !== 'made') leaveAlone();
      });
    }
  });
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
    start: job.start,
    hint: job.hint,
    idle: job.idle,
    stop: job.stop,
  };
}

const none: Strip = { state: 'none', picture: null, levels: [] };
