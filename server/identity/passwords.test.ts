// That nobody learns from the time which addresses there are: the work is the same, told by the least of times that alternate, since
// whatever else the machine does only adds to them.
import { expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';

const passwords = createPasswords();

async function msOf(hash: string | null): Promise<number> {
  const begun = performance.now();
  expect(await passwords.matches(hash, 'a wrong one')).toBe(false);
  return performance.now() - begun;
}

it('a wrong password, nobody’s and one of a person without a password take the same work', async () => {
  const hash = await passwords.hash('the right one');
  const [known, nobody]: [number[], number[]] = [[], []];
  await msOf(hash);
  for (let round = 0; round < 15; round += 1) {
    known.push(await msOf(hash));
    nobody.push(await msOf(null));
  }
  const ratio = Math.min(...nobody) / Math.min(...known);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

it('nobody’s password is nobody’s: whatever is tried, nobody signs in', async () => {
  for (const tried of ['', 'nobody', 'password']) expect(await passwords.matches(null, tried)).toBe(false);
});

it('tries wait in turn, before they have done anything, and a crowd beyond that is told at once', async () => {
  const { inTurn, refuseCrowd } = createPasswords();
  const begun: (() => void)[] = [];
  const tries: Promise<void>[] = [];
  const one = () => tries.push(inTurn(() => new Promise<void>((over) => void begun.push(over))));
  while (begun.length === tries.length && tries.length < 10) one();
  const acting = begun.length;
  expect(acting).toBeLessThanOrEqual(3);
  while (tries.length < acting + 50) {
    expect(refuseCrowd).not.toThrow();
    one();
  }
  expect(begun.length).toBe(acting);
  expect(refuseCrowd).toThrow(expect.objectContaining({ code: 'busy' }));
  await expect(inTurn(async () => undefined)).rejects.toMatchObject({ code: 'busy' });
  begun[0]?.();
  await tries[0];
  expect(refuseCrowd).not.toThrow();
  one();
  await Promise.resolve();
  expect(begun.length).toBe(acting + 1);
  for (let n = 1; n < tries.length; n += 1) {
    await expect.poll(() => begun.length).toBeGreaterThan(n);
    begun[n]?.();
  }
  await Promise.all(tries);
  expect(begun.length).toBe(acting + 51);
});
