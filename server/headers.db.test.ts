// What every kind of answer carries, held against one table: a page, an asset, an answer of the API, a refusal, a calendar, a socket's
// handshake. What is no header of the table must not name what we run on.
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse, type TestPerson } from './testing/house.ts';

let house: TestHouse;
let person: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  person = await house.person('observer');
  const { clientDir } = house;
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'assets/app-abc.js'), 'export {}');
  const script = '<script type="module" src="/assets/app-abc.js" nonce="__NONCE__"></script>';
  writeFileSync(join(clientDir, 'index.html'), `<!doctype html><title>page</title>${script}`);
});
afterAll(() => house.close());

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** As it comes over the wire: the path isn't tidied up before it is sent. */
function answer(path: string, init: { method?: string; headers?: Record<string, string> } = {}): Promise<Answered> {
  const { hostname, port } = new URL(house.origin);
  const headers = { cookie: person.cookie, ...init.headers };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method: init.method ?? 'GET', headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers as Record<string, string>, body }),
      );
    });
    asked.on('error', reject).end();
  });
}

const shut = 'geolocation=(), midi=(), payment=(), serial=(), usb=(), hid=()';
const noDevice = `camera=(), microphone=(), display-capture=(), ${shut}`;
const always = {
  'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'permissions-policy': noDevice,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const pagePolicy = (nonce: string) =>
  [
    `default-src 'none';script-src 'nonce-${nonce}';style-src 'self';font-src 'self';img-src 'self' blob: data:`,
    `media-src 'self' blob:;connect-src 'self' ${house.origin.replace('http', 'ws')};worker-src 'self'`,
    "manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  ].join(';');

const polling = '/socket.io/?EIO=4&transport=polling';
const others: Record<string, [path: string, status: number, more?: Record<string, string>]> = {
  'an answer of the API': ['/api/me', 200],
  'a refusal of the API': ['/api/people', 403],
  'an address below the API that isn’t there': ['/api/nothing', 404],
  'a malformed address': ['/api/cases/%E0%A4%A', 400],
  'an asset': ['/assets/app-abc.js', 200, { 'cache-control': 'public, max-age=31536000, immutable' }],
  'an asset that isn’t there': ['/assets/nothing.js', 404],
  'an asset with a way out of its folder': ['/assets/..%2fdemo-people.json', 404],
  'a file that isn’t there': ['/demo-people.json', 404],
  'the page as a file': ['/index.html', 404],
  'a calendar that isn’t there': [`/calendar/${'a'.repeat(43)}.ics`, 404, { 'cache-control': 'private, no-store' }],
  'a handshake of a socket': [polling, 200],
  'a handshake that is refused': ['/socket.io/?EIO=9&transport=polling', 400],
};

describe('what is sent with', () => {
  it.each(Object.entries(others))('%s is what the table says', async (_name, [path, status, more]) => {
    const found = await answer(path);
    expect({ status: found.status, ...found.headers }).toMatchObject({ status, ...always, ...more });
    expect(Object.keys(found.headers)).not.toContain('x-powered-by');
    expect(found.headers).not.toHaveProperty('server');
    expect(found.headers).not.toHaveProperty('access-control-allow-origin');
    expect(found.headers, 'over http nobody is told to stay with https').not.toHaveProperty(
      'strict-transport-security',
    );
  });

  it.each([
    ['/', 'camera=(), microphone=()'],
    ['/today', 'camera=(), microphone=()'],
    ['/sessions/1/log', 'camera=(), microphone=()'],
    ['/sessions/1/constructor', 'camera=(), microphone=()'],
    ['/sessions/1/station', 'camera=(self), microphone=(self)'],
    ['/sessions/1/interpret', 'camera=(), microphone=(self)'],
    ['/sessions/1/watch', 'camera=(), microphone=(self)'],
    ['/..//sessions', 'camera=(), microphone=()'],
  ])('the page %s is a nonce of its own and %s', async (path, devices) => {
    const [one, two] = [await answer(path), await answer(path)];
    const nonces = [one, two].map(({ body }) => /nonce="([\w-]{24})"/.exec(body)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    for (const [n, { status, headers }] of [one, two].entries())
      expect({ status, ...headers }).toMatchObject({
        ...{ status: 200, ...always },
        'content-security-policy': pagePolicy(nonces[n] ?? ''),
        'permissions-policy': noDevice.replace('camera=(), microphone=()', devices),
      });
  });
});
