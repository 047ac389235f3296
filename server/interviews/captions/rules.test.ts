import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTolerance } from '../rules.ts';
import { afterEndMs, mayCaption, mayCorrect, presentCaptions, type Wording } from './rules.ts';

const wording = (id: string, mediaMs: number, correctsId: string | null = null): Wording => ({
  ...{ id, mediaMs, text: `text of ${id}`, correctsId },
});

describe('a caption is written', () => {
  it('nowhere but within the recording', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (mediaMs, untilMs) => {
        const verdict = mayCaption({ session: 'live', endedForMs: null, untilMs }, mediaMs);
        expect(verdict.go).toBe(mediaMs <= untilMs + clockTolerance);
      }),
    );
  });

  it('not before anything is recorded, and not long after the end', () => {
    expect(mayCaption({ session: 'live', endedForMs: null, untilMs: null }, 0)).toMatchObject({ code: 'not-started' });
    expect(mayCaption({ session: 'scheduled', endedForMs: null, untilMs: 0 }, 0)).toMatchObject({
      code: 'not-started',
    });
    const ended = { session: 'ended', untilMs: 5_000 } as const;
    expect(mayCaption({ ...ended, endedForMs: afterEndMs }, 4_000).go).toBe(true);
    expect(mayCaption({ ...ended, endedForMs: afterEndMs + 1 }, 4_000)).toMatchObject({ code: 'out-of-order' });
  });
});

describe('a caption is put right', () => {
  it('where it stands, with what it said before, each line once', () => {
    const wordings = [wording('b', 2_000), wording('a', 1_000), wording('a2', 1_000, 'a'), wording('a3', 1_000, 'a2')];
    expect(presentCaptions(wordings)).toEqual([
      { id: 'a3', mediaMs: 1_000, text: 'text of a3', before: ['text of a', 'text of a2'] },
      { id: 'b', mediaMs: 2_000, text: 'text of b', before: [] },
    ]);
  });

  it('once: whoever comes second looks again', () => {
    const wordings = [wording('a', 1_000), wording('a2', 1_000, 'a')];
    expect(mayCorrect(wordings, 'a')).toMatchObject({ code: 'conflict' });
    expect(mayCorrect(wordings, 'a2').go).toBe(true);
    expect(mayCorrect(wordings, 'x')).toMatchObject({ code: 'not-found' });
  });
});
