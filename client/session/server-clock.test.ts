import { describe, expect, it } from 'vitest';
import { type PageClocks, ServerClock } from './server-clock.ts';

const noon = Date.UTC(2026, 10, 24, 12);

/** A tablet whose wall clock is off, and a server 40 ms away. */
class Tablet implements PageClocks {
  trueMs = noon;
  wrongMs = 0;
  asleepMs = 0;
  wallMs = () => this.trueMs + this.wrongMs;
  steadyMs = () => this.trueMs - noon - this.asleepMs;
  ask = async () => {
    this.trueMs += 20;
    const at = new Date(this.trueMs).toISOString();
    this.trueMs += 20;
    return { at };
  };
}

async function measured(wrongMs: number): Promise<{ tablet: Tablet; clock: ServerClock }> {
  const tablet = new Tablet();
  tablet.wrongMs = wrongMs;
  const clock = new ServerClock(tablet);
  await clock.measure(tablet.ask);
  return { tablet, clock };
}

describe('the server’s clock on a page', () => {
  it('is right within half the way, however wrong the tablet’s own clock is', async () => {
    const { tablet, clock } = await measured(-86_400_000 * 365);
    tablet.trueMs += 600_000;
    expect(clock.now()).toEqual({ at: new Date(tablet.trueMs).toISOString(), errMs: 20 });
  });

  it('says how far it may be off once the wall clock was set, or the tablet slept', async () => {
    const { tablet, clock } = await measured(0);
    tablet.wrongMs = 3_600_000;
    expect(clock.now().errMs).toBe(3_600_020);
    tablet.wrongMs = 0;
    tablet.asleepMs = 5_000;
    expect(clock.now().errMs).toBe(5_020);
  });

  it('keeps what it measured where a later measurement gets no answer', async () => {
    const { tablet, clock } = await measured(7_000);
    await expect(clock.measure(async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(clock.now()).toEqual({ at: new Date(tablet.trueMs).toISOString(), errMs: 20 });
  });

  it('that was never measured says that it may be off by a day', () => {
    expect(new ServerClock(new Tablet()).now()).toEqual({ at: new Date(noon).toISOString(), errMs: 86_400_000 });
  });
});
