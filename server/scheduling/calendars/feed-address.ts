// Which addresses calendars may be fetched from: pure. An administrator allows beginnings of addresses; anything else is
// refused, so that nobody can make the server ask what only the server can reach. `https://…` allows public addresses alone;
// `#private` behind it also those of a private network, and `http://…#private` is for calendars within this machine or network.
import { BlockList, isIPv6 } from 'node:net';
import { CalendarRefusal } from './calendar-refusal.ts';

export interface AllowedFeed {
  /** scheme, host and port */
  readonly origin: string;
  /** the path begins with it */
  readonly path: string;
  /** may lead to a private, loopback or link-local address */
  readonly private: boolean;
}

const privateMark = '#private';

/** `https://calendar.agency.example/shared/` or `https://calendar.intern.example/#private`; null for what can't be allowed. */
export function parseAllowed(text: string): AllowedFeed | null {
  const mayBePrivate = text.endsWith(privateMark);
  const url = URL.parse(mayBePrivate ? text.slice(0, -privateMark.length) : text);
  if (!url || !isPlain(url) || url.search !== '') return null;
  const allowed = { origin: url.origin, path: url.pathname, private: mayBePrivate };
  return url.protocol === 'https:' || (url.protocol === 'http:' && mayBePrivate) ? allowed : null;
}

/** The entry that allows this address. Throws a CalendarRefusal when there is none. */
export function allowedBy(address: string, list: readonly AllowedFeed[]): { url: URL; allowed: AllowedFeed } {
  const url = URL.parse(address.replace(/^webcals?:\/\//i, 'https://'));
  const allowed =
    url && isPlain(url) && list.find((one) => one.origin === url.origin && within(url.pathname, one.path));
  if (!url || !allowed) throw new CalendarRefusal('not-allowed');
  return { url, allowed };
}

/** No name, password or fragment in it, and no path that only a server would take apart. */
function isPlain({ username, password, hash, pathname }: URL): boolean {
  return username === '' && password === '' && hash === '' && !/%2f|%5c|%2e/i.test(pathname);
}

/** Whole names of folders: `/shared` allows `/shared/x`, not `/shared-by-others`. */
function within(path: string, beginning: string): boolean {
  return path === beginning || path.startsWith(beginning.endsWith('/') ? beginning : `${beginning}/`);
}

/** IANA's registries of special-purpose addresses, RFC 6890; IPv4 within IPv6 is judged as the IPv4 it is. */
const special = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(network, bits, 'ipv4');
}
/** Of IPv6 only 2000::/3 is in public use, and of it these lead elsewhere: Teredo and its neighbours, documentation, 6to4. */
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address is in public use. */
export function isPublic(address: string): boolean {
  if (!isIPv6(address)) return !special.check(address, 'ipv4');
  return publicIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
