// What one may ask of a live session without changing it: its state as one's seat sees it, and a ticket into its room.
import type { Language } from '../contract/languages.ts';
import type { LiveState, Ticket } from '../contract/live.ts';
import type { Actor } from '../identity/actor.ts';
import { rightsOf, sideOf } from './audience.ts';
import { presentBoard } from './desk/coverage-rules.ts';
import { presentLive } from './live-view.ts';
import type { MaskingHouse } from './masking/masking.ts';
import type { House, SpokenTalk } from './ports.ts';
import { found, type Reading, seatedAmong, seatFor } from './seat.ts';
import type { Recorders } from './start-session.ts';
import { peerName, type Tickets } from './tickets.ts';
import { mustHaveGiven } from './undertaking/undertaking.ts';

/** Also of a session that has ended: its outcome is shown, and whether it is sealed. */
export async function readLiveState(
  house: MaskingHouse & Reading & SpokenTalk,
  { actor, language }: { readonly actor: Actor; readonly language: Language },
  sessionId: string,
): Promise<LiveState> {
  const seat = await seatFor(house, { actor, sessionId, action: 'session.read' });
  const viewer = { personId: actor.personId, seat, language };
  if (sideOf(seat) === 'room') return presentLive(found(await house.liveFacts(sessionId)), viewer);
  const { facts, board } = found(await house.liveBoard(sessionId));
  const masking = seat === 'desk' ? { masking: house.masking } : {};
  return {
    ...presentLive(facts, viewer),
    ...masking,
    spokenTalk: house.spokenTalk,
    board: presentBoard(board, { seat, ...actor }),
  };
}

/** `instance`: made by the page at its load, so that a rejoin finds its transports. */
export async function giveTicket(
  house: House & Reading & Recorders & { readonly tickets: Tickets },
  actor: Actor,
  ask: { readonly sessionId: string; readonly instance: string },
): Promise<Ticket> {
  const { sessionId, instance } = ask;
  const { facts, seat } = await seatedAmong(house, { actor, sessionId, action: 'session.join' });
  const { publish, watch } = rightsOf(seat, facts.capture);
  if (sideOf(seat) === 'observation') await mustHaveGiven(house, { sessionId, personId: actor.personId });
  const grant = { room: sessionId, peer: peerName(actor.personId, instance), publish: [...publish], watch: [...watch] };
  const ticket = await house.tickets.sign(grant, facts.recording?.node ?? house.nodeFor(sessionId));
  return { ticket, as: seat, mayPublish: publish.length > 0, mayWatch: watch.length > 0 };
}
