// What makes a travel time and an allowed calendar right: pure.
import type { TravelRequest } from '../../contract/register.ts';
import { field, refuseFields } from '../../platform/malformed.ts';

/** Throws `malformed` for a way from a place to itself. */
export function checkTravel({ fromPlace, toPlace }: TravelRequest): void {
  if (fromPlace === toPlace) refuseFields([field('toPlace', 'must be another place than fromPlace')]);
}

/**
 * The beginning that addresses of allowed feeds have, as a browser would write it. It ends with a slash, because what merely
 * begins alike may be anybody's: `https://calendars.example` also begins `https://calendars.example.elsewhere/`. `#private`
 * behind it allows addresses within a private network too.
 */
export function calendarPrefix(given: string): string {
  const { protocol, username, password, search, hash, href } = new URL(given);
  if (protocol !== 'https:') refuse('must begin with https://: calendars are read over an encrypted line only');
  if (username !== '' || password !== '') refuse('must not carry a name or password');
  if (search !== '' || (hash !== '' && hash !== privateMark))
    refuse('must have no ? and no # but #private: it is only the beginning of addresses');
  const beginning = hash === '' ? href : href.slice(0, -hash.length);
  if (!beginning.endsWith('/')) refuse('must end with /: else it would also allow what merely begins alike');
  return href;
}

const privateMark = '#private';

function refuse(message: string): void {
  refuseFields([field('prefix', message)]);
}
