// Whether a media node has room for one recording more: a slot that is free for the whole span, and disk for what it will
// write. Pure. A house that has registered no media node plans without: the node itself says no when it comes to it.
import { Fault } from '../../platform/fault.ts';
import type { Span } from '../rules.ts';
import type { SlotFact } from './store.ts';

/**
 * Bytes a second of session that planning keeps free in each vault: two cameras and three microphones at the default capture
 * profile (3 Mbit/s and 0.75 Mbit/s for pictures, 64 kbit/s for each sound), written as journal and as media, half as much
 * again for safety.
 */
export const plannedBytesPerSecond = Math.ceil(((3_000_000 + 750_000 + 3 * 64_000) / 8) * 2 * 1.5);

/** The slot to keep; null where none is registered at all. Throws `booking-overlap` that says what is lacking. */
export function slotFor(slots: readonly SlotFact[], { startsAt, endsAt }: Span): string | null {
  if (slots.length === 0) return null;
  const free = slots.filter((slot) => slot.free);
  if (free.length === 0) throw lacking('Every recorder is kept for other sessions in this time.');
  const seconds = (endsAt.getTime() - startsAt.getTime()) / 1000;
  const fits = free.find((slot) => Number(slot.diskBytes) >= (slot.plannedSeconds + seconds) * plannedBytesPerSecond);
  if (!fits) throw lacking('No recorder has enough disk for this session beside those that are planned.');
  return fits.id;
}

function lacking(what: string): Fault {
  return new Fault('booking-overlap', `${what} Choose another time, or ask for more room on a media node.`);
}
