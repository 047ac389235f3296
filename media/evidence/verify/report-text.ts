// A report in words, for somebody who has never seen one: the verdict first, one line per claim with its reason, then
// what can't be proven at all.
import type { ClaimName, ClaimReport, Verdict, VerifyReport } from './report.ts';

const VERDICTS: { readonly [verdict in Verdict]: string } = {
  PASS: 'PASS: every claim below holds.',
  FAIL: 'FAIL: this package is not what it claims to be, or is not whole. See the claims marked FAIL.',
  'NOT PROVEN': 'NOT PROVEN: nothing is wrong as far as can be seen, but not everything could be shown.',
};

const MEANINGS: { readonly [claim in ClaimName]: string } = {
  package: 'every file is here as exported, and no other',
  events: 'the custody events are whole, in order, up to the export',
  log: 'all of them stand in the log whose key was given',
  recording: 'the recording is the one that was sealed, record by record',
  content: 'the sealed content opens and is what was recorded',
  continuity: 'no time is missing without being declared',
  time: 'the times agree with one another',
  copies: 'each copy was derived from this recording',
};

/** Ends with LF. `colour`: escape codes for a terminal. */
export function reportText(report: VerifyReport, colour = false): string {
  const lines: string[] = [];
  if (report.practice) lines.push('PRACTICE, NOT EVIDENCE', '');
  lines.push(paint(VERDICTS[report.verdict], report.verdict, colour), '');
  for (const claim of report.claims) lines.push(...claimLines(claim, colour));
  lines.push('', 'No package can prove:');
  for (const what of report.always) lines.push(`  - ${what}`);
  return `${lines.join('\n')}\n`;
}

function claimLines(claim: ClaimReport, colour: boolean): string[] {
  const [first, ...more] = claim.reasons;
  const head = `${paint(claim.verdict.padEnd(10), claim.verdict, colour)}  ${claim.claim.padEnd(10)}`;
  const indent = ' '.repeat(24);
  return [
    `${head}  ${first ?? MEANINGS[claim.claim]}`,
    ...more.map((reason) => `${indent}${reason}`),
    ...claim.notes.map((note) => `${indent}(${note})`),
  ];
}

const COLOURS: { readonly [verdict in Verdict]: number } = { PASS: 32, FAIL: 31, 'NOT PROVEN': 33 };

function paint(text: string, verdict: Verdict, colour: boolean): string {
  return colour ? `\u001b[${COLOURS[verdict]}m${text}\u001b[0m` : text;
}
