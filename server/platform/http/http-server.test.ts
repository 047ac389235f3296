// What somebody does to a server who has only its port: real connections, raw bytes.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer, type Tls } from './http-server.ts';
import { createProxies } from './proxies.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

const quick = { headersMs: 150, requestMs: 300, lookEveryMs: 50 };

async function serve(
  more: { connections?: number; told?: number; patient?: boolean; trusted?: string[]; tls?: Tls } = {},
): Promise<number> {
  const { connections = 512, told = 0, patient = false, trusted = [], tls = null } = more;
  const options = { proxies: createProxies(trusted), tls, limits: { ...(patient ? {} : quick), connections, told } };
  const server: Server = createHttpServer((request, response) => {
    request.resume().once('end', () => response.end('fine'));
  }, options);
  undo.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  undo.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** All that comes until the other end hangs up. */
async function heardUntilCut(socket: Socket): Promise<string> {
  let heard = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text;
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return heard;
}

const answered = async (port: number) => (await fetch(`http://127.0.0.1:${port}`)).text();

describe('somebody who takes their time', () => {
  it.each([
    ['says nothing more in the headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-A: '],
    ['never ends the body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc'],
    ['never ends a chunk', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nab'],
  ])('and %s is cut off; others are answered meanwhile', async (_what, bytes) => {
    const port = await serve();
    const slow = await dial(port);
    slow.write(bytes);
    const dripping = setInterval(() => slow.write('a'), 20);
    undo.push(() => clearInterval(dripping));
    expect(await answered(port)).toBe('fine');
    expect(await heardUntilCut(slow)).toMatch(/^HTTP\/1\.1 408 |^$/);
    expect(await answered(port)).toBe('fine');
  });
});

describe('what is no request', () => {
  it.each([
    ['bytes', Buffer.from([0, 255, 1, 254, 13, 10, 13, 10])],
    ['TLS on a port without it', Buffer.from('16030100c8010000c40303', 'hex')],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a length that is no number', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc'],
    ['a bare line feed between headers', 'GET / HTTP/1.1\nHost: a\n\n'],
    ['a header with a space in its name', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n'],
    ['a header folded over two lines', 'GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c: d\r\n\r\n'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['a method nobody knows', 'FETCH-ALL / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('%s: is refused, and others are answered', async (_what, bytes) => {
    const port = await serve();
    const socket = await dial(port);
    socket.end(bytes);
    expect(await heardUntilCut(socket)).toMatch(/^HTTP\/1\.1 4\d\d |^$/);
    expect(await answered(port)).toBe('fine');
  });
});

describe('one address', () => {
  it('holds so many connections and no more; gives one back and has another', async () => {
    const port = await serve({ connections: 2 });
    const [one] = [await dial(port), await dial(port)];
    const third = await dial(port);
    expect(await heardUntilCut(third)).toBe('');
    one?.destroy();
    await expect.poll(() => answered(port).catch(() => 'refused')).toBe('fine');
  });

  it('is told so for a few more, by an answer, before it is hung up on', async () => {
    const port = await serve({ connections: 1, told: 1, patient: true });
    const one = await dial(port);
    const more = await dial(port);
    const told = heardUntilCut(more);
    const cut = heardUntilCut(await dial(port));
    expect(await cut).toBe('');
    more.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc');
    expect(await told).toMatch(/^HTTP\/1\.1 503 [\s\S]*"code":"busy"/);
    expect(await answered(port)).toContain('"code":"busy"');
    one.destroy();
    await expect.poll(() => answered(port)).toBe('fine');
  });

  it('that is a trusted proxy holds as many as it likes', async () => {
    const port = await serve({ connections: 2, trusted: ['127.0.0.1'] });
    for (let n = 0; n < 5; n += 1) await dial(port);
    expect(await answered(port)).toBe('fine');
  });
});

describe('over TLS', () => {
  function certificate(): Tls {
    const folder = mkdtempSync(join(tmpdir(), 'heard-once-tls-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost'];
    execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', cert, '-days', '2'], { stdio: 'ignore' });
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  }

  it('is answered under the house’s certificate, by TLS 1.2 or newer', async () => {
    const tls = certificate();
    const port = await serve({ tls });
    const status = await new Promise((resolve, reject) => {
      requestHttps({ port, host: '127.0.0.1', servername: 'localhost', ca: tls.cert, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
    const old = connectTls({ port, host: '127.0.0.1', ca: tls.cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    const [error] = (await once(old, 'error').catch((cause: unknown) => [cause])) as [Error];
    expect(error).toBeInstanceOf(Error);
  });
});
