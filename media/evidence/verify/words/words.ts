// The words of a report, one table per language: the same claims and the same verdicts in each. A language is a file here and a row
// below, with its direction. Verdicts' codes stay as they are, since papers and programs go by them. Reasons: `reasons.ts`.
import type { ClaimName, Verdict } from '../report.ts';
import type { Unprovable } from '../unprovable.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { uk } from './uk.ts';

export interface ReportWords {
  /** the language's own name */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly practice: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly claims: Readonly<Record<ClaimName, string>>;
  readonly meanings: Readonly<Record<ClaimName, string>>;
  /** before the meaning of a claim that doesn't hold, or that could not be shown */
  readonly without: Readonly<Record<Exclude<Verdict, 'PASS'>, string>>;
  readonly noPackageProves: string;
  readonly unprovable: Readonly<Record<Unprovable, string>>;
  readonly page: Readonly<
    Record<
      | 'title'
      | 'lead'
      | 'drop'
      | 'chooseFolder'
      | 'chooseZip'
      | 'key'
      | 'keyHelp'
      | 'dataKey'
      | 'dataKeyHelp'
      | 'badDataKey'
      | 'verify'
      | 'reading'
      | 'nothingChosen'
      | 'noKey'
      | 'chosen'
      | 'saveJson'
      | 'print'
      | 'again'
      | 'notVerified'
      | 'language'
      | 'found'
      | 'checkedAt'
      | 'noNetwork',
      string
    >
  >;
}

export const reportWords = { en, nb, uk, ar } as const satisfies Readonly<Record<string, ReportWords>>;
export type ReportLanguage = keyof typeof reportWords;
export const reportLanguages = Object.keys(reportWords) as readonly ReportLanguage[];

/** The nearest there is to what somebody reads, English where none is. */
export function languageFor(wanted: readonly string[]): ReportLanguage {
  for (const tag of wanted) {
    const [base = ''] = tag.toLowerCase().split('-');
    const known = base === 'no' ? 'nb' : base;
    const found = reportLanguages.find((language) => language === known);
    if (found) return found;
  }
  return 'en';
}
