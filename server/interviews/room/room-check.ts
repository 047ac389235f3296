// What a room's pre-flight asks of the server: its clock, and the disks of the media node that will record the session.
import type { RoomCheck } from '../../contract/room.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Gateway } from '../media-nodes/gateway.ts';
import type { House } from '../ports.ts';
import { seated } from '../seat.ts';
import type { Recorders } from '../start-session.ts';

/** Older than this a node's word on its disks is none, ms. */
const freshMs = 45_000;

export async function readRoomCheck(
  house: House & Recorders & { readonly gateway: Gateway },
  actor: Actor,
  sessionId: string,
): Promise<RoomCheck> {
  const { facts } = await seated(house, { actor, sessionId, action: 'preflight.read' });
  const now = house.clock.now();
  const status = house.gateway.status(facts.recording?.node ?? house.nodeFor(sessionId));
  const fresh = status && now.getTime() - Date.parse(status.at) < freshMs;
  return { now: now.toISOString(), node: fresh ? { vaults: status.vaults, at: status.at } : null };
}
