// Fetches somebody's calendar from an address that was allowed. The name is resolved once, each of its addresses is judged,
// and the connection goes to one that was judged, whatever the name means a moment later. Refuses redirects, anything but
// 200, compression, more than 5 MB, and to wait for ever. What the server calls the content is not believed.
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { CalendarRefusal } from './calendar-refusal.ts';
import { type AllowedFeed, allowedBy, isPublic } from './feed-address.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface FetchOptions {
  readonly allowed: readonly AllowedFeed[];
  /** from a host's name to all its addresses; DNS unless given */
  readonly resolve?: (host: string) => Promise<readonly ResolvedAddress[]>;
  /** from asking to the last byte */
  readonly timeoutMs?: number;
  /** PEM of authorities to trust besides the usual ones */
  readonly ca?: string;
}

const mostBytes = 5_000_000;
const patienceMs = 20_000;

/** The calendar's text. Throws a CalendarRefusal, which never quotes the address. */
export async function fetchCalendar(address: string, options: FetchOptions): Promise<string> {
  const { url, allowed } = allowedBy(address, options.allowed);
  const signal = AbortSignal.timeout(options.timeoutMs ?? patienceMs);
  try {
    const to = await judgedAddress(url, allowed, options.resolve ?? resolveByDns);
    const response = await ask(url, { to, signal, ca: options.ca });
    return await textOf(response);
  } catch (cause) {
    if (cause instanceof CalendarRefusal) throw cause;
    throw new CalendarRefusal(signal.aborted ? 'too-slow' : 'unreachable', cause);
  }
}

async function resolveByDns(host: string): Promise<readonly ResolvedAddress[]> {
  return lookup(host, { all: true });
}

/** The first of the host's addresses; refused unless all of them may be asked. */
async function judgedAddress(
  url: URL,
  allowed: AllowedFeed,
  resolve: (host: string) => Promise<readonly ResolvedAddress[]>,
): Promise<ResolvedAddress> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolve(host);
  const [first] = found;
  if (!first) throw new CalendarRefusal('unreachable');
  if (!allowed.private && !found.every(({ address }) => isPublic(address)))
    throw new CalendarRefusal('private-address');
  return first;
}

function ask(
  url: URL,
  { to, signal, ca }: { to: ResolvedAddress; signal: AbortSignal; ca: string | undefined },
): Promise<IncomingMessage> {
  // Whoever asks for the name again gets the address that was judged.
  const pinned: LookupFunction = (_host, { all }, done) => {
    if (all) done(null, [{ ...to }]);
    else done(null, to.address, to.family);
  };
  const settings = {
    ...{ signal, lookup: pinned, agent: false as const },
    headers: { accept: 'text/calendar', 'accept-encoding': 'identity', 'user-agent': 'Heard-Once' },
  };
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const request = secure ? requestHttps(url, { ...settings, ...(ca ? { ca } : {}) }) : requestHttp(url, settings);
    request.once('response', resolve).once('error', reject).end();
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  try {
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400) throw new CalendarRefusal('redirected');
    if (status !== 200) throw new CalendarRefusal('not-given');
    if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') throw new CalendarRefusal('not-given');
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of response) {
      bytes += piece.length;
      if (bytes > mostBytes) throw new CalendarRefusal('too-large');
      pieces.push(piece);
    }
    if (!response.complete) throw new CalendarRefusal('damaged');
    return new TextDecoder().decode(Buffer.concat(pieces));
  } finally {
    response.destroy();
  }
}
