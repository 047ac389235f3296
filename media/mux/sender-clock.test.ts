import { describe, expect, it } from 'vitest';
import { SenderClock } from './sender-clock.ts';

const NTP_S = 3_970_000_000;
const MONO_US = 9_000_000_000;
/** Our monotonic µs when the sender's NTP clock shows 0. */
const TRUE_OFFSET = MONO_US - NTP_S * 1e6;

const RATE = { cam: 90_000, mic: 48_000 };
type Track = keyof typeof RATE;

function sender(clock: SenderClock, stepS = 0) {
  return {
    packet: (track: Track, atS: number, delayMs: number) =>
      clock.packet({
        ...{ track, clockRate: RATE[track], rtpTs: (atS * RATE[track]) % 2 ** 32 },
        arrivalMonoUs: MONO_US + atS * 1e6 + delayMs * 1000,
      }),
    report: (track: Track, atS: number, clockErrorS = 0) =>
      clock.report({
        ...{ track, clockRate: RATE[track], rtpTs: (atS * RATE[track]) % 2 ** 32 },
        ...{ ntpSec: NTP_S + Math.floor(atS) + stepS + clockErrorS, ntpFrac: Math.floor((atS % 1) * 2 ** 32) },
      }),
  };
}
const overTrueMs = (offset: number | undefined) => offset !== undefined && Math.round((offset - TRUE_OFFSET) / 1000);

describe("a sender's clock", () => {
  it('is unknown before anything arrived', () => {
    expect(sender(new SenderClock()).report('mic', 1)).toBeUndefined();
  });

  it('is the shortest way of any of its tracks, also of packets before the first report', () => {
    const { packet, report } = sender(new SenderClock());
    packet('cam', 1, 80);
    packet('mic', 1.1, 25);
    packet('cam', 1.2, 60);
    expect(overTrueMs(report('cam', 1.3))).toBe(60);
    expect(overTrueMs(report('mic', 1.4))).toBe(25);
    expect(overTrueMs(report('cam', 1.5))).toBe(25);
  });

  it('forgets a short way after half a minute', () => {
    const { packet, report } = sender(new SenderClock());
    packet('mic', 1, 5);
    for (let s = 2; s < 40; s += 1) packet('mic', s, 50);
    expect(overTrueMs(report('mic', 25))).toBe(50);
  });

  it('refuses a report that jumps, and the empty time', () => {
    const { packet, report } = sender(new SenderClock());
    packet('mic', 1, 10);
    expect(overTrueMs(report('mic', 2))).toBe(10);
    expect(report('mic', 3, 100)).toBeUndefined();
    expect(report('mic', 4, -NTP_S - 4)).toBeUndefined();
    expect(overTrueMs(report('mic', 5))).toBe(10);
  });

  it('follows a clock that was set, once three reports agree and packets have come since', () => {
    const { packet, report } = sender(new SenderClock());
    packet('mic', 1, 10);
    report('mic', 2);
    expect([3, 4, 5].map((s) => report('mic', s, 60))).toEqual([undefined, undefined, undefined]);
    packet('mic', 6, 10);
    expect(overTrueMs(report('mic', 7, 60))).toBe(10 - 60_000);
  });

  it('does not take capture that stood still for a shorter way', () => {
    const { packet, report } = sender(new SenderClock());
    packet('mic', 1, 25);
    packet('cam', 1, 60);
    expect(overTrueMs(report('mic', 2))).toBe(25);
    expect(overTrueMs(report('cam', 2))).toBe(25);
    // The microphone stood still for a second: its timestamps, and so its packets, lag by as much from here on.
    packet('mic', 3, 1025);
    expect(overTrueMs(report('mic', 4, 1))).toBe(25);
    expect(overTrueMs(report('cam', 5))).toBe(25);
  });

  it('goes on over a wrap of the RTP timestamp', () => {
    const { packet, report } = sender(new SenderClock());
    const wrapS = 2 ** 32 / RATE.cam;
    packet('cam', wrapS - 1, 30);
    expect(overTrueMs(report('cam', wrapS - 0.5))).toBe(30);
    packet('cam', wrapS + 1, 20);
    expect(overTrueMs(report('cam', wrapS + 1.5))).toBe(20);
  });
});
