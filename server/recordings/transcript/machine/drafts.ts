// A machine's draft as people ask for one, follow and cancel it, within a consultation. Whoever may write the transcript may ask; where no
// program is configured there is none to be had.
import { type DraftOfMachine, noDrafts } from '../../../contract/transcripts.ts';
import type { Actor } from '../../../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../../../identity/policy.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Database, inTransaction } from '../../../platform/database/database.ts';
import { Fault } from '../../../platform/fault.ts';
import type { MadeInTurn } from '../../made-in-turn.ts';
import { factsOf } from '../../rules.ts';
import { lockRecording } from '../../store.ts';
import type { Consulted } from '../transcripts.ts';
import * as store from './store.ts';

export interface DraftsNeed {
  readonly database: Database;
  readonly clock: Clock;
  readonly consulted: Consulted;
  /** null: no program is configured */
  readonly job: MadeInTurn | null;
}

export interface Drafts {
  read(actor: Actor, viewingId: string): Promise<DraftOfMachine>;
  /** Again with the same id: nothing happens. */
  ask(actor: Actor, viewingId: string, id: string): Promise<DraftOfMachine>;
  cancel(actor: Actor, viewingId: string): Promise<DraftOfMachine>;
}

export function createDrafts({ database, clock, consulted, job }: DraftsNeed): Drafts {
  const found = async (actor: Actor, viewingId: string) => {
    const { row, components } = await consulted(actor, viewingId);
    // Somebody outside is given the official version alone.
    if (components !== null) throw notYours();
    return { row, decided: decide(actor, 'transcript.write', factsOf(row, actor.personId), { now: clock.now() }) };
  };
  const read: Drafts['read'] = async (actor, viewingId) => {
    const { row, decided } = await found(actor, viewingId);
    if (job === null || !decided.allow) return noDrafts;
    const draft = await store.newestDraft(database, row.id);
    if (!draft) return { ...noDrafts, mayAsk: true };
    const { state, failure, failedLine, version } = draft;
    const open = state === 'waiting' || state === 'making';
    const progress = state === 'making' ? (job.progressOf(draft.id) ?? 0) : null;
    return { mayAsk: !open, draft: { state, failure, failedLine, version, progress } };
  };
  return {
    read,
    async ask(actor, viewingId, id) {
      const { row, decided } = await found(actor, viewingId);
      mustBeAllowed(decided);
      if (job === null)
        throw new Fault(
          'tool-missing',
          'No program that writes down speech is set up here: ask whoever runs this machine.',
        );
      await inTransaction(database, async (tx) => {
        await lockRecording(tx, row.id);
        if (await store.findDraft(tx, id)) return;
        const before = await store.newestDraft(tx, row.id);
        if (before?.state === 'waiting' || before?.state === 'making')
          throw new Fault('conflict', 'A draft of this recording is being made already.');
        await store.insertDraft(tx, { id, recordingId: row.id, askedById: actor.personId, askedAt: clock.now() });
      });
      job.hint();
      return read(actor, viewingId);
    },
    async cancel(actor, viewingId) {
      const { row, decided } = await found(actor, viewingId);
      mustBeAllowed(decided);
      const draft = await store.newestDraft(database, row.id);
      if (draft) {
        await store.endDraft(database, draft.id, { state: 'cancelled', endedAt: clock.now() });
        job?.cancelled(draft.id);
      }
      return read(actor, viewingId);
    },
  };
}
