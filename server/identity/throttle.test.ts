import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { turnableClock } from '../testing/turnable-clock.ts';
import { type CountedTry, createThrottle, ownBrowser, type TriesKept, type Whence } from './throttle.ts';

/** Outlasts a throttle, as the database does. */
function triesInMemory(): TriesKept & { readonly all: () => readonly CountedTry[] } {
  let all: CountedTry[] = [];
  return {
    all: () => all,
    hashOf: (what) => createHash('sha256').update(what).digest('base64url'),
    since: async (instant) => all.filter(({ at }) => at > instant),
    add: async (tries, before) => {
      all = [...all.filter(({ at }) => at >= before), ...tries];
    },
    remove: async ({ ids, key }) => {
      all = all.filter((one) => !ids.includes(one.id) && one.key !== key);
    },
  };
}

const throttleBy = (clock = turnableClock(), kept: TriesKept = triesInMemory()) => createThrottle(clock, kept);

async function guesses(
  throttle: ReturnType<typeof createThrottle>,
  account: string,
  network: Whence,
  tries: number,
): Promise<number> {
  const done = Array.from({ length: tries }, () => throttle.attempt(account, network).catch(() => 'refused'));
  return (await Promise.all(done)).filter((one) => one === 'refused').length;
}

describe('the throttle', () => {
  it('refuses from the sixth try at one account from one network until a quarter of an hour has passed', async () => {
    const clock = turnableClock();
    const throttle = throttleBy(clock);
    expect(await guesses(throttle, 'a', 'here', 8)).toBe(3);
    clock.forward(15 * 60_000 + 1);
    expect(await guesses(throttle, 'a', 'here', 5)).toBe(0);
  });

  it('lets somebody at another network, and another account, go on', async () => {
    const throttle = throttleBy();
    await guesses(throttle, 'a', 'there', 50);
    expect(await guesses(throttle, 'a', 'here', 5)).toBe(0);
    expect(await guesses(throttle, 'b', 'there', 5)).toBe(0);
  });

  it('says of whoever would be refused that they have none left, and counts nobody by being asked', async () => {
    const throttle = throttleBy();
    const left = (account: string, network: string) => () => throttle.mustHaveLeft(account, network);
    for (let time = 0; time < 20; time += 1) expect(left('a', 'here')).not.toThrow();
    expect(await guesses(throttle, 'a', 'here', 5)).toBe(0);
    expect(left('a', 'here')).toThrow(/Too many failed tries/);
    expect(left('a', 'there')).not.toThrow();
    expect(left('b', 'here')).not.toThrow();
    for (let person = 0; person < 95; person += 1) await guesses(throttle, `b-${person}`, 'here', 1);
    expect(left('c', 'here')).toThrow(/Too many failed tries/);
  });

  it('counts the account’s own browser by itself, whatever is done at its network, and no further than that', async () => {
    const throttle = throttleBy();
    for (let person = 0; person < 150; person++)
      await guesses(throttle, person === 0 ? 'a' : `b-${person}`, 'agency', 8);
    expect(await guesses(throttle, 'a', 'agency', 1)).toBe(1);
    expect(await guesses(throttle, 'a', ownBrowser, 8)).toBe(3);
    expect(await guesses(throttle, 'c', 'elsewhere', 1)).toBe(0);
  });

  it('refuses a network that only asks, from the three hundred and first time on, and another one not', async () => {
    const clock = turnableClock();
    const throttle = throttleBy(clock);
    const ask = (network: string) => () => throttle.asked(network);
    for (let time = 0; time < 300; time++) throttle.asked('here');
    expect(ask('here')).toThrow(/Too many questions/);
    expect(ask('there')).not.toThrow();
    expect(await guesses(throttle, 'a', 'here', 5)).toBe(0);
    clock.forward(15 * 60_000 + 1);
    expect(ask('here')).not.toThrow();
  });

  it('refuses a network that tries a hundred accounts, but not for those who sign in from it', async () => {
    const throttle = throttleBy();
    for (let person = 0; person < 500; person++) await (await throttle.attempt(`good-${person}`, 'agency')).succeeded();
    let refused = 0;
    for (let person = 0; person < 150; person++) refused += await guesses(throttle, `bad-${person}`, 'agency', 1);
    expect(refused).toBe(50);
  });

  it('goes on counting after a restart, by how long ago it was, and for nobody else', async () => {
    const [clock, kept] = [turnableClock(), triesInMemory()];
    await guesses(throttleBy(clock, kept), 'a', 'there', 4);
    clock.forward(10 * 60_000);
    const again = throttleBy(clock, kept);
    expect(await guesses(again, 'a', 'there', 3)).toBe(2);
    expect(await guesses(again, 'a', 'here', 5)).toBe(0);
    expect(await guesses(again, 'a', ownBrowser, 5)).toBe(0);
    expect(await guesses(again, 'b', 'there', 5)).toBe(0);
    clock.forward(5 * 60_000 + 1);
    expect(await guesses(throttleBy(clock, kept), 'a', 'there', 5)).toBe(1);
  });

  it('keeps nothing of whoever came in, nor of a password that nobody looked at, nor what is older than it counts', async () => {
    const [clock, kept] = [turnableClock(), triesInMemory()];
    const throttle = throttleBy(clock, kept);
    for (let time = 0; time < 10; time++) await (await throttle.attempt('busy', 'here')).uncount();
    await guesses(throttle, 'good', 'here', 3);
    await (await throttle.attempt('good', 'here')).succeeded();
    expect(await guesses(throttle, 'good', 'here', 5)).toBe(0);
    clock.forward(15 * 60_000 + 1);
    await (await throttle.attempt('other', 'there')).succeeded();
    expect(kept.all()).toEqual([]);
  });

  it('asks again for what was counted before when it couldn’t be read, and lets nobody try meanwhile', async () => {
    const kept = triesInMemory();
    let broken = true;
    const since: TriesKept['since'] = async (instant) => {
      if (broken) throw new Error('the database is away');
      return kept.since(instant);
    };
    const throttle = throttleBy(turnableClock(), { ...kept, since });
    expect(await guesses(throttle, 'a', 'here', 2)).toBe(2);
    broken = false;
    expect(await guesses(throttle, 'a', 'here', 5)).toBe(0);
  });
});
