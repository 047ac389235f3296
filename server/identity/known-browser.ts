// A browser that somebody came in by is known again by a cookie of theirs, which nobody else was ever given: tries from it are counted apart, so
// that whoever guesses at their password from the same address makes them wait nowhere but there. It lets nobody in and proves nothing.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Secrets } from '../platform/secrets.ts';
import { knownCookieWith, knownIn } from './cookie.ts';

export interface KnownBrowsers {
  /** A whole Set-Cookie line, for whoever has come in. */
  cookieFor(personId: string): string;
  /** Whether the headers claim to be a known browser's: whose is to be looked at then. */
  claimed(headers: IncomingHttpHeaders): boolean;
  isOf(headers: IncomingHttpHeaders, personId: string): boolean;
}

/** Another key-encryption key makes others: then a browser is strange once more. */
export function createKnownBrowsers({ secrets }: { readonly secrets: Pick<Secrets, 'tokenFor'> }): KnownBrowsers {
  const tokenOf = (personId: string) => secrets.tokenFor(`browser/${personId}`);
  return {
    cookieFor: (personId) => knownCookieWith(tokenOf(personId)),
    claimed: (headers) => knownIn(headers) !== undefined,
    isOf: (headers, personId) => {
      const shown = knownIn(headers);
      return shown !== undefined && timingSafeEqual(Buffer.from(shown), Buffer.from(tokenOf(personId)));
    },
  };
}
