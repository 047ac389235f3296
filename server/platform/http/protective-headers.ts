// What is sent with every answer, whoever gives it: the strictest that there is. A page then says what a page needs; an asset, that it may
// be kept. So whatever is forgotten is refused rather than allowed.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { type Device, devicesAt } from '../../contract/device-pages.ts';

const yearS = 31_536_000;

/** What no page of ours ever uses. */
const unused = ['display-capture', 'geolocation', 'midi', 'payment', 'serial', 'usb', 'hid'];

/** `publicOrigin` as people type it: only over https is a browser told to stay there. */
export function everyAnswer(publicOrigin: string): (request: IncomingMessage, response: ServerResponse) => void {
  const strictest = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: publicOrigin.startsWith('https:') ? { maxAge: yearS, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response) => {
    response.setHeader('Permissions-Policy', permissions([]));
    response.setHeader('Cache-Control', 'no-store');
    strictest(request, response, (error) => {
      if (error !== undefined) throw error;
    });
  };
}

/** Before a page is sent; returns the nonce that its scripts carry. `path`: the page's address. */
export function asPage(
  response: ServerResponse,
  { publicOrigin, path }: { publicOrigin: string; path: string },
): string {
  const nonce = randomBytes(18).toString('base64url');
  const directives = {
    'default-src': ["'none'"],
    // What such a script imports is trusted with it; nothing else of our own origin is, so that no upload ever runs.
    'script-src': [`'nonce-${nonce}'`],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", publicOrigin.replace(/^http/, 'ws')],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`);
  response.setHeader('Content-Security-Policy', policy.join(';'));
  response.setHeader('Permissions-Policy', permissions(devicesAt(path)));
  return nonce;
}

function permissions(devices: readonly Device[]): string {
  const said = (['camera', 'microphone'] as const).map((one) => `${one}=(${devices.includes(one) ? 'self' : ''})`);
  return [...said, ...unused.map((one) => `${one}=()`)].join(', ');
}
