// What is lost on the way and numbers that wrap, one case each: replays of a journal.
import { describe, expect, it, vi } from 'vitest';
import { declared, expectTiled, frameTimes, gaps, holes, mux, parts } from './testing/replay.ts';
import { deliver, film, journal, reports, sound, without } from './testing/synthetic.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// Film: 10 frames a second of 3 packets each, a key frame each 2 s; frame n stands at n × 100 ms.
describe('loss in pictures', () => {
  it('leaves nothing until the next key frame, with the packets counted', async () => {
    const outputs = await mux('video', journal(deliver(film({ seconds: 8 }), { delayUs: without(31, 33) })), 8_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['rtp-loss 1000-1100 lost 2', 'no-keyframe 1100-2000 lost 0']);
    expect(parts(outputs)).toHaveLength(1);
  });

  it('of one packet of a key frame for ever leaves a gap to the next key frame', async () => {
    const outputs = await mux('video', journal(deliver(film({ seconds: 8 }), { delayUs: without(61, 62) })), 8_000_000);
    expectTiled(outputs);
    expect(holes(outputs)).toEqual([[2000, 4000]]);
  });

  it('right before a key frame is declared however short it is', async () => {
    const outputs = await mux('video', journal(deliver(film({ seconds: 8 }), { delayUs: without(57, 60) })), 8_000_000);
    expect(holes(outputs)).toEqual([[1900, 2000]]);
  });

  it('a packet 3.5 s late is journalled but not muxed: one hole', async () => {
    const delayUs = (i: number) => (i === 66 ? 3_500_000 : 0);
    const outputs = await mux('video', journal(deliver(film({ seconds: 8 }), { delayUs })), 8_000_000);
    expectTiled(outputs);
    expect(holes(outputs)).toEqual([[2200, 4000]]);
    expect(gaps(outputs)[0]).toMatchObject({ cause: 'rtp-loss', lost: 1 });
  });

  it('first packets of delta frames are a gap up to the first key frame', async () => {
    const outputs = await mux('video', journal(deliver(film({ seconds: 8 }), { delayUs: without(0, 30) })), 8_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['no-source 0-1000 lost 0', 'no-keyframe 1000-2000 lost 0']);
  });

  it('a frame cut off without a hole in the numbers is never written', async () => {
    const sent = film({ seconds: 4 }).filter((_, i) => i !== 32);
    const outputs = await mux('video', journal(deliver(sent)), 4_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['no-source 1000-1100 lost 0', 'no-keyframe 1100-2000 lost 0']);
  });

  it('a frame that its sender cuts off for a key frame is a gap of one frame, and was lost on no way', async () => {
    const sent = film({ seconds: 4 }).filter((_, i) => i !== 59);
    const outputs = await mux('video', journal(deliver(sent)), 4_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['no-source 1900-2000 lost 0']);
  });
});

describe('loss in sound', () => {
  it('up to 50 ms is no gap, the sound before lasts longer', async () => {
    const outputs = await mux(
      'audio',
      journal(deliver(sound({ seconds: 5 }), { delayUs: without(100, 102) })),
      5_000_000,
    );
    expectTiled(outputs);
    expect(holes(outputs)).toEqual([]);
    expect(frameTimes(outputs)).toHaveLength(248);
  });

  it('of more than 50 ms is a gap with its packets counted', async () => {
    const outputs = await mux(
      'audio',
      journal(deliver(sound({ seconds: 5 }), { delayUs: without(100, 103) })),
      5_000_000,
    );
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['rtp-loss 2000-2060 lost 3']);
  });

  it('everything dropped for 200 ms is one gap', async () => {
    const outputs = await mux(
      'audio',
      journal(deliver(sound({ seconds: 5 }), { delayUs: without(100, 110) })),
      5_000_000,
    );
    expect(declared(outputs)).toEqual(['rtp-loss 2000-2200 lost 10']);
  });
});

describe('numbers that wrap', () => {
  it('a sequence wrap inside a frame, with reordering across it, changes nothing', async () => {
    const sent = film({ seconds: 8 });
    const said = reports({ everyS: 1, seconds: 8, clockRate: 90_000 });
    const delayUs = (i: number) => (i === 30 ? 900_000 : 0);
    const wrapped = await mux('video', journal(deliver(sent, { sequence0: 65_505, delayUs }), said), 8_000_000);
    expect(wrapped).toEqual(await mux('video', journal(deliver(sent, { delayUs }), said), 8_000_000));
    expect(holes(wrapped)).toEqual([]);
  });

  it.each(['audio', 'video'] as const)('a timestamp wrap in %s changes nothing', async (kind) => {
    const make = (ts0: number) => (kind === 'video' ? film({ seconds: 8, ts0 }) : sound({ seconds: 8, ts0 }));
    const wrapped = await mux(kind, journal(deliver(make(2 ** 32 - 90_000))), 8_000_000);
    expect(wrapped).toEqual(await mux(kind, journal(deliver(make(0))), 8_000_000));
    expect(holes(wrapped)).toEqual([]);
  });

  it('numbers that start anew under the same SSRC begin a new part and lose nothing', async () => {
    const entries = journal(
      deliver(sound({ seconds: 5 }), { sequence0: 100 }),
      deliver(sound({ seconds: 5, fromUs: 5_000_000, ts0: 240_000 }), { sequence0: 40_000 }),
    );
    const outputs = await mux('audio', entries, 10_000_000);
    expectTiled(outputs);
    expect(parts(outputs)).toHaveLength(2);
    expect(frameTimes(outputs, 0).length + frameTimes(outputs, 1).length).toBe(500);
  });
});
