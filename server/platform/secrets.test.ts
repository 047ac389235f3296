import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { createSecrets, hashOfToken, randomToken } from './secrets.ts';

const secrets = createSecrets(namedKeys([randomBytes(32)]));

it('a secret comes back whole, for what it was sealed for and under its key alone', async () => {
  const sealed = await secrets.seal('letter/1', 'ola@police.example');
  expect(Buffer.from(sealed).toString()).not.toContain('ola');
  expect(await secrets.open('letter/1', sealed)).toBe('ola@police.example');
  await expect(secrets.open('letter/2', sealed)).rejects.toThrow('something else');
  await expect(createSecrets(namedKeys([randomBytes(32)])).open('letter/1', sealed)).rejects.toThrow();
  const changed = new Uint8Array(sealed);
  changed.set([(changed.at(-3) ?? 0) ^ 1], changed.length - 3);
  await expect(secrets.open('letter/1', changed)).rejects.toThrow();
});

it('a link’s token is the same each time and another for each thing and each house', () => {
  const token = secrets.tokenFor('answer/1');
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(secrets.tokenFor('answer/1')).toBe(token);
  const others = [
    secrets.tokenFor('answer/2'),
    createSecrets(namedKeys([randomBytes(32)])).tokenFor('answer/1'),
    randomToken(),
    randomToken(),
  ];
  expect(new Set([token, ...others]).size).toBe(5);
  expect(hashOfToken(token)).toHaveLength(32);
});

it('of a ring of keys each has its token, the current one’s first', () => {
  const [first, second] = [randomBytes(32), randomBytes(32)];
  const alone = [second, first].map((key) => createSecrets(namedKeys([key])).tokenFor('drafts/1'));
  const both = createSecrets(namedKeys([second, first]));
  expect(both.tokensFor('drafts/1')).toEqual(alone);
  expect(both.tokenFor('drafts/1')).toBe(alone[0]);
});
