// Sending somebody who may no longer watch out of a live session: their media stops at the node, their pages are told, and it is
// on record. Also for a page whose socket was lost, since its media goes on without one. Refuses to touch whoever publishes:
// an interview is never stopped by a sign-in or an assignment that ends.
import { stamp, systemActor } from '../custody/stamp.ts';
import { inTransaction } from '../platform/database/database.ts';
import type { Telling } from './act.ts';
import { type Attendant, watches } from './attendance.ts';
import type { Doors } from './join-room.ts';
import { endStay, lockSession, openStay, raiseLiveSeq, readLive } from './store.ts';

type Live = Doors & Telling;

/** The person's last active assignment on the case has ended. */
export async function ejectFromCase(live: Live, who: { caseId: string; personId: string }): Promise<void> {
  const theirs = live.attendance.withLost().filter((one) => one.personId === who.personId && watches(one));
  for (const sessionId of new Set(theirs.map((one) => one.sessionId))) {
    const facts = await readLive(live.database, sessionId);
    if (facts?.session.caseId !== who.caseId) continue;
    const pages = theirs.filter((one) => one.sessionId === sessionId);
    await Promise.all(pages.map((one) => shutOut(live, one, 'assignment-ended')));
    if (pages[0]) await recordEjected(live, pages[0]);
  }
}

/** The sign-in has ended: its media too. The stay ends as for any page that is gone, unless the person comes back. */
export async function ejectSignIn(live: Live, signInId: string): Promise<void> {
  const theirs = live.attendance.withLost().filter((one) => one.signInId === signInId && watches(one));
  await Promise.all(theirs.map((one) => shutOut(live, one, 'sign-in-ended')));
}

/** Somebody's page has been gone for too long to come back: nothing more is sent to it. */
export async function forgetLost(live: Live, who: { sessionId: string; personId: string }): Promise<void> {
  const gone = live.attendance.lostOf(who.sessionId, who.personId);
  await Promise.all(gone.filter(watches).map((one) => closePeer(live, one)));
  for (const one of gone) live.attendance.leave(one);
}

async function shutOut(live: Live, attendant: Attendant, reason: string): Promise<void> {
  attendant.link.emit('room:ejected', { sessionId: attendant.sessionId, reason });
  live.attendance.leave(attendant);
  await closePeer(live, attendant);
}

/** A node that is away has no media to stop; one that starts anew knows no peers. */
async function closePeer(live: Live, { node, peer }: Attendant): Promise<void> {
  await live.gateway
    .line(node)
    ?.leave(peer)
    .catch((err: unknown) => live.log.error({ err, node }, 'a page could not be sent away'));
}

async function recordEjected(live: Live, { sessionId, personId, seat }: Attendant): Promise<void> {
  await inTransaction(live.database, async (tx) => {
    await lockSession(tx, sessionId);
    const stay = await openStay(tx, sessionId, personId);
    if (stay) await endStay(tx, stay, live.clock.now());
    await raiseLiveSeq(tx, sessionId);
    await live.custody.append(tx, [
      {
        ...stamp(live.clock, systemActor),
        ...{ type: 'room.ejected', subject: `session:${sessionId}`, why: 'live-observation' },
        data: { person: personId, as: seat, reason: 'assignment-ended' },
      },
    ]);
  });
  await live.changed(sessionId, 'presence');
}
