// Real decoders over what real encoders make: planted troubles are told within ten seconds of media, and what is quiet, dark or still
// but alive raises nothing, for thirty minutes.
import { describe, expect, it } from 'vitest';
import { cut, film, first, judged, looped, sound } from './testing/planted.ts';

const size = '320x180';
/** Stripes and a shade, and the noise of a camera's sensor. */
const still = (seconds: number, more = '') =>
  `smptebars=s=${size}:r=15,noise=alls=8:allf=t:all_seed=7${more},trim=duration=${seconds}`;
const small = { fps: 15, bitrate: '200k' };
/** Encoded once, for all who need it. */
const scene = film(still(20), small);
const plantedMs = 12_000;
const noise = (loudness: number, seconds: number, more = '') =>
  sound(`anoisesrc=c=pink:a=${loudness}:r=48000:d=${seconds}${more}`);
const states = (said: readonly { readonly state: string }[]) => said.map(({ state }) => state);

describe('a planted trouble', () => {
  const cases = {
    unplugged: async () => cut(await noise(0.01, 12), await sound('anullsrc=r=48000:d=11')),
    silent: async () => cut(await noise(0.01, 12), await noise(0.0002, 11)),
    clipping: async () => cut(await noise(0.2, 12), await noise(0.2, 11, ',volume=24dB')),
    black: async () => cut(first(await scene, plantedMs), await film(`color=c=black:s=${size}:r=15:d=11`, small)),
    frozen: () => film(still(23, `,trim=duration=13,loop=loop=-1:size=1:start=${12 * 15}`), small),
  };
  it.each(Object.entries(cases))('%s is told within ten seconds', async (state, make) => {
    const said = await judged(await make());
    expect(states(said)).toEqual(['ok', state]);
    const { atMs = 0, sinceMs = 0 } = said.at(-1) ?? {};
    expect(atMs - plantedMs).toBeLessThanOrEqual(10_000);
    expect(Math.abs(sinceMs - plantedMs)).toBeLessThanOrEqual(6_000);
  });

  it('is a covered lens too, whose noise still moves', async () => {
    const lens = `color=c=black:s=${size}:r=15:d=11,noise=c0s=6:c0f=t`;
    expect(states(await judged(cut(first(await scene, plantedMs), await film(lens, small))))).toEqual(['ok', 'black']);
  });
});

describe('for a long time', () => {
  it('thirty minutes of a still but live scene raise nothing', async () => {
    expect(states(await judged(looped(await scene, 1800)))).toEqual(['ok']);
  });

  it('thirty minutes of a dark but live room raise nothing', async () => {
    const dark = `${still(20)},lutyuv=y='16+(val-16)/5'`;
    expect(states(await judged(looped(await film(dark, small), 1800)))).toEqual(['ok']);
  });

  it('a quiet room, in which a child whispers now and then, raises nothing', async () => {
    const quiet = await noise(0.002, 30);
    const whisper = await sound('anoisesrc=c=white:a=0.004:r=48000:d=5,tremolo=f=3:d=0.9');
    expect(states(await judged(looped(cut(quiet, whisper), 300)))).toEqual(['ok']);
  });
});
