import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Judgement, judge, newCourse, type PictureSecond, type Second, type SoundSecond } from './rules.ts';

const level = (dB: number, atFullScale = 0): SoundSecond => {
  const rms = 10 ** (dB / 20);
  return { kind: 'sound', rms, peak: rms * 3, atFullScale };
};
const seen = (brightest: number | undefined, jitter: number | undefined, quietest?: number): PictureSecond => ({
  ...{ kind: 'picture', brightest, jitter, quietest },
});

const well = { sound: level(-55), picture: seen(120, 0.2) };
const bad = {
  silent: level(-80),
  unplugged: { ...level(-140), peak: 0 },
  clipping: level(-3, 0.05),
  black: seen(4, 0.2),
  frozen: seen(120, 0.005),
} satisfies Partial<Record<Judgement['state'], Second>>;

interface Told extends Judgement {
  /** The second whose end told it. */
  readonly at: number;
}

function told(seconds: readonly Second[]): Told[] {
  let course = newCourse();
  return seconds.flatMap((second, at) => {
    const before = course.judgement;
    course = judge(course, second, at * 1000);
    return course.judgement === undefined || course.judgement === before ? [] : [{ ...course.judgement, at }];
  });
}
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const wellFor = (trouble: Second) => (trouble.kind === 'sound' ? well.sound : well.picture);
const troubles = Object.entries(bad);

describe('a track', () => {
  it.each(troubles)(
    'that turns %s is told within ten seconds, since when, and that it is well again',
    (state, trouble) => {
      const fine = wellFor(trouble);
      const [first, alarm, end, ...more] = told([...times(20, fine), ...times(20, trouble), ...times(20, fine)]);
      expect(first).toMatchObject({ state: 'ok' });
      expect(alarm).toMatchObject({ state, sinceMs: 20_000 });
      expect(alarm?.at).toBeLessThan(28);
      expect(end).toMatchObject({ state: 'ok', sinceMs: 40_000 });
      expect(end?.at).toBeLessThan(50);
      expect(more).toEqual([]);
    },
  );

  it.each(troubles)('that was %s from its first second on is never called well', (state, trouble) => {
    expect(told(times(60, trouble)).at(0)).toMatchObject({ state, sinceMs: 0 });
    expect(told(times(60, trouble)).map((one) => one.state)).not.toContain('ok');
  });

  it('raises nothing for a pause in the talk, one bad second, or a shout', () => {
    for (const trouble of Object.values(bad)) {
      const fine = wellFor(trouble);
      const seconds = Array.from({ length: 1800 }, (_, n) => (n % 9 === 4 ? trouble : fine));
      expect(told(seconds).map(({ state }) => state)).toEqual(['ok']);
    }
    const talk = Array.from({ length: 1800 }, (_, n) => level(n % 60 < 50 ? -68 : -30));
    expect(told(talk).map(({ state }) => state)).toEqual(['ok']);
  });

  it('says nothing of seconds that can’t tell, and keeps an alarm through them', () => {
    const blind = seen(undefined, undefined);
    const states = told([...times(10, well.picture), ...times(10, bad.frozen), ...times(60, blind)]);
    expect(states.map(({ state }) => state)).toEqual(['ok', 'frozen']);
  });

  it('that holds next to nothing is frozen, though its frames vary and the encoder mends it again and again', () => {
    const [empty, mended] = [seen(120, 0.04, 0.45), seen(120, 0.03, 2)];
    const cycle = [mended, mended, seen(120, undefined, 0.5), empty, empty];
    const states = told([...times(10, well.picture), ...times(12, cycle).flat()]);
    expect(states.map(({ state }) => state)).toEqual(['ok', 'frozen']);
    expect(states.at(-1)?.at).toBeLessThan(18);
    expect(told(times(1800, seen(120, 0.04, 0.75))).map(({ state }) => state)).toEqual(['ok']);
  });

  it('is black before it is frozen, and unplugged before it is silent', () => {
    const both = seen(2, 0.001);
    expect(told(times(30, both)).at(-1)).toMatchObject({ state: 'black' });
    const { unplugged } = bad;
    const states = told([...times(10, unplugged), ...times(20, bad.silent)]).map(({ state }) => state);
    expect(states).toEqual(['unplugged', 'silent']);
  });

  it('never flaps: whatever the seconds, changes lie apart, and times never run ahead', () => {
    const second = fc.constantFrom<Second>(well.sound, bad.silent, bad.unplugged, bad.clipping);
    fc.assert(
      fc.property(fc.array(second, { minLength: 50, maxLength: 400 }), (seconds) => {
        const changes = told(seconds);
        for (const state of ['silent', 'unplugged', 'clipping'] as const) {
          const begun = changes.filter((one) => one.state === state).map(({ at }) => at);
          // Between two beginnings of one alarm lie its end and its hold.
          const apart = begun.slice(1).map((at, n) => at - (begun[n] ?? 0));
          if (state === 'clipping') continue; // hidden behind a graver alarm, it may be shown again at once
          expect(Math.min(Number.POSITIVE_INFINITY, ...apart)).toBeGreaterThanOrEqual(3);
        }
        for (const { sinceMs, at } of changes) expect(sinceMs).toBeLessThanOrEqual(at * 1000);
      }),
    );
  });
});
