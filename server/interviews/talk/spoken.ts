// Talk among those who watch, by voice, where the house allows it: a page's way into it and out of it. The media node has a router for
// it that no page of the room side is ever in, and nothing of it is recorded or kept: it is what people say in the observation room.
// The ticket is this server's own and never leaves it. Refuses the room side, and everybody before and after the session.
import { type MediaAnswer, type MediaRequest, mediaAnswer } from '../../contract/media.ts';
import { speakerOf, type TalkJoined } from '../../contract/talk.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { insist } from '../act.ts';
import type { Attendant } from '../attendance.ts';
import { mayTalkAloud } from '../audience.ts';
import type { Doors } from '../join-room.ts';
import { withRelay } from '../media-nodes/relay.ts';
import { seatedAmong } from '../seat.ts';
import { talkPeer } from '../tickets.ts';
import { mayTalk } from './rules.ts';

/** @throws Fault `forbidden` | `not-joined` | `out-of-order` | `node-away` */
export async function joinTalk(doors: Doors, attendant: Attendant, actor: Actor): Promise<TalkJoined> {
  await mustBeAllowed(doors, attendant, actor);
  const { node, peer, sessionId: room } = attendant;
  const speaker = speakerOf(attendant.personId);
  const grant = { room, peer: talkPeer(peer), publish: [], watch: [], talk: speaker };
  const joined = await doors.gateway.need(node).join(await doors.tickets.sign(grant, node));
  if (doors.attendance.isHere(attendant)) return { ...joined, speaker };
  // Whoever took access away while the node was asked found no voice to end.
  await leaveTalk(doors, attendant);
  throw new Fault('not-joined', 'This page is in no room: join first.');
}

export async function askTalk(
  doors: Doors,
  of: { readonly attendant: Attendant; readonly actor: Actor },
  request: MediaRequest,
): Promise<MediaAnswer> {
  const { attendant, actor } = of;
  if (!mayTalkAloud(attendant.seat)) throw new Fault('forbidden', 'Those who watch talk here among themselves.');
  if (request.request === 'speak' && request.speaking) await mustBeAllowed(doors, attendant, actor);
  const answer = await doors.gateway.need(attendant.node).request(talkPeer(attendant.peer), { ...request });
  return withRelay(doors.relay, mediaAnswer.parse(answer));
}

export async function leaveTalk(doors: Pick<Doors, 'gateway'>, { node, peer }: Attendant): Promise<void> {
  await doors.gateway
    .line(node)
    ?.leave(talkPeer(peer))
    .catch(() => undefined);
}

/** With the session: whoever is speaking is cut off. */
export async function endTalk(doors: Doors, sessionId: string): Promise<void> {
  if (!doors.spokenTalk) return;
  const there = doors.attendance.known().filter((one) => one.sessionId === sessionId && mayTalkAloud(one.seat));
  await Promise.all(there.map((one) => leaveTalk(doors, one)));
}

async function mustBeAllowed(doors: Doors, { sessionId, seat }: Attendant, actor: Actor): Promise<void> {
  const { facts } = await seatedAmong(doors, { actor, sessionId, action: 'talk.speak' });
  if (!doors.spokenTalk || !mayTalkAloud(seat))
    throw new Fault('forbidden', 'Those who watch talk here in writing: this house has no talk by voice.');
  insist(mayTalk(facts.session.state));
}
