// Who was there during the recording, in ms of session clock: what the manifest says of people, fixed once at the stop.
// A device is nobody: the room station isn't listed. Names stay out; a person is an opaque id with role and kind of agency.
import type { StopRecording } from '../../media/protocol.ts';
import type { StayFacts } from './live-facts.ts';

export function peoplePresent(
  stays: readonly StayFacts[],
  span: { readonly startedAt: Date; readonly stoppedAt: Date },
): StopRecording['people'] {
  const at = (instant: Date) => instant.getTime() - span.startedAt.getTime();
  const end = Math.max(0, at(span.stoppedAt));
  return stays
    .filter(({ as }) => as !== 'room-station')
    .map(({ person, as, joinedAt, leftAt }) => ({
      id: person.id,
      role: as,
      agency: person.agencyKind,
      inMs: Math.max(0, at(joinedAt)),
      outMs: Math.min(end, leftAt === null ? end : at(leftAt)),
    }))
    .filter(({ inMs, outMs }) => outMs > inMs)
    .sort((a, b) => compare(a.id, b.id) || a.inMs - b.inMs);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
