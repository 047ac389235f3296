import { describe, expect, it } from 'vitest';
import { createProxies, isNetwork } from './proxies.ts';

const claimed = (said?: string | string[]) => ({ 'x-forwarded-for': said });

describe('who asks', () => {
  const proxies = createProxies(['127.0.0.1', '10.0.0.0/24', 'fd00::/8']);
  it.each([
    ['a trusted proxy', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['one that IPv6 names', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['two trusted proxies', 'fd00::1', '203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['a trusted proxy that heard a claim', '127.0.0.1', '198.51.100.9, 203.0.113.7', '203.0.113.7'],
    ['a trusted proxy that says nothing', '127.0.0.1', undefined, '127.0.0.1'],
    ['a trusted proxy that says nonsense', '127.0.0.1', '<script>', '127.0.0.1'],
    ['a trusted proxy that says it twice', '127.0.0.1', ['198.51.100.9', '203.0.113.7'], '203.0.113.7'],
    ['a stranger who claims to be somebody else', '203.0.113.200', '198.51.100.9', '203.0.113.200'],
    ['a neighbour of a trusted network', '10.0.1.9', '198.51.100.9', '10.0.1.9'],
  ] as const)('behind %s is told', (_what, address, said, expected) => {
    expect(proxies.addressOf({ address, headers: claimed(said as string | string[] | undefined) })).toBe(expected);
  });

  it('is the connection’s own address where no proxy is trusted', () => {
    const asking = { address: '127.0.0.1', headers: claimed('203.0.113.7') };
    expect(createProxies([]).addressOf(asking)).toBe('127.0.0.1');
  });
});

it.each([
  ...['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'].map((text) => [text, true] as const),
  ...['', '10.0.0.0/0', '10.0.0.0/33', '10.0.0.1/8/9', 'proxy.example', '010.1', '10.0.0.0/-1'].map(
    (text) => [text, false] as const,
  ),
])('“%s” names a proxy or a network of them: %s', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});
