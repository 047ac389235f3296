// The verifier as one page that works from disk: a package and a key in, a report out. Asks no network (its own policy forbids it), keeps
// nothing, sends nothing.
import { readTimestamp } from '../../../media/crypto/rfc3161.ts';
import { webCrypto } from '../../../media/crypto/web-crypto.ts';
import { fromHex } from '../../../media/evidence/bytes.ts';
import { reasonOf } from '../../../media/evidence/fault.ts';
import type { VerifyReport } from '../../../media/evidence/verify/report.ts';
import { parseTrust, trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { reasonIn } from '../../../media/evidence/verify/words/reasons.ts';
import { reportInWords } from '../../../media/evidence/verify/words/report-in-words.ts';
import {
  languageFor,
  type ReportLanguage,
  type ReportWords,
  reportLanguages,
  reportWords,
} from '../../../media/evidence/verify/words/words.ts';
import { type Chosen, packageFrom } from './chosen.ts';
import { dropped, picked } from './dropped.ts';
import { showReport } from './show-report.ts';

let language: ReportLanguage = languageFor(navigator.languages);
let chosen: Chosen | undefined;
let report: VerifyReport | undefined;

const words = (): ReportWords => reportWords[language];

function part<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

const drop = part('drop', HTMLElement);
const key = part('key', HTMLTextAreaElement);
const dataKey = part('data-key', HTMLTextAreaElement);
const say = part('say', HTMLElement);
const check = part('check', HTMLButtonElement);
const into = part('report', HTMLElement);
const after = part('after', HTMLElement);
const languages = part('language', HTMLSelectElement);

function tell(text: string, wrong = false): void {
  say.textContent = text;
  say.className = wrong ? 'wrong' : '';
}

/** Every text of the page, anew: the report too, where there is one. */
function speak(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = words().direction;
  document.title = words().page.title;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const word = element.dataset.word ?? '';
    const found = Object.entries(words().page).find(([name]) => name === word);
    if (found) element.textContent = found[1];
  }
  if (report) showReport(into, report, language);
  showChosen();
}

function showChosen(): void {
  part('chosen', HTMLElement).textContent = chosen ? `${words().page.chosen} ${chosen.name}` : '';
}

function choose(next: Chosen): void {
  if (next.files.length === 0) return;
  chosen = next;
  report = undefined;
  into.replaceChildren();
  after.hidden = true;
  tell('');
  showChosen();
}

async function run(): Promise<void> {
  const given = key.value.trim();
  if (!chosen) return tell(words().page.nothingChosen, true);
  if (given === '') return tell(words().page.noKey, true);
  const opening = dataKey.value.replaceAll(/\s/g, '').toLowerCase();
  if (!/^([0-9a-f]{64})?$/.test(opening)) return tell(words().page.badDataKey, true);
  const all = chosen.files.reduce((sum, { file }) => sum + file.size, 0);
  let read = 0;
  const progress = (bytes: number) => {
    read += bytes;
    const part = all === 0 ? 100 : Math.min(100, Math.floor((100 * read) / all));
    tell(`${words().page.reading} … ${part} %`);
  };
  check.disabled = true;
  try {
    const trust = await (/\s/.test(given) ? parseTrust(webCrypto, `${given}\n`) : trustOfKey(webCrypto, given));
    const options = { readTimestamp, dataKeys: opening === '' ? [] : [fromHex(opening)] };
    report = await verifyPackage(await packageFrom(chosen, progress), trust, webCrypto, options);
    tell('');
    after.hidden = false;
    showReport(into, report, language);
    part('verdict', HTMLElement).focus();
  } catch (error) {
    into.replaceChildren();
    after.hidden = true;
    tell(`${words().page.notVerified} ${reasonIn(language, reasonOf(error))}`, true);
  } finally {
    check.disabled = false;
  }
}

function keep(): void {
  const link = document.createElement('a');
  const kept = report && { ...report, inWords: reportInWords(report, language) };
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(kept, null, 2)}\n`], { type: 'application/json' }));
  link.download = 'report.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

for (const one of reportLanguages) languages.append(new Option(reportWords[one].name, one, false, one === language));
languages.addEventListener('change', () => {
  language = languageFor([languages.value]);
  speak();
});
for (const id of ['folder', 'zip']) {
  const input = part(id, HTMLInputElement);
  part(`${id}-button`, HTMLButtonElement).addEventListener('click', () => input.click());
  input.addEventListener('change', () => input.files && choose(picked(input.files)));
}
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragenter' || name === 'dragover');
  });
}
document.addEventListener('drop', (event) => {
  if (event.dataTransfer) void dropped(event.dataTransfer.items).then(choose);
});
check.addEventListener('click', () => void run());
part('json', HTMLButtonElement).addEventListener('click', keep);
part('print', HTMLButtonElement).addEventListener('click', () => window.print());
window.addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
speak();
