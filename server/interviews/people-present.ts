// Who was there during the recording, in ms of session clock: what the manifest says of people, fixed once at the stop.
// A device is nobody: the room station isn't listed. Whoever has a page was seen by the server; whoever sits in a room was said to be
// there, with the place. Names stay out: a person is an opaque id with role and kind of agency.
import type { StopRecording } from '../../media/protocol.ts';
import type { LiveFacts } from './live-facts.ts';

export function peoplePresent(
  { stays, present }: Pick<LiveFacts, 'stays' | 'present'>,
  span: { readonly startedAt: Date; readonly stoppedAt: Date },
): StopRecording['people'] {
  const at = (instant: Date) => instant.getTime() - span.startedAt.getTime();
  const end = Math.max(0, at(span.stoppedAt));
  const within = (from: Date, until: Date | null) => ({
    inMs: Math.max(0, at(from)),
    outMs: Math.min(end, until === null ? end : at(until)),
  });
  const byPage = stays
    .filter(({ as }) => as !== 'room-station')
    .map(({ person, as, joinedAt, leftAt }) => ({
      ...{ id: person.id, role: as, agency: person.agencyKind },
      ...within(joinedAt, leftAt),
    }));
  const byWord = present.map(({ id, person, safeguardId, as, place, since, until }) => ({
    ...{ id: person?.id ?? safeguardId ?? id, role: as, place, ...(person ? { agency: person.agencyKind } : {}) },
    ...within(since, until),
  }));
  return [...byPage, ...byWord]
    .filter(({ inMs, outMs }) => outMs > inMs)
    .sort((a, b) => compare(a.id, b.id) || a.inMs - b.inMs);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
