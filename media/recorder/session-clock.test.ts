import { describe, expect, it } from 'vitest';
import { type NodeClock, SessionClock } from './session-clock.ts';

class HandClock implements NodeClock {
  mono = 5_000_000_000n;
  wall = Date.parse('2026-03-29T00:59:59.000Z');
  boot = 'a';
  monoNs(): bigint {
    return this.mono;
  }
  wallMs(): number {
    return this.wall;
  }
}

describe('the session clock', () => {
  it('is not moved by a step of the wall', () => {
    const machine = new HandClock();
    const clock = new SessionClock(SessionClock.zeroNow(machine), machine);
    machine.wall += 3_600_000;
    machine.mono += 1_500_000_000n;
    expect(clock.nowMs()).toBe(1500);
  });
  it('goes on by the wall over a reboot', () => {
    const before = new HandClock();
    const zero = SessionClock.zeroNow(before);
    const after = new HandClock();
    after.boot = 'b';
    after.mono = 77n;
    after.wall += 60_000;
    const clock = new SessionClock(zero, after);
    expect(clock.nowMs()).toBe(60_000);
    after.mono += 2_000_000n;
    expect(clock.nowMs()).toBe(60_002);
  });
  it('never goes back behind what is on record', () => {
    const before = new HandClock();
    const zero = SessionClock.zeroNow(before);
    const after = new HandClock();
    after.boot = 'b';
    after.wall -= 60_000;
    const clock = new SessionClock(zero, after);
    clock.notBefore(before.mono + 10_000_000_000n);
    expect(clock.monoNs()).toBe(before.mono + 10_001_000_000n);
  });
});
