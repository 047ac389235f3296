import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeliveryMeter, type Look, wasDelivered } from './delivery.ts';

const look = fc.record<Look>({
  playing: fc.boolean(),
  sentBytes: fc.nat(10),
  heardBytes: fc.nat(10),
  atMs: fc.nat(),
  wallMs: fc.nat(),
});

describe('something was delivered', () => {
  it('only between two looks that both found it playing, with bytes gone out and a sign from the page between them', () => {
    fc.assert(
      fc.property(look, look, (before, now) => {
        const went = now.sentBytes > before.sentBytes && now.heardBytes > before.heardBytes;
        expect(wasDelivered(before, now)).toBe(before.playing && now.playing && went);
        expect(wasDelivered(undefined, now)).toBe(false);
      }),
    );
  });
});

describe('the meter', () => {
  it('tells stretches that follow on each other, by a clock that nobody sets, and none over a pause', async () => {
    const clock = { ms: 1_000, wall: Date.UTC(2026, 10, 24) };
    const meter = new DeliveryMeter({ now: () => clock.ms, wall: () => clock.wall });
    const seen = { playing: true, sentBytes: 0, heardBytes: 0 };
    const page = { id: 'p', room: 'r', look: async () => ({ ...seen }) };
    const later = async (ms: number) => {
      clock.ms += ms;
      clock.wall += ms;
      seen.sentBytes += 100;
      seen.heardBytes += 1;
      return (await meter.since([page])).map(({ from, until }) => [from.slice(17, 23), until.slice(17, 23)]);
    };
    expect(await later(0)).toEqual([]);
    expect(await later(5_000)).toEqual([['00.000', '05.000']]);
    expect(await later(5_000)).toEqual([['05.000', '10.000']]);
    clock.wall += 20_000;
    expect(await later(5_000)).toEqual([['30.000', '35.000']]);
    seen.playing = false;
    expect(await later(5_000)).toEqual([]);
    seen.playing = true;
    expect(await later(5_000)).toEqual([]);
    expect(await later(5_000)).toHaveLength(1);
    expect(await meter.since([])).toEqual([]);
    expect(await later(5_000)).toEqual([]);
  });

  it('takes a page whose transport can’t be asked for one that got nothing', async () => {
    const meter = new DeliveryMeter({ now: () => 0, wall: () => 0 });
    const page = { id: 'p', room: 'r', look: () => Promise.reject(new Error('closed')) };
    expect(await meter.since([page])).toEqual([]);
  });
});
