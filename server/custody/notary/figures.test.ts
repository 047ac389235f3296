import { expect, it } from 'vitest';
import { watchedNotary, wordFor } from './figures.ts';
import { NotaryRefusal } from './refusal.ts';

it('a notary that looked well a moment ago is ready; one that never did, long ago, or refuses isn’t', () => {
  expect(wordFor({ size: 1, wellAt: 1_000, refused: false }, 61_000)).toBeNull();
  expect(wordFor({ size: 1, wellAt: 1_000, refused: false }, 160_000)).toBe('not-looked-at');
  expect(wordFor({ size: 0, wellAt: null, refused: false }, 0)).toBe('not-looked-at');
  expect(wordFor({ size: 1, wellAt: 1_000, refused: true }, 1_001)).toBe('integrity-failed');
});

it('what a look found is told, and the look itself is handed on as it was', async () => {
  let refuses = false;
  const look = async () => {
    if (refuses) throw new NotaryRefusal('integrity', 'no');
    return { size: 12, signed: true };
  };
  const watched = watchedNotary({ run: look, rereadAll: look });
  const door = await watched.open({ host: '127.0.0.1', port: 0, token: null });
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${door?.port}${path}`)).text();
  expect(JSON.parse(await ask('/readyz')).checks).toEqual({ log: 'not-looked-at' });
  expect(await ask('/metrics')).not.toMatch(/^heard_once_notary_looked_seconds \d/m);
  expect(await watched.signing.run()).toEqual({ size: 12, signed: true });
  expect(await ask('/metrics')).toMatch(/^heard_once_notary_signed_entries 12$/m);
  expect(JSON.parse(await ask('/readyz')).ready).toBe(true);
  refuses = true;
  await expect(watched.signing.rereadAll()).rejects.toThrow('no');
  expect(await ask('/metrics')).toMatch(/^heard_once_notary_refuses 1$/m);
  expect(JSON.parse(await ask('/readyz')).checks).toEqual({ log: 'integrity-failed' });
  await door?.close();
});
