import { describe, expect, it } from 'vitest';
import { expectTiled, holes, media, mux, parts } from './testing/replay.ts';
import { deliver, film, heartbeats, journal, reports, sound } from './testing/synthetic.ts';

describe('a track without faults', () => {
  it('video becomes one part from its first key frame to the end', async () => {
    const entries = journal(deliver(film({ seconds: 8, fromUs: 40_000 })), heartbeats(8));
    const outputs = await mux('video', entries, 8_100_000);
    expectTiled(outputs);
    expect(parts(outputs)).toEqual([{ kind: 'part', part: 0, codec: 'video/VP8', pts: 40 }]);
    expect(holes(outputs)).toEqual([[0, 40]]);
    expect(outputs.at(-1)).toEqual({ kind: 'end', pts: 8_100 });
  });

  it('sound becomes one part whose chunks are near a second', async () => {
    const entries = journal(deliver(sound({ seconds: 8 })), reports({ everyS: 5, seconds: 8, clockRate: 48_000 }));
    const outputs = await mux('audio', entries, 8_000_000);
    expectTiled(outputs);
    expect(holes(outputs)).toEqual([]);
    expect(media(outputs)[1]?.dur).toBe(900);
  });
});
