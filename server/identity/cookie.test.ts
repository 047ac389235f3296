import { expect, it } from 'vitest';
import { clearedCookie, cookieWith, tokenIn } from './cookie.ts';

const token = `${'Ab_-'.repeat(10)}xyz`;

it('finds its token among other cookies', () => {
  expect(tokenIn({ cookie: `a=b; __Host-heard-once=${token}; c=d` })).toBe(token);
  expect(tokenIn({ cookie: cookieWith(token).split(';')[0] ?? '' })).toBe(token);
});

it.each([
  undefined,
  '',
  'heard-once=x',
  `heard-once=${token}`,
  '__Host-heard-once=',
  `__Host-heard-once=${token}a`,
  '__Host-heard-once=%00',
  `__host-heard-once=${token}`,
])('finds none in %j', (cookie) => {
  expect(tokenIn(cookie === undefined ? {} : { cookie })).toBeUndefined();
});

it('binds the cookie to this host, secure transport and this site, and takes it away alike', () => {
  for (const line of [cookieWith(token), clearedCookie()]) {
    expect(line).toMatch(/^__Host-heard-once=/);
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(line).toContain(attribute);
    expect(line).not.toContain('Domain');
  }
});
