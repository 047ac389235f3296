// Reads the labelled drafts; for tests alone.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type QuestionType, questionType } from '../../../contract/lint.ts';

export interface Labelled {
  readonly type: QuestionType;
  readonly mentioned: readonly string[];
  readonly draft: string;
}
export const halves = ['development', 'held-out'] as const;
export type Half = (typeof halves)[number];
/** `held-out-2` was written after the rules, and measured once. */
export type Batch = Half | 'held-out-2';

export function labelledSet(language: string, batch: Batch): Labelled[] {
  const file = path.join(import.meta.dirname, `${language}.${batch}.txt`);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [type, account = '', draft = ''] = line.split('|').map((cell) => cell.trim());
    return { type: questionType.parse(type), mentioned: account.split(';').filter(Boolean), draft };
  });
}

/** Where a draft must stand, so that nobody chooses. */
export function halfOf(draft: string): Half {
  return ((createHash('sha256').update(draft).digest()[0] ?? 0) & 1) === 1 ? 'held-out' : 'development';
}
