// From where a page comes, as far as an address tells: the kind of network and its prefix, never the whole address. A private address
// may be the house's own network or a tunnel into it, and an agency's premises aren't told apart from a home: nobody claims that here.
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { Origin } from '../../contract/attending.ts';

export interface From {
  readonly origin: Origin;
  /** /24 of an IPv4, /48 of an IPv6 address */
  readonly network: string | null;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const own = new BlockList();
for (const [net, bits] of [['10.0.0.0', 8] as const, ['172.16.0.0', 12] as const, ['192.168.0.0', 16] as const])
  own.addSubnet(net, bits, 'ipv4');
own.addSubnet('169.254.0.0', 16, 'ipv4');
own.addSubnet('fc00::', 7, 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

export function fromWhere(said: string | undefined): From {
  const address = said?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '') ?? '';
  if (isIP(address) === 0) return { origin: 'unknown', network: null };
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (loopback.check(address, family)) return { origin: 'same-machine', network: null };
  return { origin: own.check(address, family) ? 'own-network' : 'outside', network: networkOf(address) };
}

function networkOf(address: string): string {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  // The URL parser writes an IPv6 address in its one short form; what `::` stands for is put back.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const whole = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return `${whole.slice(0, 3).join(':')}::/48`;
}
