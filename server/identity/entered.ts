// What a request says of where it came from, and the answer to whoever has come in: who they are, and their pages from now on in the
// language that they said they read.
import type { Request } from 'express';
import { type Answer, ok } from '../platform/http/answer.ts';
import { languageCookieWith } from '../platform/http/page-language.ts';
import type { Actor } from './actor.ts';
import { cookieWith } from './cookie.ts';
import type { Entered } from './noted.ts';
import type { Identity } from './service.ts';
import type { From } from './sign-ins.ts';

export function fromOf(request: Request): From {
  return { address: request.ip ?? '', headers: request.headers };
}

export async function entered(identity: Pick<Identity, 'me' | 'knownBrowsers'>, coming: Entered): Promise<Answer> {
  const { token, actor } = await coming;
  const known = identity.knownBrowsers.cookieFor(actor.personId);
  return {
    ...ok(identity.me(actor)),
    cookies: [cookieWith(token), known, ...languageCookies(actor)],
  };
}

/** None for somebody who never said. */
export function languageCookies({ language = null }: Pick<Actor, 'language'>): string[] {
  return language === null ? [] : [languageCookieWith(language)];
}
