import { describe, expect, it } from 'vitest';
import { mayBeginBreak, mayEndBreak } from './rules.ts';

const t = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute));
const over = { id: 'a', begunAt: t(10), endedAt: t(20) };
const open = { id: 'b', begunAt: t(30), endedAt: null };

describe('a break', () => {
  it('begins only while the session runs, and one at a time', () => {
    expect(mayBeginBreak('live', [over], t(25)).go).toBe(true);
    expect(mayBeginBreak('scheduled', [], t(25))).toMatchObject({ code: 'not-started' });
    expect(mayBeginBreak('ended', [], t(25))).toMatchObject({ code: 'out-of-order' });
    expect(mayBeginBreak('live', [over, open], t(35))).toMatchObject({ code: 'conflict' });
  });

  it('that comes late doesn’t begin within one that was', () => {
    expect(mayBeginBreak('live', [over], t(15))).toMatchObject({ code: 'conflict' });
    expect(mayBeginBreak('live', [over], t(20)).go).toBe(true);
    expect(mayBeginBreak('live', [over], t(9)).go).toBe(true);
  });

  it('ends only where there is one, and not before it began', () => {
    expect(mayEndBreak('live', [over, open], t(31)).go).toBe(true);
    expect(mayEndBreak('live', [over], t(31))).toMatchObject({ code: 'conflict' });
    expect(mayEndBreak('live', [open], t(29))).toMatchObject({ code: 'conflict' });
    expect(mayEndBreak('ended', [open], t(31))).toMatchObject({ code: 'out-of-order' });
  });
});
