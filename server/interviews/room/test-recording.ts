// The pre-flight's test recording: made by the media node of what the room sends, through both of its disks, and handed back to the
// room's station. It is no recording of the session: no row, no event, no exhibit, and nothing of it is kept.
import type { Actor } from '../../identity/actor.ts';
import { insist } from '../act.ts';
import type { Gateway } from '../media-nodes/gateway.ts';
import type { House } from '../ports.ts';
import { mayStart } from '../rules.ts';
import { seated } from '../seat.ts';
import type { Recorders } from '../start-session.ts';

const testMs = 10_000;

/** WebM. Before the start only: a running session is recorded, not tested. @throws Fault `already-started` | `node-away` | `media-refused` */
export async function makeTestRecording(
  house: House & Recorders & { readonly gateway: Gateway },
  actor: Actor,
  sessionId: string,
): Promise<Buffer> {
  const { facts } = await seated(house, { actor, sessionId, action: 'preflight.report' });
  insist(mayStart(facts.session.state));
  const line = house.gateway.need(house.nodeFor(sessionId));
  const { test, bytes } = await line.recordTest(sessionId, testMs);
  const pieces: Buffer[] = [];
  for (let have = 0; have < bytes; ) {
    const piece = Buffer.from((await line.readTest(test, have)).bytes, 'base64');
    have += piece.length;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
