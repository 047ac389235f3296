// Sending somebody away from a live session: whether they may still be there, decided anew from the rows, and if not, the
// end of their media at the node, a word to their page and the record of it. A page that has lost its line counts as well:
// its media goes on without signalling.
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { saidIn } from '../../platform/refusals/sentences.ts';
import type { Attendant } from '../attendance.ts';
import { type Doors, leaveRoom } from '../join-room.ts';
import { seatFor } from '../seat.ts';

/**
 * The room's station is never sent away: its picture and sound are what is recorded, and only an act ends that.
 * True when they had to go.
 */
export async function sendAwayUnlessAllowed(doors: Doors, attendant: Attendant): Promise<boolean> {
  if (attendant.seat === 'room-station') return false;
  const reason = await whyNot(doors, attendant);
  if (reason === undefined || !doors.attendance.knows(attendant)) return false;
  const { link, sessionId } = attendant;
  link.emit('room:ejected', { sessionId, reason: saidIn(link.data?.language ?? 'en', reason) ?? reason });
  await leaveRoom(doors, attendant, 'ejected');
  return true;
}

/**
 * For each message of a page that is in the room: whether it may still be, whatever the news of it. The room's station is asked for its
 * sign-in alone, since refusing it would cost what is recorded.
 * @throws Fault `not-found` | `forbidden`
 */
export async function mustStillBeIn(doors: Doors, attendant: Attendant, actor: Actor): Promise<void> {
  if (attendant.seat === 'room-station') return;
  const { sessionId } = attendant;
  const now = await seatFor(doors, { actor, sessionId, action: 'session.read' });
  if (now !== attendant.seat) throw new Fault('forbidden', 'Your seat in this session has changed. Join again.');
}

async function whyNot(doors: Doors, { actorNow, sessionId, seat }: Attendant): Promise<string | undefined> {
  const actor = await actorNow();
  if (!actor) return 'Your sign-in has ended.';
  try {
    const now = await seatFor(doors, { actor, sessionId, action: 'session.read' });
    return now === seat ? undefined : 'Your seat in this session has changed.';
  } catch (error) {
    if (error instanceof Fault && (error.code === 'not-found' || error.code === 'forbidden'))
      return 'You are no longer assigned to this session.';
    throw error;
  }
}
