import { describe, expect, it } from 'vitest';
import { turnableClock } from '../testing/turnable-clock.ts';
import { createThrottle, ownBrowser, type Whence } from './throttle.ts';

function guesses(throttle: ReturnType<typeof createThrottle>, account: string, address: Whence, tries: number): number {
  let refused = 0;
  for (let guess = 0; guess < tries; guess++) {
    try {
      throttle.attempt(account, address);
    } catch {
      refused += 1;
    }
  }
  return refused;
}

describe('the throttle', () => {
  it('refuses from the sixth try at one account from one address until a quarter of an hour has passed', () => {
    const clock = turnableClock();
    const throttle = createThrottle(clock);
    expect(guesses(throttle, 'a', 'here', 8)).toBe(3);
    clock.forward(15 * 60_000 + 1);
    expect(guesses(throttle, 'a', 'here', 5)).toBe(0);
  });

  it('lets somebody at another address, and another account, go on', () => {
    const throttle = createThrottle(turnableClock());
    guesses(throttle, 'a', 'there', 50);
    expect(guesses(throttle, 'a', 'here', 5)).toBe(0);
    expect(guesses(throttle, 'b', 'there', 5)).toBe(0);
  });

  it('counts the account’s own browser by itself, whatever is done at its address, and no further than that', () => {
    const throttle = createThrottle(turnableClock());
    for (let person = 0; person < 150; person++) guesses(throttle, person === 0 ? 'a' : `b-${person}`, 'agency', 8);
    expect(guesses(throttle, 'a', 'agency', 1)).toBe(1);
    expect(guesses(throttle, 'a', ownBrowser, 8)).toBe(3);
    expect(guesses(throttle, 'c', 'elsewhere', 1)).toBe(0);
  });

  it('refuses an address that only asks, from the three hundred and first time on, and another one not', () => {
    const clock = turnableClock();
    const throttle = createThrottle(clock);
    const ask = (address: string) => () => throttle.asked(address);
    for (let time = 0; time < 300; time++) throttle.asked('here');
    expect(ask('here')).toThrow(/Too many questions/);
    expect(ask('there')).not.toThrow();
    expect(guesses(throttle, 'a', 'here', 5)).toBe(0);
    clock.forward(15 * 60_000 + 1);
    expect(ask('here')).not.toThrow();
  });

  it('refuses an address that tries a hundred accounts, but not for those who sign in from it', () => {
    const throttle = createThrottle(turnableClock());
    for (let person = 0; person < 500; person++) {
      throttle.attempt(`good-${person}`, 'agency');
      throttle.succeeded(`good-${person}`, 'agency');
    }
    let refused = 0;
    for (let person = 0; person < 150; person++) refused += guesses(throttle, `bad-${person}`, 'agency', 1);
    expect(refused).toBe(50);
  });
});
