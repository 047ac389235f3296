import { describe, expect, it } from 'vitest';
import { holes, media, mux } from '../mux/testing/replay.ts';
import { deliver, film, heartbeats, journal, type Sent, without } from '../mux/testing/synthetic.ts';
import { type DegradedSpan, DegradedSpans, type PictureProfile } from './degraded-spans.ts';

const agreed: PictureProfile = { width: 320, height: 180, frameRate: 10 };

/** A track muxed from what a camera sent, chunk by chunk. */
async function spansOf(sent: readonly Sent[], seconds: number, picture = agreed): Promise<DegradedSpan[]> {
  const degraded = new DegradedSpans(picture);
  const outputs = await mux('video', journal(deliver(sent), heartbeats(seconds)), seconds * 1e6);
  for (const chunk of media(outputs)) degraded.add(chunk);
  return degraded.spans();
}

const frameOf = ({ ts }: Sent) => Math.round(ts / 9_000);
/** Sent, of the ten frames of each of these seconds, only so many. */
const thinned = (sent: readonly Sent[], seconds: readonly number[], frames: number) =>
  sent.filter((one) => !seconds.includes(Math.floor(frameOf(one) / 10)) || frameOf(one) % 10 < frames);

describe('a picture as agreed', () => {
  it('is degraded nowhere, nor where half of its frames are sent', async () => {
    const sent = film({ seconds: 12 });
    expect(await spansOf(sent, 12)).toEqual([]);
    expect(await spansOf(thinned(sent, [3, 4, 5], 5), 12)).toEqual([]);
  });

  it('is degraded nowhere when it is larger', async () => {
    expect(await spansOf(film({ seconds: 8, width: 640 }), 8)).toEqual([]);
  });
});

describe('a picture worse than agreed', () => {
  it('is degraded in each second with fewer than half of its frames, whatever the camera’s line was worth besides', async () => {
    expect(await spansOf(thinned(film({ seconds: 12 }), [4, 5, 6], 4), 12)).toEqual([[4_000, 7_000]]);
  });

  it('is one span over two seconds of a better picture, and two over more', async () => {
    const sent = film({ seconds: 14 });
    expect(await spansOf(thinned(sent, [3, 6], 3), 14)).toEqual([[3_000, 7_000]]);
    expect(await spansOf(thinned(sent, [3, 7], 3), 14)).toEqual([
      [3_000, 4_000],
      [7_000, 8_000],
    ]);
  });

  it('is degraded while it is smaller', async () => {
    const larger = film({ seconds: 6, width: 640, fromUs: 6_000_000, ts0: 540_000 });
    const sent = [...film({ seconds: 6 }), ...larger];
    expect(await spansOf(sent, 12, { ...agreed, width: 640 })).toEqual([[0, 6_000]]);
  });

  it('is degraded from the key frame after which none came for twelve seconds', async () => {
    expect(await spansOf(film({ seconds: 20, keyEvery: 110 }), 20)).toEqual([]);
    const [[from, to] = [-1, -1], ...more] = await spansOf(film({ seconds: 33, keyEvery: 150 }), 33);
    expect([from, to, more]).toEqual([0, 30_000, []]);
  });
});

it('a gap is declared by its own line: what is left of its seconds is judged by the frames in it, where enough is left', async () => {
  const sent = film({ seconds: 14, packetsPerFrame: 1, fromUs: 50_000 });
  const outputs = await mux('video', journal(deliver(sent, { delayUs: without(50, 80) }), heartbeats(14)), 14e6);
  const degraded = new DegradedSpans(agreed);
  for (const chunk of media(outputs)) degraded.add(chunk);
  expect(holes(outputs)).toEqual([
    [0, 50],
    [5_050, 8_050],
  ]);
  expect(degraded.spans()).toEqual([]);
});

it('goes on between two parts as if it had not been kept in between', async () => {
  const lacking =
    (...frames: number[]) =>
    (one: Sent) =>
      !frames.includes(frameOf(one));
  const before = film({ seconds: 6.5 }).filter(lacking(62, 63));
  const after = film({ seconds: 5, width: 640, fromUs: 6_500_000, ts0: 585_000 }).filter(lacking(66, 67));
  const outputs = await mux('video', journal(deliver([...before, ...after]), heartbeats(11)), 11.5e6);
  const picture = { ...agreed, frameRate: 15 };
  const [whole, kept] = [new DegradedSpans(picture), new DegradedSpans(picture)];
  for (const chunk of media(outputs)) {
    whole.add(chunk);
    if (chunk.part === 0) kept.add(chunk);
  }
  const restored = DegradedSpans.restored(picture, structuredClone(kept.snapshot()));
  for (const chunk of media(outputs)) if (chunk.part === 1) restored.add(chunk);
  expect(whole.spans()).toEqual([[6_000, 7_000]]);
  expect(restored.spans()).toEqual(whole.spans());
});
