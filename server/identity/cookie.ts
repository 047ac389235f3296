// The sign-in cookie: `__Host-` binds it to this host, to the whole of it and to secure transport (RFC 6265bis §4.1.3.2);
// browsers count loopback as secure. It holds a random token, no meaning. Refuses anything that isn't such a token.
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';

export const cookieName = '__Host-heard-once';
const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

/** 32 bytes as base64url without padding. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** On the way to an agency's sign-in and back: from another site a strict cookie isn't sent. */
const wayName = '__Host-heard-once-way';
const wayAttributes = { ...attributes, sameSite: 'lax' } as const;

/** By which a browser is known again, whoever uses it meanwhile; half a year. */
const knownName = '__Host-heard-once-known';
const knownForSeconds = 180 * 24 * 3600;

export const knownIn = (headers: IncomingHttpHeaders): string | undefined => tokenNamed(knownName, headers);
export const tokenIn = (headers: IncomingHttpHeaders): string | undefined => tokenNamed(cookieName, headers);
export const wayIn = (headers: IncomingHttpHeaders): string | undefined => tokenNamed(wayName, headers);

function tokenNamed(name: string, headers: IncomingHttpHeaders): string | undefined {
  const token = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name];
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** A whole Set-Cookie line; gone with the browser, ended earlier by the server. */
export function cookieWith(token: string): string {
  return stringifySetCookie({ name: cookieName, value: token, ...attributes });
}

export function clearedCookie(): string {
  return stringifySetCookie({ name: cookieName, value: '', maxAge: 0, ...attributes });
}

export function knownCookieWith(token: string): string {
  return stringifySetCookie({ name: knownName, value: token, maxAge: knownForSeconds, ...attributes });
}

/** Ten minutes, as long as the way is good. */
export function wayCookieWith(token: string): string {
  return stringifySetCookie({ name: wayName, value: token, maxAge: 600, ...wayAttributes });
}

export function clearedWayCookie(): string {
  return stringifySetCookie({ name: wayName, value: '', maxAge: 0, ...wayAttributes });
}
