// How long a recording is kept before somebody looks at it again, as data: one row a jurisdiction and outcome, with who says so, in words.
// A review isn't an end: a person decides then, and says it. None of these spans is law unless its row says which; the centre confirms or
// changes each before it relies on it. Refuses to know a recording.
import type { RetentionOutcome } from '../../contract/keeping.ts';

export interface RetentionClass {
  /** whole or half years from `countedFrom` until somebody looks again */
  readonly years: number;
  /** what `years` is counted from */
  readonly countedFrom: 'seal' | 'closing' | 'day-told';
  readonly source: string;
}

type Classes = Readonly<Record<RetentionOutcome, RetentionClass>>;

const own = 'The centre’s own span; no law names one. To be confirmed by the centre.';

const usual: Classes = {
  practice: {
    years: 0.25,
    countedFrom: 'seal',
    source: 'Practice is nobody’s evidence: three months. The centre’s own span.',
  },
  pending: {
    years: 2,
    countedFrom: 'seal',
    source: `While the matter goes on, somebody looks at it every second year. ${own}`,
  },
  closed: {
    years: 2,
    countedFrom: 'closing',
    source: `The case is closed here, what became of the matter isn’t told yet. ${own}`,
  },
  'no-charge': {
    years: 10,
    countedFrom: 'day-told',
    source: `Until a case that was dropped is commonly past being opened again. ${own}`,
  },
  discontinued: { years: 10, countedFrom: 'day-told', source: `As without a charge. ${own}` },
  acquitted: { years: 10, countedFrom: 'day-told', source: `Until a reopening is commonly past. ${own}` },
  convicted: { years: 25, countedFrom: 'day-told', source: `Over the sentence and what may follow it. ${own}` },
  'child-protection-only': { years: 18, countedFrom: 'day-told', source: `Until the youngest child is of age. ${own}` },
};

/** Only what differs from the usual. */
const differing: Readonly<Record<string, Partial<Classes>>> = {
  GB: {
    convicted: {
      ...usual.convicted,
      source:
        'CPIA 1996, Code of Practice, section 5: at least until release from custody or hospital, or six months after the conviction. This span is the centre’s own and longer; to be confirmed by the centre.',
    },
    'no-charge': {
      ...usual['no-charge'],
      source:
        'CPIA 1996, Code of Practice, section 5 keeps material until it is decided whether there are proceedings. This span is the centre’s own and longer; to be confirmed by the centre.',
    },
  },
};

export function retentionClass(jurisdiction: string, outcome: RetentionOutcome): RetentionClass {
  return differing[jurisdiction]?.[outcome] ?? usual[outcome];
}

/** What the log calls it: the row's key. */
export function classCode(jurisdiction: string, outcome: RetentionOutcome): string {
  return `${jurisdiction.toLowerCase()}-${outcome}`;
}
