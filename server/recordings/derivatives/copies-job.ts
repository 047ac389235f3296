// Sees to it that each copy that was ordered is made, one at a time, and that each is erased when its time is over: under a legal hold not
// before that is released, though nobody watches it any more.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { type MadeInTurn, madeInTurn } from '../made-in-turn.ts';
import { lockRecording } from '../store.ts';
import { type CopyMaker, makeDerivative } from './make.ts';
import { RenderFailure } from './render.ts';
import { type Derivative, expired, lockDerivative, markErased, markMaking, toBeMade } from './store.ts';

export function copiesJob(maker: CopyMaker, log: Log): MadeInTurn {
  const { database, clock } = maker;
  const failed = (err: unknown, copy: string) => {
    log.error({ err, copy }, 'a copy could not be made');
    return !(err instanceof RenderFailure);
  };
  return madeInTurn({ clock, log, noAnswer: 'copies: the database gave no answer', failed }, async (turn) => {
    await eraseAllExpired(maker, log);
    // Each once a round, and what was ordered meanwhile too.
    const tried = new Set<string>();
    const first = async () => (await toBeMade(database)).find(({ id }) => !tried.has(id));
    for (let next = await first(); next && !turn.over(); next = await first()) {
      const ordered = next;
      const { id } = ordered;
      tried.add(id);
      await turn.make(id, async (making) => {
        const begun = clock.monotonicMs();
        if (!(await markMaking(database, id))) return;
        const became = await makeDerivative(maker, ordered, making);
        if (became === null) return;
        log.info({ copy: id, became, ms: Math.round(clock.monotonicMs() - begun) }, 'a copy was worked on');
      });
    }
  });
}

/** One that can't be erased, for a hold came in between, holds nothing else up. */
async function eraseAllExpired(maker: CopyMaker, log: Log): Promise<void> {
  for (const due of await expired(maker.database, maker.clock.now()))
    await eraseExpired(maker, due, log).catch((err) => log.error({ err, copy: due.id }, 'a copy could not be erased'));
}

/** The events come first; then nothing opens the file any more; then the file goes, at the latest at the next start. */
async function eraseExpired(maker: CopyMaker, { id, kind, recordingId }: Derivative, log: Log): Promise<void> {
  const { database, clock, custody, copiesDir } = maker;
  const fileName = await inTransaction(database, async (tx) => {
    // As a hold and a destruction do: the recording's row first.
    await lockRecording(tx, recordingId);
    const found = await lockDerivative(tx, id);
    if (found?.state !== 'made' || !found.file) return null;
    await markErased(tx, id, clock.now());
    const head = { subject: `evidence:${id}`, why: 'safekeeping' } as const;
    await custody.append(tx, [
      { ...stamp(clock, systemActor), ...head, type: 'retention.expired', data: { class: `${kind}-copy` } },
      { ...stamp(clock, systemActor), ...head, type: 'evidence.destroyed', data: { reason: 'retention' } },
    ]);
    return found.file.fileName;
  });
  if (fileName === null) return;
  await rm(join(copiesDir, fileName), { force: true });
  log.info({ copy: id }, 'a copy was erased: its time was over');
}
