import { describe, expect, it } from 'vitest';
import { questionType } from '../../contract/lint.ts';
import { halfOf, halves, labelledSet } from './labelled/labelled-set.ts';
import { macroF1, scoresOf } from './labelled/score.ts';

describe.each(['en', 'nb'])('the labelled drafts in %s', (language) => {
  it('are at least twenty of each type, each in the half that its text decides', () => {
    const all = halves.flatMap((half) => labelledSet(language, half).map((one) => ({ ...one, half })));
    for (const type of questionType.options)
      expect(all.filter((one) => one.type === type).length, type).toBeGreaterThanOrEqual(20);
    expect(all.filter(({ draft, half }) => halfOf(draft) !== half)).toEqual([]);
    expect(new Set(all.map(({ draft }) => draft)).size).toBe(all.length);
  });

  it.each(['held-out', 'held-out-2'] as const)('in %s are told apart: macro-F1 of 0.8 or more', (batch) => {
    const scores = scoresOf(labelledSet(language, batch), language);
    const percent = (share: number) => `${(share * 100).toFixed(0)} %`.padStart(6);
    const rows = scores.map(
      ({ type, precision, recall, f1, drafts }) =>
        `${type.padEnd(16)} precision${percent(precision)} recall${percent(recall)} F1 ${f1.toFixed(2)} of ${drafts}`,
    );
    console.log(`${language} ${batch}: macro-F1 ${macroF1(scores).toFixed(3)}\n${rows.join('\n')}`);
    expect(macroF1(scores)).toBeGreaterThanOrEqual(0.8);
  });
});
