// Counting coded utterances, and what may be saved of them. Pure.
import type { CodedUtterance } from '../../contract/coding.ts';
import { type QuestionType, questionType } from '../../contract/lint.ts';
import { field, refuseFields } from '../../platform/malformed.ts';

export function countsOf(utterances: readonly CodedUtterance[]): Record<QuestionType, number> {
  const counts = Object.fromEntries(questionType.options.map((type) => [type, 0])) as Record<QuestionType, number>;
  for (const { type } of utterances) counts[type] += 1;
  return counts;
}

/** In the order of the recording. @throws Fault `malformed`, naming each place beyond the end */
export function placed(utterances: readonly CodedUtterance[], durationMs: number): CodedUtterance[] {
  const beyond = utterances.flatMap(({ mediaMs }, at) => (mediaMs > durationMs ? [at] : []));
  refuseFields(beyond.map((at) => field(`utterances.${at}.mediaMs`, `the recording ends at ${durationMs} ms`)));
  return utterances.toSorted((a, b) => a.mediaMs - b.mediaMs);
}

interface Versioned {
  readonly coderId: string;
  readonly version: number;
}

/** Of each coder the newest, in the order in which they began. */
export function newestOfEach<T extends Versioned>(saved: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const one of saved) if ((newest.get(one.coderId)?.version ?? 0) < one.version) newest.set(one.coderId, one);
  return [...newest.values()];
}
