// How long a recording is kept before somebody looks at it again, as data: one row a jurisdiction and outcome, with who says so.
// A review isn't an end: a person decides then, and says it. None of these spans is law unless its row says which; the centre confirms or
// changes each before it relies on it. Refuses to know a recording.
import type { RetentionOutcome, RetentionSource } from '../../contract/keeping.ts';

export interface RetentionClass {
  /** whole or half years from `countedFrom` until somebody looks again */
  readonly years: number;
  /** what `years` is counted from */
  readonly countedFrom: 'seal' | 'closing' | 'day-told';
  /** its words stand in the page's catalogue, in each language */
  readonly source: RetentionSource;
}

type Classes = Readonly<Record<RetentionOutcome, RetentionClass>>;

const usual: Classes = {
  practice: { years: 0.25, countedFrom: 'seal', source: 'practice' },
  pending: { years: 2, countedFrom: 'seal', source: 'pending' },
  closed: { years: 2, countedFrom: 'closing', source: 'closed' },
  'no-charge': { years: 10, countedFrom: 'day-told', source: 'no-charge' },
  discontinued: { years: 10, countedFrom: 'day-told', source: 'discontinued' },
  acquitted: { years: 10, countedFrom: 'day-told', source: 'acquitted' },
  convicted: { years: 25, countedFrom: 'day-told', source: 'convicted' },
  'child-protection-only': { years: 18, countedFrom: 'day-told', source: 'child-protection-only' },
};

/** Only what differs from the usual. */
const differing: Readonly<Record<string, Partial<Classes>>> = {
  GB: {
    convicted: { ...usual.convicted, source: 'gb-convicted' },
    'no-charge': { ...usual['no-charge'], source: 'gb-no-charge' },
  },
};

export function retentionClass(jurisdiction: string, outcome: RetentionOutcome): RetentionClass {
  return differing[jurisdiction]?.[outcome] ?? usual[outcome];
}

/** What the log calls it: the row's key. */
export function classCode(jurisdiction: string, outcome: RetentionOutcome): string {
  return `${jurisdiction.toLowerCase()}-${outcome}`;
}
