// What holds for every journal, whatever happened on the way. fast-check prints the seed of a failure.
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { expectTiled, type Kind, mux, muxer, optionsOf } from './testing/replay.ts';
import { deliver, film, journal, monoNs, note, reports, sound } from './testing/synthetic.ts';
import { random, trouble, troubled } from './testing/trouble.ts';
import { type MuxOutput, type MuxState, TrackMuxer } from './track-muxer.ts';

vi.setConfig({ testTimeout: 120_000 });
const kinds = fc.constantFrom<Kind>('audio', 'video');

describe('for every journal', () => {
  it('the tiles begin at 0, meet without seam or overlap and end at the end', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, trouble, async (kind, what) => {
        const { entries, endUs } = troubled(kind, what);
        const outputs = await mux(kind, entries, endUs);
        expectTiled(outputs);
        expect(outputs.at(-1)?.pts).toBeGreaterThanOrEqual(Math.floor(endUs / 1000));
        expect(outputs.at(-1)?.pts).toBeLessThanOrEqual(Math.floor(endUs / 1000) + 2_700);
      }),
      { numRuns: 60 },
    );
  });

  it('any cut of the entries into pushes gives the same outputs, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, trouble, fc.integer(), async (kind, what, seed) => {
        const { entries, endUs } = troubled(kind, what);
        const next = random(seed);
        const track = muxer(kind);
        const outputs: MuxOutput[] = [];
        for (let i = 0; i < entries.length; ) {
          const count = 1 + Math.floor(next() ** 4 * 400);
          outputs.push(...(await track.push(entries.slice(i, i + count))));
          i += count;
        }
        outputs.push(...(await track.finish(monoNs(endUs))));
        expect(outputs).toEqual(await mux(kind, entries, endUs));
      }),
      { numRuns: 25 },
    );
  });

  it('a muxer restored where a part began gives for the rest what one gives that went through, byte for byte', async () => {
    let restored = 0;
    await fc.assert(
      fc.asyncProperty(kinds, trouble, fc.integer(), async (kind, what, seed) => {
        const { entries, endUs } = troubled(kind, what);
        const next = random(seed);
        const track = muxer(kind);
        const kept: { state: MuxState; from: number; made: number }[] = [];
        const outputs: MuxOutput[] = [];
        for (let i = 0; i < entries.length; ) {
          const to = i + 1 + Math.floor(next() ** 2 * 60);
          outputs.push(...(await track.push(entries.slice(i, to))));
          const state = track.snapshot();
          // Later pushes don't reach into what was kept.
          if (state !== undefined) kept.push({ state, from: to, made: outputs.length });
          i = to;
        }
        outputs.push(...(await track.finish(monoNs(endUs))));
        for (const { state, from, made } of kept) {
          const again = await TrackMuxer.restored(optionsOf(kind), deserialize(serialize(state)));
          expect(again.snapshot()).toEqual(state);
          const rest = [...(await again.push(entries.slice(from))), ...(await again.finish(monoNs(endUs)))];
          expect(rest).toEqual(outputs.slice(made));
          restored += 1;
        }
      }),
      { numRuns: 40 },
    );
    expect(restored).toBeGreaterThan(20);
  });

  it('after a crash the replay meets what was sealed before and goes on with one gap of that cause', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, trouble, fc.double({ min: 0.05, max: 1, noNaN: true }), async (kind, what, share) => {
        const { entries } = troubled(kind, what);
        const durable = entries.slice(0, Math.ceil(entries.length * share));
        const sealed = await muxer(kind).push(durable);
        const crashedUs = Number(((durable.at(-1)?.monoNs ?? 0n) - monoNs(0)) / 1000n);
        const restartUs = crashedUs + 25_000_000;
        const after = { fromUs: restartUs + 1_000_000, seconds: 7 };
        const packets = kind === 'video' ? film(after) : sound(after);
        const rest = journal([note(restartUs, 'close', 'recorder-crash')], deliver(packets, { ssrc: 9 }));
        const replayed = await mux(kind, [...durable, ...rest], restartUs + 9_000_000);
        expectTiled(replayed);
        expect(replayed.slice(0, sealed.length)).toEqual(sealed);
        const crash = replayed.filter((output) => output.kind === 'gap' && output.cause === 'recorder-crash');
        expect(crash.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 25 },
    );
  });

  it('packets up to 2.9 s late and some twice give the outputs of packets on time', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer(), async (kind, seed) => {
        const next = random(seed);
        const packets = kind === 'video' ? film({ seconds: 9, fromUs: 20_000 }) : sound({ seconds: 9, fromUs: 20_000 });
        const clockRate = kind === 'video' ? 90_000 : 48_000;
        // Beyond the end: with no report behind them the last frames, if all of them are late, are taken to have been captured late.
        const said = reports({ everyS: 1, seconds: 12, clockRate, fromUs: 20_000 });
        const late = (): number[] => {
          const delay = next() < 0.3 ? next() * 2_900_000 : 0;
          return next() < 0.1 ? [delay, delay + next() * 5_000_000] : [delay];
        };
        const onTime = await mux(kind, journal(deliver(packets), said), 18_000_000);
        const disturbed = await mux(kind, journal(deliver(packets, { delayUs: late }), said), 18_000_000);
        expect(disturbed).toEqual(onTime);
      }),
      { numRuns: 15, examples: [['audio', 993591770]] },
    );
  });
});
