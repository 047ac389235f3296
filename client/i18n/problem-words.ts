// What went wrong, in the page's language. The server says every refusal in English, precisely; in another language the kind of
// refusal is said in that language's own words, and the server's sentence stands after it as it came.
// Refuses to hide that sentence: it often names what helps.
import { language } from './locale.ts';
import { wordsOf } from './messages.ts';
import en from './problem-words/en.json';

const t = wordsOf(en);

export interface ToldProblem {
  readonly text: string;
  /** in English, where it says more */
  readonly english: string | null;
}

/** The pages' own codes, whose English sentence says the same. */
const own = /^(no-answer|strange-answer|strange-refusal|page-fault|passkey\.|capture\.)/;

export function problemInWords(error: Error): ToldProblem {
  if (language === 'en') return { text: error.message, english: null };
  const code = codeOf(error);
  const known = isKnown(code) ? code : 'internal';
  return { text: t(known), english: own.test(known) ? null : error.message };
}

/** As one text, where there is no room for two. */
export function problemAsText(error: Error): string {
  const { text, english } = problemInWords(error);
  return english === null ? text : `${text} (${english})`;
}

const isKnown = (code: string): code is keyof typeof en => Object.hasOwn(en, code);

/** Of a ProblemError or a CaptureFault; of anything else a fault of the page. */
function codeOf(error: Error): string {
  if (!('code' in error) || typeof error.code !== 'string') return 'page-fault';
  if (error.name === 'CaptureFault') return `capture.${error.code}`;
  return error.code;
}
