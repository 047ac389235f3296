// The one place that knows in which language and direction the pages speak. A page has one language for its life: the server sends
// the page of the language that was chosen (word-files.ts), and choosing another loads it anew.
import { directions, type Language, languageCookie, languageOf, locales } from '../../server/contract/languages.ts';

/** Outside a page, in tests, English. */
const page = typeof document === 'undefined' ? { lang: 'en', dir: 'ltr' } : document.documentElement;

export const language: Language = languageOf(page.lang) ?? 'en';

/** Of dates, numbers, lists and names. */
export const locale: string = locales[language];

/** Between what is only put beside each other, such as a name and an agency; a sentence is a message. */
export const comma: string = language === 'ar' ? '، ' : ', ';

/** What React Aria is told: it takes the direction of its keys and sliders from a locale. */
export const ariaLocale = (): string => (page.dir === 'rtl' ? locales.ar : locale);

/** Of what runs from left to right in every language, such as the time of a film. */
export const filmLocale = (): string => (directions[language] === 'rtl' ? locales.en : locale);

const yearS = 31_536_000;

/** After a sign-in, with which the server may have noted the language that this person reads: the page comes anew if it speaks another. */
export function turnToOwnLanguage(): void {
  const noted = document.cookie.split('; ').find((one) => one.startsWith(`${languageCookie}=`));
  const own = languageOf(noted?.slice(languageCookie.length + 1) ?? '');
  if (own !== null && own !== language) window.location.reload();
}

/** For this device, until another is chosen. The page comes anew, at the same place. */
export function chooseLanguage(next: Language): void {
  // no words: a cookie
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API isn't in every browser that we build for
  document.cookie = `${languageCookie}=${next}; path=/; max-age=${yearS}; samesite=lax; secure`;
  const here = new URL(window.location.href);
  here.searchParams.delete('lang');
  if (here.href === window.location.href) window.location.reload();
  else window.location.replace(here);
}
