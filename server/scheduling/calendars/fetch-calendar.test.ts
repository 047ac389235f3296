import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CalendarRefusal } from './calendar-refusal.ts';
import { allowedBy, isPublic, parseAllowed } from './feed-address.ts';
import { type FetchOptions, fetchCalendar } from './fetch-calendar.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A calendar's server on this machine. */
async function serve(listener: RequestListener): Promise<{ port: number; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    listener(request, response);
  });
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked: () => asked };
}

const allow = (...texts: string[]) => texts.flatMap((text) => parseAllowed(text) ?? []);
const text = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
async function outcome(address: string, options: FetchOptions): Promise<string> {
  return fetchCalendar(address, options).catch((error: unknown) => {
    if (error instanceof CalendarRefusal) return error.reason;
    throw error;
  });
}
/** Fetched from our server under a name, allowed with all that is private. */
const fromHere = (port: number, more: Partial<FetchOptions> = {}) =>
  outcome(`http://calendar.example:${port}/shared/one.ics`, {
    allowed: allow(`http://calendar.example:${port}/shared/#private`),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...more,
  });

describe('a calendar is fetched', () => {
  it('whatever its server calls it, without cookies or names', async () => {
    let headers: unknown;
    const { port } = await serve((request, response) => {
      headers = request.headers;
      response.setHeader('content-type', 'image/png').end(`\uFEFF${text}`);
    });
    expect(await fromHere(port)).toBe(text);
    expect(headers).toEqual({
      host: `calendar.example:${port}`,
      accept: 'text/calendar',
      'accept-encoding': 'identity',
      'user-agent': 'Heard-Once',
      connection: 'close',
    });
  });

  it.each<[string, RequestListener, string]>([
    ['sends on elsewhere', (_q, s) => s.writeHead(302, { location: 'http://169.254.169.254/' }).end(), 'redirected'],
    ['refuses', (_q, s) => s.writeHead(403).end(text), 'not-given'],
    ['compresses', (_q, s) => s.writeHead(200, { 'content-encoding': 'gzip' }).end(text), 'not-given'],
    ['gives too much', (_q, s) => void s.write(Buffer.alloc(5_000_001, 'x')), 'too-large'],
    [
      'breaks off',
      (_q, s) => void s.writeHead(200, { 'content-length': 99 }).write('BEGIN', () => s.destroy()),
      'unreachable',
    ],
  ])('but not from a server that %s', async (_what, listener, reason) => {
    const { port } = await serve(listener);
    expect(await fromHere(port)).toBe(reason);
  });

  it.each<[string, RequestListener]>([
    ['says nothing', () => undefined],
    ['drips', (_q, s) => void setInterval(() => s.write('x'), 20).unref()],
  ])('but not from a server that %s for ever', async (_what, listener) => {
    const { port } = await serve(listener);
    expect(await fromHere(port, { timeoutMs: 300 })).toBe('too-slow');
  });

  it('but not where nobody listens, or under a name that nobody knows', async () => {
    const nobody = async () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    expect(await fromHere(9)).toBe('unreachable');
    expect(await fromHere(9, { resolve: nobody })).toBe('unreachable');
    expect(await fromHere(9, { resolve: async () => [] })).toBe('unreachable');
  });

  it('but not from a private address, unless that is allowed; nothing is asked there', async () => {
    const { port, asked } = await serve((_q, s) => s.end(text));
    const publicly = { allowed: allow(`https://calendar.example:${port}/`) };
    const to =
      (...addresses: string[]) =>
      async () =>
        addresses.map((address) => ({ address, family: 4 }));
    const address = `https://calendar.example:${port}/one.ics`;
    expect(await outcome(address, { ...publicly, resolve: to('127.0.0.1') })).toBe('private-address');
    expect(await outcome(address, { ...publicly, resolve: to('93.184.216.34', '10.0.0.1') })).toBe('private-address');
    expect(asked()).toBe(0);
  });

  it('from the address that was judged, whatever the name means a moment later', async () => {
    const { port, asked } = await serve((_q, s) => s.end(text));
    let resolved = 0;
    const rebinding = async () => [{ address: ++resolved === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    expect(await fromHere(port, { resolve: rebinding })).toBe(text);
    expect({ resolved, asked: asked() }).toEqual({ resolved: 1, asked: 1 });
  });
});

describe('an address', () => {
  const list = allow('https://calendar.example/shared/', 'https://other.example', 'http://127.0.0.1:8089/#private');
  it.each([
    ['https://calendar.example/shared/a.ics?key=1', true],
    ['webcal://calendar.example/shared/a.ics', true],
    ['https://other.example/any/where', true],
    ['http://127.0.0.1:8089/a.ics', true],
    ['https://calendar.example/private/a.ics', false],
    ['https://calendar.example/shared/../private/a.ics', false],
    ['https://calendar.example/shared/%2e%2e/private/a.ics', false],
    ['https://calendar.example/shared/..%2fprivate/a.ics', false],
    ['https://calendar.example:8443/shared/a.ics', false],
    ['http://calendar.example/shared/a.ics', false],
    ['https://calendar.example.evil.example/shared/a.ics', false],
    ['https://calendar.example@evil.example/shared/a.ics', false],
    ['http://2130706433:8089/a.ics', true],
    ['https://2130706433/a.ics', false],
    ['https://0x7f.1/a.ics', false],
    ['https://0177.0.0.1/a.ics', false],
    ['https://[::ffff:127.0.0.1]/a.ics', false],
    ['https://calendar.example\\\\@evil.example/shared/a.ics', false],
    ['https://calendar.example.:443/shared/a.ics', false],
    ['https://CALENDAR。example/shared/a.ics', true],
    ['https://user:word@calendar.example/shared/a.ics', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('%s is allowed: %s', (address, expected) => {
    let reason: unknown = true;
    try {
      allowedBy(address, list);
    } catch (error) {
      reason = error instanceof CalendarRefusal && error.reason;
    }
    expect(reason).toBe(expected || 'not-allowed');
  });

  it.each([
    'http://calendar.example/',
    'ftp://x.example/#private',
    'https://a:b@x.example/',
    'https://x.example/?a=1',
    'x',
    '',
  ])('“%s” can’t be allowed', (entry) => {
    expect(parseAllowed(entry)).toBeNull();
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...[
      '255.255.255.255',
      '198.18.0.1',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:0:127.0.0.1',
      '::127.0.0.1',
      '64:ff9b::a00:1',
    ],
    ...['2002:7f00:1::', '2001:db8::1', '2001::1'],
  ])('%s is not public', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:400f::200e'])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });
});
