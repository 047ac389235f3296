import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isGuessable } from './guessable.ts';

it.each([
  '',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'abababababababababababababababab',
  '0123456789abcdef0123456789abcdef',
  '0123456789abcdef'.repeat(4),
  '0123456789012345678901234567890123',
  'abcdefghijklmnopqrstuvwxyz',
  'MyPassword2026!MyHouse',
  'changeme-changeme-now',
  'heard_once_app_1234',
])('“%s” can be guessed', (secret) => {
  expect(isGuessable(secret)).toBe(true);
});

it('what is drawn at random can’t, in whatever way it is written', () => {
  for (let n = 0; n < 2_000; n += 1)
    for (const form of ['hex', 'base64', 'base64url'] as const)
      for (const bytes of [16, 32]) expect(isGuessable(randomBytes(bytes).toString(form))).toBe(false);
});

it.each(['k3admInV9xQ0c7_LmzT2wA', 'Zq8SeCrEt4vXn1J0yRb_6p'])(
  'nor “%s”, in which chance spelt a well-known word',
  (secret) => {
    expect(isGuessable(secret)).toBe(false);
  },
);
