// Puts a report on the page: the verdict in one sentence, the claims in large type, what no package can prove at the end. Text only
// ever goes in as text: a file's name in a package is anybody's words.
import type { ClaimReport, VerifyReport } from '../../../media/evidence/verify/report.ts';
import { reasonIn } from '../../../media/evidence/verify/words/reasons.ts';
import { type ReportLanguage, type ReportWords, reportWords } from '../../../media/evidence/verify/words/words.ts';

export function showReport(into: HTMLElement, report: VerifyReport, language: ReportLanguage): void {
  const words: ReportWords = reportWords[language];
  const heading = made('h2', `${report.verdict}: ${words.verdicts[report.verdict]}`);
  heading.className = `verdict ${classOf(report.verdict)}`;
  heading.id = 'verdict';
  heading.tabIndex = -1;
  const practice = report.practice ? [made('p', words.practice, 'practice')] : [];
  const claims = made('ol', '', 'claims');
  claims.append(...report.claims.map((claim) => claimItem(claim, language)));
  const unprovable = made('ul', '');
  unprovable.append(...report.always.map((code) => made('li', words.unprovable[code])));
  into.replaceChildren(
    ...practice,
    heading,
    claims,
    made('h3', words.noPackageProves),
    unprovable,
    made('p', words.page.noNetwork, 'faint'),
  );
}

function claimItem(claim: ClaimReport, language: ReportLanguage): HTMLElement {
  const words: ReportWords = reportWords[language];
  const said = (reasons: readonly string[]) => reasons.map((reason) => reasonIn(language, reason));
  const item = made('li', '', classOf(claim.verdict));
  item.dataset.claim = claim.claim;
  item.dataset.verdict = claim.verdict;
  const head = made('p', '', 'claim');
  head.append(made('strong', claim.verdict, 'mark'), made('span', words.claims[claim.claim]));
  const meaning = words.meanings[claim.claim];
  item.append(head, made('p', claim.verdict === 'PASS' ? meaning : `${words.without[claim.verdict]} ${meaning}`));
  if (claim.reasons.length > 0) item.append(listOf(said(claim.reasons), 'reasons'));
  if (claim.notes.length > 0) {
    const notes = made('details', '');
    notes.append(made('summary', words.page.found), listOf(said(claim.notes), 'notes'));
    item.append(notes);
  }
  return item;
}

function listOf(lines: readonly string[], className: string): HTMLElement {
  const list = made('ul', '', className);
  list.append(...lines.map((line) => made('li', line)));
  return list;
}

const classOf = (verdict: string): string => verdict.toLowerCase().replace(' ', '-');

function made(tag: string, text: string, className?: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}
