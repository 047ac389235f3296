// That nobody learns from the time which addresses there are: the work is the same, told by the least of times that alternate, since
// whatever else the machine does only adds to them.
import { expect, it } from 'vitest';
import { boundedQueue, createPasswords } from './passwords.ts';

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

it('few tries are at it at once; the others wait in the order in which they came, and whoever finds no place is told at once', async () => {
  const queue = boundedQueue(2, 3);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const one = (n: number) =>
    queue.inTurn(() => {
      begun.push(n);
      return new Promise<number>((resolve) => void ends.push(() => resolve(n)));
    });
  const tries = [0, 1, 2, 3].map(one);
  queue.mustHavePlace();
  tries.push(one(4));
  expect(queue.mustHavePlace).toThrow('Too many people are signing in.');
  await expect(one(5)).rejects.toThrow('Too many people are signing in.');
  expect(begun).toEqual([0, 1]);
  for (let n = 0; n < 5; n += 1) {
    ends[n]?.();
    expect(await tries[n]).toBe(n);
  }
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  queue.mustHavePlace();
});

it('a try that fails makes room for the next', async () => {
  const queue = boundedQueue(1, 1);
  await expect(queue.inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await queue.inTurn(async () => 'next')).toBe('next');
});
