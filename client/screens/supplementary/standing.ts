// What an authorisation of further questions allows at this moment: finding a time, or nothing more, and then why. Pure.
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Ledger } from '../../../server/contract/ledger.ts';
import { t } from './words.ts';

export type Authorisation = Ledger['authorisations'][number];
type Booked = Pick<BookingState, 'authorisationId' | 'state' | 'kind' | 'fills'>;

/** Its interview, whatever became of the times that were let go. */
export const bookingOn = <B extends Booked>(id: string, bookings: readonly B[]): B | undefined =>
  bookings.find(({ authorisationId, state }) => authorisationId === id && state !== 'cancelled');

/** Null where a time may be found for it, or is held for it now. */
export function refusalOf(
  authorisation: Pick<Authorisation, 'id'> | undefined,
  bookings: readonly Booked[],
): string | null {
  if (authorisation === undefined) return notOfThisCase;
  const booked = bookingOn(authorisation.id, bookings);
  return booked === undefined || booked.state === 'held' ? null : used;
}

export const notOfThisCase = t('thisCaseHasNoSuch');
const used = t('thisAuthorisationHasItsInterview');

/** Who heard the child: the same interviewer asks what is left to ask. Null where nobody has, or it was booked without one. */
export function heardBy(bookings: readonly Booked[]): string | null {
  const heard = bookings.find(({ kind, state }) => kind === 'coordinated' && state === 'ended');
  return heard?.fills.find(({ party }) => party === 'interviewer')?.personId ?? null;
}
