// A sender whose capture stands still while its timestamps count on, told from a way that has a queue; clocks that drift; and
// senders that rest. One case each: replays of a journal.
import { describe, expect, it, vi } from 'vitest';
import { declared, expectTiled, frameTimes, holes, type Kind, mux, parts } from './testing/replay.ts';
import { deliver, film, heartbeats, journal, reports, type Sent, sound, type Timed } from './testing/synthetic.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const rate = { audio: 48_000, video: 90_000 } as const;
const all = { audio: (seconds: number) => sound({ seconds }), video: (seconds: number) => film({ seconds }) } as const;

/** Captured up to `atS`, then later by `bySeconds`; no timestamp tells. */
function stalled(sent: readonly Sent[], atS: number, bySeconds: number): Sent[] {
  return sent.map((one) => (one.sentUs < atS * 1e6 ? one : { ...one, sentUs: one.sentUs + bySeconds * 1e6 }));
}

/** Reports each second of a sender that knows what time it is: RTP time falls behind it by the standstill. */
function truthful(kind: Kind, { atS, byS, seconds }: { atS: number; byS: number; seconds: number }): Timed[] {
  const common = { everyS: 1, clockRate: rate[kind] };
  const before = reports({ ...common, seconds: atS });
  // RTP time 0 lies later by the standstill, for those after it.
  const after = reports({ ...common, seconds: seconds - byS, fromUs: byS * 1e6, firstS: atS + 1 });
  return [...before, ...after];
}

describe.each<Kind>(['audio', 'video'])('capture of %s that stands still', (kind) => {
  it('for 18 s with timestamps that count on is one gap, and the rest stands where it was said', async () => {
    const outputs = await mux(kind, journal(deliver(stalled(all[kind](20), 5, 18)), heartbeats(38)), 38_000_000);
    expectTiled(outputs);
    // While it lasts nobody can know why.
    expect(declared(outputs)).toEqual(['no-source 5000-15000 lost 0', 'capture-stall 15000-23000 lost 0']);
    expect(frameTimes(outputs).at(-1)).toBe(kind === 'audio' ? 37_980 : 37_900);
    expect(parts(outputs)).toHaveLength(1);
  });

  it.each([0.4, 1.5])('for %d s is a gap of that length when the next report says the same', async (byS) => {
    const told = truthful(kind, { atS: 10, byS, seconds: 20 + byS });
    const outputs = await mux(kind, journal(deliver(stalled(all[kind](20), 10, byS)), told), 30_000_000);
    expectTiled(outputs);
    expect(declared(outputs)[0]).toBe(`capture-stall 10000-${10_000 + byS * 1000} lost 0`);
    expect(frameTimes(outputs).at(-1)).toBe((kind === 'audio' ? 19_980 : 19_900) + byS * 1000);
  });

  it('for a second without any report is judged by arrival', async () => {
    const outputs = await mux(kind, journal(deliver(stalled(all[kind](20), 10, 1)), heartbeats(30)), 22_000_000);
    expectTiled(outputs);
    expect(declared(outputs)[0]).toBe('capture-stall 10000-11000 lost 0');
  });
});

describe.each<Kind>(['audio', 'video'])('a queue on the way of %s', (kind) => {
  /** µs on the way, growing for 2 s to a second, staying so, and gone again. */
  const queue = (atUs: number): number => {
    const since = atUs / 1e6 - 8;
    return since < 0 || since > 10 ? 0 : Math.min(1, since / 2) * 1e6;
  };
  const delayed = (seconds: number): Timed[] => {
    const sent = all[kind](seconds);
    return deliver(sent, { delayUs: (index) => queue(sent[index]?.sentUs ?? 0) });
  };

  it('of a second, for ten, moves no frame and is no gap when the reports go on as before', async () => {
    const told = reports({ everyS: 1, seconds: 30, clockRate: rate[kind] });
    const outputs = await mux(kind, journal(delayed(30), told), 30_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual([]);
    const times = frameTimes(outputs);
    expect(times.map((ms, index) => ms - index * (kind === 'audio' ? 20 : 100)).filter((error) => error !== 0)).toEqual(
      [],
    );
  });

  it('of 4 s after a silence, as of an encoder that had no time, is no standstill when the reports go on as before', async () => {
    const sent = all[kind](20).map((one) => {
      const held = one.sentUs >= 10e6 && one.sentUs < 14e6;
      return held ? { ...one, sentUs: 14e6 + (one.sentUs - 10e6) / 100 } : one;
    });
    const told = reports({ everyS: 1, seconds: 20, clockRate: rate[kind] });
    const outputs = await mux(kind, journal(deliver(sent), told, heartbeats(30)), 20_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual([]);
    expect(frameTimes(outputs).at(-1)).toBe(kind === 'audio' ? 19_980 : 19_900);
  });

  it('that drains within seconds is no gap even without a report', async () => {
    const sent = all[kind](20);
    const burst = (index: number): number => {
      const atS = (sent[index]?.sentUs ?? 0) / 1e6;
      return atS >= 10 && atS < 12 ? (12 - atS) * 1e6 : 0;
    };
    const outputs = await mux(kind, journal(deliver(sent, { delayUs: burst }), heartbeats(30)), 20_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual([]);
  });
});

describe('a clock that drifts', () => {
  it.each([200, -200])('by %i ppm over 8 h is followed by its reports: no gap, no frame 20 ms off', async (ppm) => {
    const slow = 1 + ppm / 1e6;
    const seconds = 8 * 3600;
    const sent = film({ seconds, fps: 1.25, packetsPerFrame: 1 }).map((one) => ({ ...one, sentUs: one.sentUs * slow }));
    const told = reports({ everyS: 5, seconds, clockRate: 90_000 / slow });
    const outputs = await mux('video', journal(deliver(sent), told), seconds * slow * 1e6);
    // The first report may place the first frame a millisecond after 0.
    expect(holes(outputs).filter(([from, to]) => to - from > 1)).toEqual([]);
    const times = parts(outputs).flatMap(({ part }) => frameTimes(outputs, part));
    expect(times).toHaveLength(sent.length);
    const worst = times.reduce((most, ms, index) => Math.max(most, Math.abs(ms - index * 800 * slow)), 0);
    expect(worst).toBeLessThan(20);
  });
});

describe('a sender that rests (Opus DTX)', () => {
  /** Sound for 2 s, then one packet of two bytes each 400 ms, then sound again. */
  const resting = (seconds: number, everyMs = 400): Sent[] => [
    ...sound({ seconds: 2 }),
    ...Array.from({ length: (seconds * 1000) / everyMs }, (_, n) => {
      const ms = 2000 + n * everyMs;
      return { ts: ms * 48, marker: false, payload: new Uint8Array([0xfc, 0xff]), sentUs: ms * 1000 };
    }),
    ...sound({ seconds: 2, fromUs: (2 + seconds) * 1e6, ts0: (2 + seconds) * 48_000 }),
  ];

  it('for five minutes is silent, and no gap', async () => {
    const outputs = await mux('audio', journal(deliver(resting(300)), heartbeats(305)), 304_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual([]);
  });

  it('is a gap where its next packet is lost or doesn’t come', async () => {
    const lost = (index: number) => (index >= 200 && index < 203 ? undefined : 0);
    const one = await mux('audio', journal(deliver(resting(300), { delayUs: lost }), heartbeats(305)), 304_000_000);
    expect(declared(one)).toEqual(['rtp-loss 41620-43200 lost 3']);
    // Shorter than the longest rest: only that a packet is known to be lost tells it from one.
    const close = (index: number) => (index === 110 ? undefined : 0);
    const short = await mux(
      'audio',
      journal(deliver(resting(10, 200), { delayUs: close }), heartbeats(15)),
      14_000_000,
    );
    expect(declared(short)).toEqual(['rtp-loss 3820-4200 lost 1']);
    const late = await mux('audio', journal(deliver(resting(10).slice(0, 110)), heartbeats(30)), 20_000_000);
    expect(holes(late).at(-1)).toEqual([5620, 20_000]);
  });
});
