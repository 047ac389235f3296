// A report with all its sentences in one language, for whoever keeps it as a file. The verdicts' codes stay.
import type { ClaimName, Verdict, VerifyReport } from '../report.ts';
import { reasonIn } from './reasons.ts';
import { type ReportLanguage, type ReportWords, reportWords } from './words.ts';

export interface ReportInWords {
  readonly language: ReportLanguage;
  readonly verdict: string;
  readonly claims: readonly {
    readonly claim: ClaimName;
    readonly name: string;
    readonly verdict: Verdict;
    readonly meaning: string;
    readonly reasons: readonly string[];
    readonly notes: readonly string[];
  }[];
  readonly noPackageProves: readonly string[];
}

export function reportInWords(report: VerifyReport, language: ReportLanguage): ReportInWords {
  const words: ReportWords = reportWords[language];
  const said = (reasons: readonly string[]) => reasons.map((reason) => reasonIn(language, reason));
  return {
    ...{ language, verdict: `${report.verdict}: ${words.verdicts[report.verdict]}` },
    claims: report.claims.map(({ claim, verdict, reasons, notes }) => ({
      ...{ claim, name: words.claims[claim], verdict, meaning: words.meanings[claim] },
      ...{ reasons: said(reasons), notes: said(notes) },
    })),
    noPackageProves: report.always.map((what) => words.unprovable[what]),
  };
}
