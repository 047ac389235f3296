// When a person, a room or somebody beside the child is taken already: bookings and holds with the place they are at, absences
// and their own calendar without any. Pure.
import type { SearchFacts } from './facts.ts';
import type { Taken } from './sweep/question.ts';

export interface Whose {
  readonly personId?: string | null;
  readonly safeguardId?: string;
  readonly roomId?: string;
}

export function toTaken({ taken, away }: SearchFacts, { personId, safeguardId, roomId }: Whose): Taken[] {
  const person = personId ?? undefined;
  const mine = taken.filter(
    (row) =>
      (person !== undefined && row.personId === person) ||
      (safeguardId !== undefined && row.safeguardId === safeguardId) ||
      (roomId !== undefined && row.roomId === roomId),
  );
  const booked = mine.map(({ startsAt, endsAt, remote, place, held }) => ({
    ...{ from: startsAt.getTime(), until: endsAt.getTime(), held },
    place: remote ? null : place,
  }));
  const elsewhere = [...away.absences, ...away.busy]
    .filter((row) => row.personId === person)
    .map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), until: endsAt.getTime(), held: false, place: null }));
  return [...booked, ...elsewhere];
}
