// In which language a page is sent: as its address asks for this once (`?lang=`), else as was chosen on this device, else the first
// of the browser's own that we speak, else English. Refuses nothing: whatever isn't a language of ours counts as not said.
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { type Language, languageCookie, languageOf } from '../../contract/languages.ts';

export function pageLanguage(request: Pick<Request, 'query' | 'headers' | 'acceptsLanguages'>): Language {
  const asked = request.query.lang;
  const chosen = parseCookie(request.headers.cookie ?? '')[languageCookie];
  const said = [...(typeof asked === 'string' ? [asked] : []), chosen ?? '', ...request.acceptsLanguages()];
  return said.map(languageOf).find((language) => language !== null) ?? 'en';
}

const yearSeconds = 31_536_000;

/** A whole Set-Cookie line, as if whoever came in had chosen it on this device. Pages read and replace it. */
export function languageCookieWith(language: Language): string {
  return stringifySetCookie({
    ...{ name: languageCookie, value: language },
    ...{ path: '/', maxAge: yearSeconds, sameSite: 'lax', secure: true },
  });
}

/** The built page of a language. */
export const indexOf = (language: Language): string => (language === 'en' ? 'index.html' : `index.${language}.html`);
