// Where somebody is, as far as it counts who asks how often: an IPv4 address; of IPv6 the /64, since whoever has one address there has all of
// them. What is no address is itself.
import { isIPv6 } from 'node:net';

export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [before = [], after = []] = plain.split('::').map(groupsOf);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0);
  const first = [...before, ...zeros, ...after].slice(0, 4);
  return `${first.map((group) => group.toString(16)).join(':')}::/64`;
}

/** The last two may be written as an IPv4 address: they are past what counts. */
function groupsOf(half: string): number[] {
  if (half === '') return [];
  return half.split(':').flatMap((group) => (group.includes('.') ? [0, 0] : [Number.parseInt(group, 16)]));
}
