// How well verdicts agree with labels: precision and recall of each type, and macro-F1.
import { type QuestionType, questionType } from '../../../contract/lint.ts';
import { lint } from '../lint.ts';
import type { Labelled } from './labelled-set.ts';

export interface Score {
  readonly type: QuestionType;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly drafts: number;
}

export function scoresOf(set: readonly Labelled[], language: string): Score[] {
  const judged = set.map(({ type, draft, mentioned }) => ({ type, found: lint(draft, { language, mentioned }).type }));
  return questionType.options.map((type) => {
    const labelled = judged.filter((one) => one.type === type);
    const found = judged.filter((one) => one.found === type);
    const right = labelled.filter((one) => one.found === type).length;
    const precision = found.length === 0 ? 0 : right / found.length;
    const recall = right / labelled.length;
    const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { type, precision, recall, f1, drafts: labelled.length };
  });
}

export function macroF1(scores: readonly Score[]): number {
  return scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
}
