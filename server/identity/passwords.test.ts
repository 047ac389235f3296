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
