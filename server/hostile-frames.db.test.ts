// Garbage on the sockets' port, by somebody who has signed in: their own line ends at most, or what they sent is passed over; another page's
// socket stays, and everything else is answered.
import { once } from 'node:events';
import { connect, type Socket as Line } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frames } from './testing/hostile/frames.ts';
import { openHouse, type TestHouse, type TestPerson } from './testing/house.ts';

let house: TestHouse;
let hostile: TestPerson;
let other: TestPerson;
let bystander: Socket;
let lost = 0;
beforeAll(async () => {
  house = await openHouse();
  [hostile, other] = [await house.person('observer'), await house.person('observer')];
  const { origin } = house;
  bystander = io(origin, { transports: ['websocket'], extraHeaders: { origin, cookie: other.cookie } });
  await new Promise<void>((resolve) => bystander.once('connect', resolve));
  bystander.on('disconnect', () => {
    lost += 1;
  });
});
afterAll(async () => {
  bystander.disconnect();
  await house.close();
});

/** As a browser opens it; raw bytes from then on. */
async function upgraded(): Promise<Line> {
  const { hostname, port, origin, host } = new URL(house.origin);
  const line = connect(Number(port), hostname).on('error', () => undefined);
  const head = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: ${host}`, `Origin: ${origin}`];
  const rest = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  line.write([...head, `Cookie: ${hostile.cookie}`, ...rest, key, '', ''].join('\r\n'));
  const [answer] = (await once(line, 'data')) as [Buffer];
  expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /);
  return line;
}

async function othersAreFine(): Promise<void> {
  const ack: unknown = await bystander.timeout(60_000).emitWithAck('clock:read', {});
  expect(ack).toMatchObject({ ok: true });
  expect((await house.ask(other, 'GET', '/me')).status).toBe(200);
  expect(lost).toBe(0);
}

describe('on a line that was a WebSocket', () => {
  it.each(Object.entries(frames))('%s: others notice nothing', async (_name, bytes) => {
    const line = await upgraded();
    line.resume().write(bytes());
    await othersAreFine();
    line.destroy();
    await othersAreFine();
  });

  it('a line that sends nothing more is let go, and one that is cut in the middle of a frame as well', async () => {
    const lines = await Promise.all(Array.from({ length: 20 }, upgraded));
    for (const line of lines) {
      line.write(Buffer.from([0x81]));
      line.resetAndDestroy();
    }
    await othersAreFine();
  });
});

describe('at the door', () => {
  const rest = 'Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade';
  it.each([
    ['an upgrade to what there isn’t', `GET /elsewhere HTTP/1.1\r\n${rest}\r\nSec-WebSocket-Version: 13\r\n\r\n`],
    ['an upgrade without a key', `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${rest}\r\n\r\n`],
    [
      'another protocol',
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    ],
    [
      'a session that there isn’t',
      `GET /socket.io/?EIO=4&transport=websocket&sid=__proto__ HTTP/1.1\r\n${rest}\r\n\r\n`,
    ],
    [
      'a foreign page',
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${rest}\r\nOrigin: https://elsewhere.example\r\n\r\n`,
    ],
    ['an upgrade that never ends', `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${rest}\r\nX: `],
  ])('%s: is not let in, and others notice nothing', async (_name, bytes) => {
    const { hostname, port } = new URL(house.origin);
    const line = connect(Number(port), hostname).on('error', () => undefined);
    let heard = '';
    line.on('data', (piece: Buffer) => {
      heard += piece.toString('latin1');
    });
    line.write(bytes);
    await othersAreFine();
    line.destroy();
    expect(heard).not.toMatch(/ 101 /);
  });
});
