// The socket as a page meets it: who is let in, what comes back for what it sends, and when it is thrown out.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Ack, problem } from './contract/problem.ts';
import { createProxies } from './platform/http/proxies.ts';
import { createLog } from './platform/log.ts';
import { onEvent } from './platform/socket/connection.ts';
import { createSocketServer, type SocketServer } from './platform/socket/socket-server.ts';
import { openHouse, type TestHouse, type TestPerson } from './testing/house.ts';
import { turnableClock } from './testing/turnable-clock.ts';

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});

function dial(origin: string, headers: Record<string, string>, transports = ['websocket']): Socket {
  const socket = io(origin, { transports, extraHeaders: headers, reconnection: false, forceNew: true });
  open.push(socket);
  return socket;
}

/** `connect`, or the problem's code, or `refused` where not even a socket was made. */
async function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connect'));
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      const said = problem.safeParse(error.data);
      resolve(said.success ? said.data.code : 'refused');
    });
  });
}

describe('the socket of a real server', () => {
  let house: TestHouse;
  let person: TestPerson;
  beforeAll(async () => {
    house = await openHouse();
    person = await house.person('observer');
  });
  afterAll(() => house.close());

  it('lets a signed-in page in, by websocket or by polling', async () => {
    const { origin } = house;
    expect(await outcome(dial(origin, { origin, cookie: person.cookie }))).toBe('connect');
    expect(await outcome(dial(origin, { origin, cookie: person.cookie }, ['polling']))).toBe('connect');
  });

  it('turns away nobody’s page, a foreign page and one without an origin', async () => {
    const { origin } = house;
    expect(await outcome(dial(origin, { origin }))).toBe('not-signed-in');
    expect(await outcome(dial(origin, { origin, cookie: `__Host-heard-once=${'a'.repeat(43)}` }))).toBe(
      'not-signed-in',
    );
    expect(await outcome(dial(origin, { origin: 'https://elsewhere.example', cookie: person.cookie }))).toBe('refused');
    expect(await outcome(dial(origin, { cookie: person.cookie }))).toBe('forbidden');
  });

  it('ends with the sign-in', async () => {
    const who = await house.person('observer');
    const socket = dial(house.origin, { origin: house.origin, cookie: who.cookie });
    expect(await outcome(socket)).toBe('connect');
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    expect((await house.ask(who, 'POST', '/sign-out')).status).toBe(204);
    await gone;
    expect(await outcome(dial(house.origin, { origin: house.origin, cookie: who.cookie }))).toBe('not-signed-in');
  });

  it('survives rubbish', async () => {
    const { origin } = house;
    const socket = dial(origin, { origin, cookie: person.cookie });
    expect(await outcome(socket)).toBe('connect');
    const raw = new WebSocket(`${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    raw.addEventListener('open', () => raw.send('\u0000rubbish'));
    await once(raw, 'close');
    socket.emit('no-such-event', { a: 1 });
    socket.emit('room:join');
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('room:join', { ticket: 'a'.repeat(70_000) });
    await gone;
    expect((await house.ask(person, 'GET', '/me')).status).toBe(200);
  });
});

describe('an event', () => {
  const clock = turnableClock();
  const http = createServer();
  const good = new Set(['sign-in']);
  const heard: unknown[] = [];
  let origin: string;
  let sockets: SocketServer<string>;

  beforeAll(async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    sockets = createSocketServer<string>(http, {
      ...{ publicOrigin: origin, proxies: createProxies([]), clock, log: createLog({ level: 'silent' }) },
      signedIn: async () => (good.has('sign-in') ? { signInId: 'sign-in', actor: 'somebody' } : undefined),
      actorBy: async (signInId) => (good.has(signInId) ? 'somebody' : undefined),
      stillGood: async () => good,
    });
    sockets.onConnection((connection) => {
      const schema = z.strictObject({ ticket: z.string() });
      onEvent(connection, { name: 'room:join', schema }, ({ ticket }, { actor }) => {
        heard.push(ticket);
        if (ticket === 'break') throw new Error('password=hunter2');
        return { peer: actor, resumed: false, rtpCapabilities: {}, boot: 'b' };
      });
    });
  });
  afterAll(() => sockets.close());

  async function connected(): Promise<Socket> {
    good.add('sign-in');
    const socket = dial(origin, { origin });
    expect(await outcome(socket)).toBe('connect');
    return socket;
  }
  const send = async (socket: Socket, ...sent: unknown[]): Promise<Ack<unknown>> =>
    socket.timeout(20_000).emitWithAck('room:join', ...sent);

  it('is answered with its value', async () => {
    expect(await send(await connected(), { ticket: 't' })).toMatchObject({ ok: true, value: { peer: 'somebody' } });
  });

  it.each<[string, unknown[], string]>([
    ['nothing', [], 'message'],
    ['null', [null], 'message'],
    ['a text', ['ticket'], 'message'],
    ['a missing field', [{}], 'ticket'],
    ['a wrong type', [{ ticket: 5 }], 'ticket'],
    ['an extra field', [{ ticket: 't', admin: true }], 'admin'],
  ])('that is malformed is refused by name and never handled: %s', async (_, sent, field) => {
    const before = heard.length;
    expect(await send(await connected(), ...sent)).toMatchObject({
      ok: false,
      problem: { status: 400, code: 'malformed', errors: [{ field }] },
    });
    expect(heard).toHaveLength(before);
  });

  it('that breaks its handler gives a bare 500 and leaves the socket open', async () => {
    const socket = await connected();
    const ack = await send(socket, { ticket: 'break' });
    expect(ack).toMatchObject({ ok: false, problem: { status: 500, code: 'internal' } });
    expect(JSON.stringify(ack)).not.toContain('hunter2');
    expect(await send(socket, { ticket: 't' })).toMatchObject({ ok: true });
  });

  it('without a callback is handled in silence', async () => {
    const socket = await connected();
    socket.emit('room:join', { ticket: 'silent' });
    socket.emit('room:join', { ticket: 5 }, 'no callback');
    await send(socket, { ticket: 't' });
    expect(heard).toContain('silent');
  });

  it('after the sign-in has ended is refused', async () => {
    const socket = await connected();
    good.clear();
    expect(await send(socket, { ticket: 't' })).toMatchObject({ ok: false, problem: { code: 'not-signed-in' } });
  });

  it('one too many at once is refused, and a while later isn’t', async () => {
    const socket = await connected();
    const acks = await Promise.all(Array.from({ length: 200 }, () => send(socket, { ticket: 't' })));
    expect(acks.filter((ack) => !ack.ok).length).toBeGreaterThan(0);
    clock.forward(60_000);
    expect(await send(socket, { ticket: 't' })).toMatchObject({ ok: true });
  });
});
