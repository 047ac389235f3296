// A report in words, for somebody who has never seen one: the verdict first, one line per claim with its reason, then
// what can't be proven at all.
import type { ClaimReport, Verdict, VerifyReport } from './report.ts';
import { reasonIn } from './words/reasons.ts';
import { type ReportLanguage, type ReportWords, reportWords } from './words/words.ts';

export interface TextOptions {
  /** escape codes for a terminal */
  readonly colour?: boolean;
  readonly language?: ReportLanguage;
}

/** Ends with LF. */
export function reportText(report: VerifyReport, { colour = false, language = 'en' }: TextOptions = {}): string {
  const words: ReportWords = reportWords[language];
  const lines: string[] = [];
  if (report.practice) lines.push(words.practice, '');
  lines.push(paint(`${report.verdict}: ${words.verdicts[report.verdict]}`, report.verdict, colour), '');
  for (const claim of report.claims) lines.push(...claimLines(claim, { language, colour }));
  lines.push('', `${words.noPackageProves}:`);
  for (const what of report.always) lines.push(`  - ${words.unprovable[what]}`);
  return `${lines.join('\n')}\n`;
}

function claimLines(claim: ClaimReport, { language, colour }: Required<TextOptions>): string[] {
  const words: ReportWords = reportWords[language];
  const [first, ...more] = claim.reasons.map((reason) => reasonIn(language, reason));
  const head = `${paint(claim.verdict.padEnd(10), claim.verdict, colour)}  ${words.claims[claim.claim].toLowerCase().padEnd(11)}`;
  const indent = ' '.repeat(25);
  return [
    `${head}  ${first ?? words.meanings[claim.claim]}`,
    ...more.map((reason) => `${indent}${reason}`),
    ...claim.notes.map((note) => `${indent}(${reasonIn(language, note)})`),
  ];
}

const COLOURS: { readonly [verdict in Verdict]: number } = { PASS: 32, FAIL: 31, 'NOT PROVEN': 33 };

function paint(text: string, verdict: Verdict, colour: boolean): string {
  return colour ? `\u001b[${COLOURS[verdict]}m${text}\u001b[0m` : text;
}
