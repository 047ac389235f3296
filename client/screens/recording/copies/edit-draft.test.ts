import { describe, expect, it } from 'vitest';
import { type EditDraft, editOf, emptyDraft, regionText } from './edit-draft.ts';

const good: EditDraft = { ...emptyDraft, from: '0:01', to: '0:02.5', reason: 'name', authority: ' Order 1 ' };
const wrongIn = (changes: Partial<EditDraft>) => {
  const read = editOf({ ...good, ...changes }, 10_000);
  return 'errors' in read ? Object.keys(read.errors) : [];
};

describe('an edit that is typed', () => {
  it('is read as it is meant', () => {
    const span = { fromMs: 1_000, toMs: 2_500, reason: 'name', authority: 'Order 1' };
    expect(editOf(good, 10_000)).toEqual({ edit: { kind: 'mute', ...span } });
    expect(editOf({ ...good, kind: 'blur' }, 10_000)).toEqual({ edit: { kind: 'blur', ...span, region: null } });
    const region = { x: 100, y: 255, width: 300, height: 400 };
    const part: EditDraft = { ...good, kind: 'blur', whole: 'part', region: regionText(region) };
    expect(editOf(part, 10_000)).toEqual({ edit: { kind: 'blur', ...span, region } });
  });

  it('says by field what is wrong, and keeps what a mute has no use for out of it', () => {
    expect(wrongIn({ from: 'here' })).toEqual(['from']);
    expect(wrongIn({ to: '0:01' })).toEqual(['to']);
    expect(wrongIn({ to: '0:10.001' })).toEqual(['to']);
    expect(wrongIn({ reason: '', authority: ' ' })).toEqual(['reason', 'authority']);
    const outside = { x: '60', y: '0', width: '50', height: '10' };
    expect(wrongIn({ kind: 'blur', whole: 'part', region: outside })).toEqual(['region']);
    expect(wrongIn({ whole: 'part', region: outside })).toEqual([]);
  });
});
