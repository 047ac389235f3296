import { describe, expect, it } from 'vitest';
import { facts, at as t0, uuid } from '../testing/facts.ts';
import { keptOut, type MaskFacts, maskSteps, mayEndMask, mayMask, notAllowed } from './rules.ts';

const t = (minute: number) => new Date(t0.getTime() + minute * 60_000);
const inBreaks = { when: 'in-breaks', limitMs: 900_000 } as const;
const anyTime = { when: 'any-time', limitMs: 900_000 } as const;
const open: MaskFacts = {
  ...{ id: uuid(1), reason: 'legal-counsel', note: null, begunAt: t(5), begunMediaMs: 300_000, untilAt: t(20) },
  ...{ heldAt: null, endedAt: null, endedBy: null, liftedAt: null },
};
const over: MaskFacts = { ...open, id: uuid(2), heldAt: t(5), endedAt: t(7), endedBy: 'desk', liftedAt: t(7) };
const pause = { id: uuid(3), begunAt: t(4), endedAt: null };
const now = (more: object = {}) => ({ session: 'live', breaks: [pause], masks: [over], ...more }) as const;

describe('a mask', () => {
  it('is refused by a house that hasn’t allowed it, whatever else is so', () => {
    expect(mayMask(notAllowed, now())).toMatchObject({ code: 'forbidden' });
    expect(mayMask(notAllowed, now({ session: 'scheduled' }))).toMatchObject({ code: 'forbidden' });
  });

  it('lies on breaks only, or on anything while the session runs, as the house says', () => {
    expect(mayMask(inBreaks, now()).go).toBe(true);
    expect(mayMask(inBreaks, now({ breaks: [{ ...pause, endedAt: t(5) }] }))).toMatchObject({ code: 'conflict' });
    expect(mayMask(anyTime, now({ breaks: [] })).go).toBe(true);
    expect(mayMask(anyTime, now({ session: 'scheduled' }))).toMatchObject({ code: 'not-started' });
    expect(mayMask(anyTime, now({ session: 'ended' }))).toMatchObject({ code: 'out-of-order' });
  });

  it('is one at a time, and only the one that lasts is ended', () => {
    expect(mayMask(inBreaks, now({ masks: [over, open] }))).toMatchObject({ code: 'conflict' });
    expect(mayEndMask('live', [over, open], open.id).go).toBe(true);
    expect(mayEndMask('live', [over, open], over.id)).toMatchObject({ code: 'conflict' });
    expect(mayEndMask('live', [over], over.id)).toMatchObject({ code: 'conflict' });
    expect(mayEndMask('ended', [open], open.id)).toMatchObject({ code: 'out-of-order' });
  });

  it('keeps out from the desk’s word on until the media node’s, and for as long as it was asked where it never held', () => {
    expect(keptOut([over, open, { ...over, liftedAt: null }, { ...over, heldAt: null, liftedAt: null }])).toEqual([
      { from: t(5), until: t(7) },
      { from: t(5), until: null },
      { from: t(5), until: null },
      { from: t(5), until: t(7) },
    ]);
  });

  it('moves the number of both sides with each of its steps', () => {
    const steps = [open, { ...open, heldAt: t(5) }, { ...over, liftedAt: null }, over];
    expect(steps.map((one) => maskSteps([one]))).toEqual([1, 2, 3, 4]);
    expect(maskSteps(facts.masks)).toBe(0);
  });
});
