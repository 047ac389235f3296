// The team's debriefs, filed and read. The log gets that one was filed, by whom and which version: never a word of it.
import type { Debriefs, FileDebrief } from '../../contract/debrief.ts';
import type { Actor } from '../../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { act, insist, type Telling } from '../act.ts';
import { sideOf } from '../audience.ts';
import { readLive } from '../live-store.ts';
import type { House } from '../ports.ts';
import { seatOf } from '../seat.ts';
import { hasEnded, mayFile, newestOfEach, presentDebrief, wasThere } from './rules.ts';
import { debriefsOf, insertDebrief, newestVersion } from './store.ts';

/** On record once it returns. @throws Fault `not-found` | `forbidden` | `not-started` | `conflict` */
export async function file(
  house: House & Telling,
  actor: Actor,
  { id, sessionId, after, form }: FileDebrief & { readonly sessionId: string },
): Promise<void> {
  const { personId } = actor;
  await act(house, { actor, id, sessionId, action: 'debrief.write' }, async ({ tx, facts, seat, now }) => {
    const newest = await newestVersion(tx, { sessionId, authorId: personId });
    insist(mayFile(facts, { personId, after, newest }));
    const version = newest + 1;
    await insertDebrief(tx, { id, sessionId, authorId: personId, as: seat, version, form, filedAt: now });
    return { change: 'debrief', event: { type: 'debrief.filed', data: { version } } };
  });
}

/** @throws Fault `not-found` | `forbidden` | `not-started` */
export async function readDebriefs(house: House, actor: Actor, sessionId: string): Promise<Debriefs> {
  const { database, clock } = house;
  const [ties, facts] = [await house.ties(database, actor, sessionId), await readLive(database, sessionId)];
  if (!ties || !facts) throw notYours();
  const at = { now: clock.now() };
  // Read by assignment as well as by booking.
  mustBeAllowed(decide(actor, 'debrief.read', { ...ties, kind: 'recording' }, at));
  insist(hasEnded(facts));
  const seat = seatOf(ties, actor);
  const reader = { personId: actor.personId, seesAuthors: seat === undefined || sideOf(seat) === 'observation' };
  const filed = newestOfEach(await debriefsOf(database, sessionId));
  return {
    mayFile: decide(actor, 'debrief.write', ties, at).allow && wasThere(facts, actor.personId),
    filed: filed.map((one) => presentDebrief(one, reader)),
  };
}
