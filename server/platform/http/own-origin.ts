// Is this request made by our own page? Asked of every unsafe request and every socket handshake, since the browser
// sends the sign-in cookie along by itself. `Sec-Fetch-Site` and `Origin` can't be set by a page's script.
import type { IncomingHttpHeaders } from 'node:http';

/** `publicOrigin`: scheme, host and port as people type them. A request with neither header isn't ours. */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  if (headers.origin !== undefined) return headers.origin === publicOrigin;
  return headers['sec-fetch-site'] === 'same-origin';
}
