// Codings as people save and read them: each their own versions, and all who may code read each other's, to compare. Nobody writes over a
// version they haven't read. Refuses to code before the recording is sealed, since until then the interview isn't over.
import type { Coding, SaveCoding } from '../../contract/coding.ts';
import type { Role } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { actingAs, factsOf } from '../rules.ts';
import { findTied, lockRecording, type Reader } from '../store.ts';
import { countsOf, newestOfEach, placed } from './rules.ts';
import { type CodingRow, codingsOf, insertCoding } from './store.ts';

export interface Codings {
  of(actor: Actor, recordingId: string): Promise<Coding[]>;
  save(actor: Actor, recordingId: string, request: SaveCoding): Promise<Coding>;
}

export interface CodingsNeed {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
}

const coding: readonly Role[] = ['interviewer', 'desk'];

export function createCodings({ database, clock, custody }: CodingsNeed): Codings {
  const found = async (db: Reader, actor: Actor, recordingId: string) => {
    const row = await findTied(db, recordingId, actor.personId);
    if (!row) throw notYours();
    const facts = factsOf(row, actor.personId);
    mustBeAllowed(decide(actor, 'utterances.code', facts, { now: clock.now() }));
    const { role, grant } = actingAs(actor, facts, { roles: coding, now: clock.now() });
    return { row, by: personActor(actor, role, grant) };
  };
  return {
    async of(actor, recordingId) {
      await found(database, actor, recordingId);
      return newestOfEach(await codingsOf(database, recordingId)).map((one) => present(one, actor));
    },
    save: (actor, recordingId, { id, after, utterances }) =>
      inTransaction(database, async (tx) => {
        const { row, by } = await found(tx, actor, recordingId);
        if (row.state !== 'sealed') throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
        await lockRecording(tx, recordingId);
        const { personId: coderId } = actor;
        const mine = (await codingsOf(tx, recordingId)).filter((one) => one.coderId === coderId);
        const before = mine.find((one) => one.id === id);
        if (before) return present(before, actor);
        const newest = Math.max(0, ...mine.map(({ version }) => version));
        if (after !== newest)
          throw new Fault(
            'conflict',
            'You have saved another version meanwhile. Read it; what is here stays on the screen.',
          );
        const saved = {
          ...{ id, recordingId, coderId, version: newest + 1, savedAt: clock.now() },
          utterances: placed(utterances, row.durationMs ?? 0),
        };
        await insertCoding(tx, saved);
        const data = { coding: id, version: saved.version };
        const subject = `evidence:${recordingId}` as const;
        await custody.append(tx, [
          { ...stamp(clock, by), type: 'utterances.coded', subject, why: 'peer-review', data },
        ]);
        return present({ ...saved, coder: { name: actor.name, agency: { name: actor.agencyName } } }, actor);
      }),
  };
}

function present({ id, coderId, coder, version, savedAt, utterances }: CodingRow, reader: Actor): Coding {
  return {
    ...{ id, mine: coderId === reader.personId, version, savedAt: savedAt.toISOString() },
    coder: { name: coder.name, agency: coder.agency.name },
    utterances: [...utterances],
    counts: countsOf(utterances),
  };
}
