// How many messages one socket may send, whatever they are called and hold. What comes too fast is answered so and reaches no
// handler; where it goes on, the line is cut. Cut, not ended: a page that comes back takes its place again, and what it sends of
// picture and sound, which may be evidence, goes on meanwhile.
import { Fault } from '../fault.ts';
import { problemOf } from '../http/problem-table.ts';
import type { Log } from '../log.ts';
import type { PageSocket } from './connection.ts';
import { tokenBucket } from './token-bucket.ts';

/** Of messages; people and their pages send a few a second. */
export const rate = { size: 120, perSecond: 40 };
/** Of refusals: a page that is merely hurried never comes to the end of them. */
export const patience = { size: 1_000, perSecond: 100 };

const problem = problemOf(new Fault('too-many', 'Too many messages at once. Wait a moment.'));

export function keepPace(socket: PageSocket, { monotonicMs, log }: { monotonicMs: () => number; log: Log }): void {
  const messages = tokenBucket({ ...rate, monotonicMs });
  const refusals = tokenBucket({ ...patience, monotonicMs });
  let cut = false;
  socket.use((packet: readonly unknown[], next) => {
    if (cut) return;
    if (messages.take()) return next();
    const answer = packet.at(-1);
    if (typeof answer === 'function') answer({ ok: false, problem });
    if (refusals.take()) return;
    cut = true;
    log.warn({ signInId: socket.data.signInId }, 'a page sent too much for too long: its line was cut');
    socket.conn.close();
  });
}
