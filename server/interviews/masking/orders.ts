// Tells a media node of masks, as the rows say, until it has said that it did so: one that lasts is put on again with each connection, one
// that is over is taken off. Only the node's own word makes a mask hold. A part of the reconciler's round, so in order with the rest.
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import type { Telling } from '../act.ts';
import type { NodeLine } from '../media-nodes/node-line.ts';
import type { House } from '../ports.ts';
import { lockSession, raiseLiveSeq } from '../store.ts';
import { type MaskToOrder, markHeld, markLifted, masksToOrder } from './store.ts';

type Ordering = House & Pick<Telling, 'changed'>;

/** `confirmed`: what this connection of the node has said yes to. False where something must be asked again. */
export async function orderMasks(house: Ordering, line: NodeLine, confirmed: Set<string>): Promise<boolean> {
  let all = true;
  for (const mask of await masksToOrder(house.database, line.name)) {
    const order = `${mask.endedAt === null ? 'mask' : 'lift'} ${mask.id}`;
    if (confirmed.has(order)) continue;
    try {
      if (await tell(house, line, mask)) confirmed.add(order);
    } catch (err) {
      house.log.warn({ err, mask: mask.id, order }, 'the media node did not confirm a mask');
      all = false;
    }
  }
  return all;
}

async function tell(house: Ordering, line: NodeLine, mask: MaskToOrder): Promise<boolean> {
  const { recordingId: recording, id, untilAt } = mask;
  if (mask.endedAt !== null) {
    await line.liftMask({ recording, mask: id });
    await noted(house, mask, markLifted);
    return true;
  }
  const forMs = untilAt.getTime() - house.clock.now().getTime();
  // Its limit has come: whoever looks after that ends it.
  if (forMs < 1) return false;
  await line.mask({ recording, mask: id, forMs });
  await noted(house, mask, markHeld);
  return true;
}

async function noted(
  house: Ordering,
  { id, sessionId }: MaskToOrder,
  mark: (tx: Transaction, id: string, at: Date) => Promise<boolean>,
): Promise<void> {
  const anew = await inTransaction(house.database, async (tx) => {
    await lockSession(tx, sessionId);
    if (!(await mark(tx, id, house.clock.now()))) return false;
    await raiseLiveSeq(tx, sessionId);
    return true;
  });
  if (anew) await house.changed(sessionId, 'mask');
}
