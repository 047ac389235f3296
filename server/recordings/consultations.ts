// Who may do something to a recording now, and whether a consultation of it is still theirs: asked anew for each request. Opens none and
// ends none.
import { type EventActor, personActor } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import type { RecordingFacts } from '../identity/facts.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../identity/policy.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { underRelease } from './released.ts';
import { actingAs, factsOf, refuseDestroyed, viewingState } from './rules.ts';
import * as store from './store.ts';
import { findStanding } from './watching/standing.ts';

/** Who watches, in the order in which a role is taken for the log. */
const watching = ['prosecutor', 'custodian', 'interviewer', 'desk', 'observer'] as const;

export function createConsultations(deps: { readonly database: Database; readonly clock: Clock }) {
  const { database, clock } = deps;
  const found = async (db: store.Reader, actor: Actor, action: Action, id: string) => {
    const row = await store.findTied(db, id, actor.personId);
    if (!row) throw notYours();
    const facts = factsOf(row, actor.personId);
    mustBeAllowed(decide(actor, action, facts, { now: clock.now() }));
    if (action === 'recording.view') refuseDestroyed(row);
    return { row, facts };
  };
  /** A viewing of the asker's that hasn't ended. */
  const opened = async (actor: Actor, viewingId: string) => {
    const viewing = await store.findViewing(database, viewingId);
    const state = viewing ? viewingState(viewing, actor, clock.now()) : 'unknown';
    if (!viewing || state === 'unknown') throw notYours();
    if (state === 'expired' || viewing.end !== null)
      throw new Fault('forbidden', 'This consultation has ended. Open it again with a purpose.');
    if (viewing.copy.erasedAt !== null) throw new Fault('forbidden', 'This copy was erased: its time was over.');
    return viewing;
  };
  /** One that is still the asker's to use. */
  const consulted = async (actor: Actor, viewingId: string) => {
    const viewing = await opened(actor, viewingId);
    if (viewing.releaseId !== null) return { viewing, ...(await underRelease(deps, actor, viewing)) };
    const { row, facts } = await found(database, actor, 'recording.view', viewing.recordingId);
    return { viewing, row, by: watcherOf(actor, facts), mayOpenExhibits: true, components: null };
  };
  /** The same decision, for what goes out range by range: by as little as it can be made on. */
  const watched = async (actor: Actor, viewingId: string) => {
    const viewing = await opened(actor, viewingId);
    if (viewing.releaseId !== null) await underRelease(deps, actor, viewing);
    else {
      const stood = await findStanding(database, viewing.recordingId, actor.personId);
      if (!stood) throw notYours();
      mustBeAllowed(decide(actor, 'recording.view', stood.facts, { now: clock.now() }));
      refuseDestroyed(stood);
    }
    return viewing;
  };
  const watcherOf = (actor: Actor, facts: RecordingFacts): EventActor => {
    const { role, grant } = actingAs(actor, facts, { roles: watching, now: clock.now() });
    return personActor(actor, role, grant);
  };
  return { found, watcherOf, consulted, watched };
}
