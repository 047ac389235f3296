// What went wrong, in the page's language. The server says its refusals in that language itself (api/call.ts asks it to); what a page finds
// out by itself has a code, and its words here.
import { language } from './locale.ts';
import { wordsOf } from './messages.ts';
import en from './problem-words/en.json';

const t = wordsOf(en);

export function problemInWords(error: Error): string {
  const code = codeOf(error);
  if (code === null) return language === 'en' && error.message !== '' ? error.message : t('page-fault');
  const saidByServer = error.message !== '' && !isOwn.test(code);
  return saidByServer || !isKnown(code) ? error.message : t(code);
}

/** The pages' own codes: what such an error says is for the console. */
const isOwn = /^(no-answer|strange-answer|strange-refusal|page-fault|passkey\.|capture\.)/;

const isKnown = (code: string): code is keyof typeof en => Object.hasOwn(en, code);

/** Of a ProblemError or a CaptureFault; null of anything else. */
function codeOf(error: Error): string | null {
  if (!('code' in error) || typeof error.code !== 'string') return null;
  return error.name === 'CaptureFault' ? `capture.${error.code}` : error.code;
}
