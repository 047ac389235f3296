// What a request says of where it came from, and the answer to whoever has come in.
import type { Request } from 'express';
import { type Answer, ok } from '../platform/http/answer.ts';
import { cookieWith } from './cookie.ts';
import type { Entered } from './noted.ts';
import type { Identity } from './service.ts';
import type { From } from './sign-ins.ts';

export function fromOf(request: Request): From {
  return { address: request.ip ?? '', headers: request.headers };
}

export async function entered(identity: Pick<Identity, 'me' | 'knownBrowsers'>, coming: Entered): Promise<Answer> {
  const { token, actor } = await coming;
  return { ...ok(identity.me(actor)), cookies: [cookieWith(token), identity.knownBrowsers.cookieFor(actor.personId)] };
}
