// Who asks, where proxies stand between: what a trusted proxy says it heard is believed, step by step from the nearest one; of any other
// sender the header is a mere claim. Which proxies are trusted is the house's to say: none by itself.
import { BlockList, isIP, isIPv4 } from 'node:net';

export interface Asking {
  /** of the connection itself */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Proxies {
  trusts(address: string): boolean;
  addressOf(asking: Asking): string;
}

/** `trusted`: addresses, and networks as `10.0.0.0/8`; each must be one by `isNetwork`. */
export function createProxies(trusted: readonly string[]): Proxies {
  const list = new BlockList();
  for (const one of trusted) {
    const [net = '', bits] = one.split('/');
    const family = isIPv4(net) ? 'ipv4' : 'ipv6';
    list.addSubnet(net, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
  }
  const trusts = (said: string): boolean => {
    const address = plain(said);
    return isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
  return {
    trusts,
    addressOf: ({ address, headers }) => {
      const said = headers['x-forwarded-for'];
      const heard = (Array.isArray(said) ? said.join(',') : (said ?? '')).split(',').map((one) => one.trim());
      let from = address;
      while (trusts(from)) {
        const before = heard.pop();
        if (before === undefined || isIP(before) === 0) break;
        from = before;
      }
      return plain(from);
    },
  };
}

export function isNetwork(text: string): boolean {
  const [net = '', bits, ...more] = text.split('/');
  const family = isIP(net);
  if (family === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** IPv4 as IPv6 writes it is the IPv4 that it is. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
