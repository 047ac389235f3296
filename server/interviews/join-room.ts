// Coming into the room of a live session and leaving it, and what a page in it asks of the media node. The ticket is read here to
// see that it is the asker's own, and used up at the node; only then is the page there, and on record.
// A publisher's page that is lost is not sent away from the node: its picture and sound may still come.
import type { TicketClaims } from '../../media/protocol.ts';
import { type Joined, type MediaAnswer, type MediaRequest, mediaAnswer } from '../contract/media.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import type { Attendance, Attendant, PageLink } from './attendance.ts';
import type { AttendanceLedger } from './attendance-ledger/ledger.ts';
import { rightsOf, sideOf } from './audience.ts';
import type { Gateway } from './media-nodes/gateway.ts';
import type { House } from './ports.ts';
import type { Presence } from './presence.ts';
import { type Reading, type Seated, seatedAmong } from './seat.ts';
import type { Recorders } from './start-session.ts';
import { belongsTo, type Tickets } from './tickets.ts';
import { mustHaveGiven } from './undertaking/undertaking.ts';

export interface Doors extends House, Reading, Recorders {
  readonly tickets: Tickets;
  readonly gateway: Gateway;
  readonly attendance: Attendance;
  readonly presence: Presence;
  readonly ledger: AttendanceLedger;
}

export interface Entered {
  readonly attendant: Attendant;
  readonly joined: Joined;
}

/** @throws Fault `ticket-refused` | `not-found` | `forbidden` | `node-away` */
export async function joinRoom(
  doors: Doors,
  actor: Actor,
  ask: { ticket: string; link: PageLink; address: string; actorNow: () => Promise<Actor | undefined> },
): Promise<Entered> {
  const claims = await doors.tickets.read(ask.ticket);
  const { facts, seat } = await allowedIn(doors, actor, claims);
  const node = facts.recording?.node ?? doors.nodeFor(claims.room);
  const joined = await doors.gateway.need(node).join(ask.ticket);
  const { personId, agencyKind } = actor;
  const { link, actorNow } = ask;
  const who = { sessionId: claims.room, personId, agencyKind, seat, practice: facts.session.practice };
  await doors.presence.joined(who);
  const attendant = { link, actorNow, sessionId: claims.room, personId, seat, peer: claims.peer, node, who };
  await doors.ledger.opened(attendant, ask.address);
  doors.attendance.enter(attendant);
  return { attendant, joined };
}

/** The page says goodbye, went somewhere else, or is sent away. */
export async function leaveRoom(doors: Doors, attendant: Attendant, why: 'left' | 'ejected' = 'left'): Promise<void> {
  const { who } = attendant;
  doors.attendance.leave(attendant);
  await doors.gateway
    .line(attendant.node)
    ?.leave(attendant.peer)
    .catch(() => undefined);
  if (why === 'left') await doors.ledger.left(attendant);
  else doors.ledger.lost(attendant);
  if (!doors.attendance.has(who.sessionId, who.personId)) await doors.presence.left(who, doors.clock.now(), why);
}

/** The page's socket is gone without a word: it may come back. */
export function pageLost(doors: Doors, attendant: Attendant): void {
  const { who } = attendant;
  doors.attendance.lose(attendant, doors.clock.monotonicMs());
  doors.ledger.lost(attendant);
  if (!doors.attendance.has(who.sessionId, who.personId)) doors.presence.pageGone(who);
}

export async function askMedia(doors: Doors, attendant: Attendant, request: MediaRequest): Promise<MediaAnswer> {
  const answer = await doors.gateway.need(attendant.node).request(attendant.peer, { ...request });
  return mediaAnswer.parse(answer);
}

/** The ticket must be the asker's own, and still be what the asker's seat allows. What is refused is on record. */
async function allowedIn(doors: Doors, actor: Actor, claims: TicketClaims): Promise<Seated> {
  try {
    if (!belongsTo(claims.peer, actor.personId))
      throw new Fault('ticket-refused', 'The room ticket is refused: it is somebody else’s. Ask for your own.');
    const found = await seatedAmong(doors, { actor, sessionId: claims.room, action: 'session.join' });
    const { publish, watch } = rightsOf(found.seat, found.facts.capture);
    if (JSON.stringify([publish, watch]) !== JSON.stringify([claims.publish, claims.watch]))
      throw new Fault('ticket-refused', 'The room ticket is refused: your seat has changed. Ask for a new one.');
    if (sideOf(found.seat) === 'observation')
      await mustHaveGiven(doors, { sessionId: claims.room, personId: actor.personId });
    return found;
  } catch (error) {
    if (error instanceof Fault) await recordDenied(doors, actor, { sessionId: claims.room, reason: error.code });
    throw error;
  }
}

/** Only for a ticket of ours, so that nobody can fill the log by asking. */
async function recordDenied(doors: Doors, actor: Actor, denied: { sessionId: string; reason: string }): Promise<void> {
  const who = personActor(actor, actor.roles[0] ?? 'observer');
  await inTransaction(doors.database, (tx) =>
    doors.custody.append(tx, [
      {
        ...stamp(doors.clock, who),
        ...{ type: 'room.denied', subject: `session:${denied.sessionId}`, why: 'live-observation' },
        data: { person: actor.personId, reason: denied.reason },
      },
    ]),
  );
}
