// What one may ask of a live session without changing it: its state as one's seat sees it, and a ticket into its room.
import type { LiveState, Ticket } from '../contract/live.ts';
import type { Actor } from '../identity/actor.ts';
import { rightsOf, sideOf } from './audience.ts';
import { readBoard } from './desk/board-store.ts';
import { presentBoard } from './desk/coverage-rules.ts';
import type { LiveFacts } from './live-facts.ts';
import { presentLive } from './live-view.ts';
import type { House } from './ports.ts';
import { seated, seatedIn } from './seat.ts';
import type { Recorders } from './start-session.ts';
import { peerName, type Tickets } from './tickets.ts';

export interface Reading {
  /** All of a session; null where there is none. Begun after it was asked for, and shared by those who ask at one moment. */
  liveFacts(sessionId: string): Promise<LiveFacts | null>;
}

/** Also of a session that has ended: its outcome is shown, and whether it is sealed. */
export async function readLiveState(house: House & Reading, actor: Actor, sessionId: string): Promise<LiveState> {
  const known = { ties: await house.ties(house.database, actor, sessionId), facts: await house.liveFacts(sessionId) };
  const { facts, seat } = seatedIn(house, { actor, action: 'session.read' }, known);
  const state = presentLive(facts, { personId: actor.personId, seat });
  if (sideOf(seat) === 'room') return state;
  return { ...state, board: presentBoard(await readBoard(house.database, facts.session), { seat, ...actor }) };
}

/** `instance`: made by the page at its load, so that a rejoin finds its transports. */
export async function giveTicket(
  house: House & Recorders & { readonly tickets: Tickets },
  actor: Actor,
  ask: { readonly sessionId: string; readonly instance: string },
): Promise<Ticket> {
  const { sessionId, instance } = ask;
  const { facts, seat } = await seated(house, { actor, sessionId, action: 'session.join' });
  const { publish, watch } = rightsOf(seat);
  const grant = { room: sessionId, peer: peerName(actor.personId, instance), publish, watch };
  const ticket = await house.tickets.sign(grant, facts.recording?.node ?? house.nodeFor(sessionId));
  return { ticket, as: seat, mayPublish: publish, mayWatch: watch };
}
