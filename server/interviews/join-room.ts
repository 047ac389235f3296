// Coming into the room of a live session and leaving it, and what a page in it asks of the media node. The ticket is read here to
// see that it is the asker's own, and used up at the node; only then is the page there, and on record.
// A publisher's page that is lost is not sent away from the node: its picture and sound may still come.
import type { TicketClaims } from '../../media/protocol.ts';
import { type Joined, type MediaAnswer, type MediaRequest, mediaAnswer } from '../contract/media.ts';
import type { Actor } from '../identity/actor.ts';
import { Fault, type FaultCode } from '../platform/fault.ts';
import type { Attendance, Attendant, PageLink } from './attendance.ts';
import type { AttendanceLedger } from './attendance-ledger/ledger.ts';
import { mayAskInTheRoom, mayTalkAloud, rightsOf, sideOf } from './audience.ts';
import type { Gateway } from './media-nodes/gateway.ts';
import { type Relay, withRelay } from './media-nodes/relay.ts';
import type { Denials } from './observation/denials.ts';
import type { House, SpokenTalk } from './ports.ts';
import type { Presence } from './presence.ts';
import { type Reading, type Seated, seatedAmong } from './seat.ts';
import type { Recorders } from './start-session.ts';
import { leaveTalk } from './talk/spoken.ts';
import { belongsTo, type Tickets } from './tickets.ts';
import { mustHaveGiven } from './undertaking/undertaking.ts';

export interface Doors extends House, Reading, Recorders, SpokenTalk {
  readonly tickets: Tickets;
  readonly gateway: Gateway;
  readonly relay: Relay;
  readonly attendance: Attendance;
  readonly presence: Presence;
  readonly denials: Denials;
  readonly ledger: AttendanceLedger;
}

export interface Entered {
  readonly attendant: Attendant;
  readonly joined: Joined;
}

interface Asking {
  readonly ticket: string;
  readonly link: PageLink;
  readonly address: string;
  readonly actorNow: () => Promise<Actor | undefined>;
}

/** @throws Fault `ticket-refused` | `not-found` | `forbidden` | `node-away` */
export async function joinRoom(doors: Doors, actor: Actor, ask: Asking): Promise<Entered> {
  const claims = await doors.tickets.read(ask.ticket);
  doors.attendance.comes(claims.peer);
  try {
    return await comeIn(doors, actor, { ...ask, claims });
  } finally {
    doors.attendance.comesNoMore(claims.peer);
  }
}

async function comeIn(doors: Doors, actor: Actor, ask: Asking & { readonly claims: TicketClaims }): Promise<Entered> {
  const { claims } = ask;
  const { facts, seat, node, joined } = await deniedOnRecord(doors, { actor, sessionId: claims.room }, async () => {
    const found = await allowedIn(doors, actor, claims);
    const node = found.facts.recording?.node ?? doors.nodeFor(claims.room);
    return { ...found, node, joined: await doors.gateway.need(node).join(ask.ticket) };
  });
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
  const line = doors.gateway.line(attendant.node);
  await Promise.all([
    line?.leave(attendant.peer).catch(() => undefined),
    doors.spokenTalk && mayTalkAloud(attendant.seat) ? leaveTalk(doors, attendant) : undefined,
  ]);
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

/** Whether the page may send this track or receive that one is its ticket's, at the node; who never sends is turned away here already. */
export async function askMedia(doors: Doors, attendant: Attendant, request: MediaRequest): Promise<MediaAnswer> {
  if (!mayAskInTheRoom(attendant.seat, request.request))
    throw new Fault('media-refused', 'Nothing is sent into this room from your seat.');
  const answer = await doors.gateway.need(attendant.node).request(attendant.peer, { ...request });
  return withRelay(doors.relay, mediaAnswer.parse(answer));
}

/** The ticket must be the asker's own, and still be what the asker's seat allows. */
async function allowedIn(doors: Doors, actor: Actor, claims: TicketClaims): Promise<Seated> {
  if (!belongsTo(claims.peer, actor.personId))
    throw new Fault('ticket-refused', 'The room ticket is refused: it is somebody else’s. Ask for your own.');
  const found = await seatedAmong(doors, { actor, sessionId: claims.room, action: 'session.join' });
  const { publish, watch } = rightsOf(found.seat, found.facts.capture);
  const same = JSON.stringify([publish, watch]) === JSON.stringify([claims.publish, claims.watch]);
  if (!same || claims.talk !== undefined)
    throw new Fault('ticket-refused', 'The room ticket is refused: your seat has changed. Ask for a new one.');
  if (sideOf(found.seat) === 'observation')
    await mustHaveGiven(doors, { sessionId: claims.room, personId: actor.personId });
  return found;
}

const denials: readonly FaultCode[] = ['ticket-refused', 'not-found', 'forbidden'];

/** Also what the node turns away: a ticket that was used before. */
async function deniedOnRecord<T>(
  doors: Doors,
  { actor, sessionId }: { readonly actor: Actor; readonly sessionId: string },
  enter: () => Promise<T>,
): Promise<T> {
  try {
    return await enter();
  } catch (error) {
    if (error instanceof Fault && denials.includes(error.code))
      await doors.denials.record(actor, { sessionId, reason: error.code });
    throw error;
  }
}
