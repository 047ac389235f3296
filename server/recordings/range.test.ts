import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantedRange } from './range.ts';

describe('a Range header', () => {
  it('names a part, an open end or a suffix', () => {
    expect(wantedRange('bytes=0-99', 1000)).toEqual({ kind: 'part', from: 0, until: 100 });
    expect(wantedRange('bytes=990-', 1000)).toEqual({ kind: 'part', from: 990, until: 1000 });
    expect(wantedRange('bytes=-10', 1000)).toEqual({ kind: 'part', from: 990, until: 1000 });
    expect(wantedRange('bytes=-5000', 1000)).toEqual({ kind: 'part', from: 0, until: 1000 });
    expect(wantedRange('bytes=999-5000', 1000)).toEqual({ kind: 'part', from: 999, until: 1000 });
  });

  it('beyond the end can’t be satisfied', () => {
    for (const header of ['bytes=1000-', 'bytes=1000-1001', 'bytes=-0']) {
      expect(wantedRange(header, 1000)).toEqual({ kind: 'unsatisfiable' });
    }
    expect(wantedRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
  });

  it('that isn’t understood is ignored', () => {
    for (const header of [undefined, '', 'bytes=', 'bytes=-', 'bytes=5-4', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b']) {
      expect(wantedRange(header, 1000)).toEqual({ kind: 'whole' });
    }
    expect(wantedRange(`bytes=${'9'.repeat(40)}-`, 1000)).toEqual({ kind: 'whole' });
  });

  it('never leads outside the body', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(2000), fc.nat(2000), fc.nat(1500), (noise, a, b, bytes) => {
        for (const header of [noise, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
          const wanted = wantedRange(header, bytes);
          if (wanted.kind !== 'part') continue;
          expect(wanted.from).toBeGreaterThanOrEqual(0);
          expect(wanted.from).toBeLessThan(wanted.until);
          expect(wanted.until).toBeLessThanOrEqual(bytes);
        }
      }),
    );
  });
});
