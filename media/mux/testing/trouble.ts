// For tests: journals with everything that goes wrong on the way, from one seed.
import fc from 'fast-check';
import type { JournalEntry } from '../../evidence/journal.ts';
import type { Kind } from './replay.ts';
import { deliver, film, heartbeats, journal, note, reports, sound, type Timed } from './synthetic.ts';

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const stretch = fc.record({
  seconds: fc.integer({ min: 1, max: 8 }),
  silenceS: fc.constantFrom(0, 0.1, 0.7, 2, 14, 75),
  loss: fc.constantFrom(0, 0, 0.01, 0.2),
  twice: fc.constantFrom(0, 0.1),
  lateS: fc.constantFrom(0, 0.3, 2.9, 4.5),
  newSsrc: fc.boolean(),
  /** capture stands still before it: time passes, timestamps don't */
  stallS: fc.constantFrom(0, 0, 0, 0.4, 1.5, 18),
  tsJumpS: fc.constantFrom(0, 0, 0, 3, 40, -5, 20_000),
  sequenceJump: fc.constantFrom(0, 0, 0, 900, 30_000),
  before: fc.constantFrom('none', 'pause', 'close', 'crash'),
  reported: fc.boolean(),
  wide: fc.boolean(),
});

export const trouble = fc.record({
  stretches: fc.array(stretch, { minLength: 1, maxLength: 5 }),
  seed: fc.integer(),
});
export type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never;

export function troubled(kind: Kind, { stretches, seed }: Trouble): { entries: JournalEntry[]; endUs: number } {
  const next = random(seed);
  const lists: Timed[][] = [];
  const rate = kind === 'video' ? 90_000 : 48_000;
  let fromUs = 0;
  let ssrc = 1000;
  let sequence0 = Math.floor(next() * 65_536);
  let ts0 = Math.floor(next() * 2 ** 32);
  for (const part of stretches) {
    lists.push(noted(part.before, fromUs + 1, fromUs + part.silenceS * 1e6 - 1));
    fromUs += (part.silenceS + part.stallS) * 1e6;
    if (part.newSsrc) ssrc += 1;
    sequence0 = (sequence0 + part.sequenceJump) % 65_536;
    ts0 = (((ts0 + (part.silenceS + part.tsJumpS) * rate) % 2 ** 32) + 2 ** 32) % 2 ** 32;
    const { seconds } = part;
    const packets =
      kind === 'video'
        ? film({ seconds, fromUs, ts0, keyEvery: 20, width: part.wide ? 640 : 320 })
        : sound({ seconds, fromUs, ts0 });
    const delayUs = (): number | number[] | undefined => {
      const delay = 1000 + (next() < 0.05 ? next() * part.lateS * 1e6 : next() * 5_000);
      if (next() < part.loss) return undefined;
      return next() < part.twice ? [delay, delay + next() * 2e6] : delay;
    };
    lists.push(deliver(packets, { ssrc, sequence0, delayUs }));
    if (part.reported) lists.push(reports({ everyS: 1, seconds, clockRate: rate, fromUs, ts0 }));
    fromUs += seconds * 1e6;
    sequence0 = (sequence0 + packets.length) % 65_536;
    ts0 = (ts0 + seconds * rate) % 2 ** 32;
  }
  const endUs = fromUs + 7e6 + next() * 20e6;
  return { entries: journal(...lists, heartbeats(Math.ceil(endUs / 1e6))), endUs };
}

function noted(what: 'none' | 'pause' | 'close' | 'crash', fromUs: number, toUs: number): Timed[] {
  if (what === 'none' || toUs <= fromUs) return [];
  if (what === 'pause') return [note(fromUs, 'pause'), note(toUs, 'resume')];
  return [what === 'close' ? note(fromUs, 'close', 'reconnect') : note(toUs, 'close', 'recorder-crash')];
}
