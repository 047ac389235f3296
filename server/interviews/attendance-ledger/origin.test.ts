import { describe, expect, it } from 'vitest';
import { fromWhere } from './origin.ts';

describe('from where somebody watches', () => {
  it.each([
    ['127.0.0.1', 'same-machine', null],
    ['::ffff:127.0.0.1', 'same-machine', null],
    ['::1', 'same-machine', null],
    ['10.4.5.6', 'own-network', '10.4.5.0/24'],
    ['::ffff:192.168.7.8', 'own-network', '192.168.7.0/24'],
    ['172.32.0.1', 'outside', '172.32.0.0/24'],
    ['fe80::1%eth0', 'own-network', 'fe80:0:0::/48'],
    ['2001:db8:12:34::9', 'outside', '2001:db8:12::/48'],
    ['2001:db8::9', 'outside', '2001:db8:0::/48'],
    ['nonsense', 'unknown', null],
    [undefined, 'unknown', null],
  ] as const)('%s is %s, and no more of it is kept than %s', (address, origin, network) => {
    expect(fromWhere(address)).toEqual({ origin, network });
  });
});
