import { describe, expect, it } from 'vitest';
import { newPassword } from './account.ts';
import { isCommonPassword } from './common-passwords.ts';

describe('a password that is tried first', () => {
  it.each([
    'passwordpassword',
    'Password1234!',
    'P@ssw0rd2026!!',
    'welcome welcome',
    'Barnahus2026!',
    'QwertyQwerty1',
    'iloveyou!!!2024',
    '123456789012',
    '098765432109',
    'qwertyuiopasdf',
    'abcdefghijklmn',
    'aaaaaaaaaaaa',
    '121212121212',
    'correct horse battery staple',
    'Summer-Winter-2026',
  ])('is refused: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
    const said = newPassword.safeParse(password);
    expect(said.error?.issues[0]?.message).toMatch(/^is one of those that are tried first/);
  });
});

describe('a password of one’s own', () => {
  it.each([
    'a long enough password',
    'my password is a goat',
    'seven grey herons wait',
    'J7#kq0vLmz!2xW',
    'blåbærsyltetøy på fjellet',
    'пароль для тёти Оли',
    '我们周五去湖边钓鱼然后回家吃饭',
    'winter in Tromsø 1987',
  ])('passes: %s', (password) => {
    expect(isCommonPassword(password)).toBe(false);
    expect(newPassword.safeParse(password).success).toBe(true);
  });

  it('is looked at in no time, however long it is', () => {
    expect(isCommonPassword(`${'password'.repeat(25)}`)).toBe(true);
    expect(isCommonPassword(`${'password'.repeat(24)}x-goat`)).toBe(false);
  });
});
