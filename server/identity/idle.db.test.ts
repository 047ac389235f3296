// What keeps a sign-in from ending: an act of its person's, and nothing that a page does by itself, over HTTP or over a line that it keeps
// open. The house's clock is turned forward; nothing is waited for.
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unattendedHeader } from '../contract/unattended.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { openHouse, type TestHouse, type TestPerson } from '../testing/house.ts';
import { turnableClock } from '../testing/turnable-clock.ts';
import { AccessNews } from './access-news.ts';
import { absoluteMs, idleMs } from './rules.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';

const clock = turnableClock();
let house: TestHouse;
let database: Database;
let signIns: SignIns;
beforeAll(async () => {
  house = await openHouse({ clock });
  database = openDatabase(house.database.appUrl);
  signIns = createSignIns({ database, clock, access: new AccessNews() });
});
afterAll(async () => {
  await database.$disconnect();
  await house.close();
});

const minuteMs = 60_000;
const none: ReadonlySet<string> = new Set();
/** By a page: the status of the answer. */
async function asks({ cookie }: TestPerson, more: Readonly<Record<string, string>> = {}): Promise<number> {
  return (await fetch(`${house.origin}/api/me`, { headers: { cookie, ...more } })).status;
}
const byItself = { [unattendedHeader]: 'yes' };
const signInOf = async ({ cookie }: TestPerson): Promise<string> =>
  (await signIns.actorOfLine({ cookie }))?.signInId ?? '';

/** Undefined where it isn't let in any more. */
async function lineOf({ cookie }: TestPerson): Promise<Socket | undefined> {
  const socket = io(house.origin, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { origin: house.origin, cookie },
  });
  const isIn = await new Promise((settle) => {
    socket.once('connect', () => settle(true)).once('connect_error', () => settle(false));
  });
  return isIn ? socket : undefined;
}

/** Every ten minutes, for a little more than the idle time: whether they are still in. */
async function stays(keeping: () => Promise<unknown>, who: TestPerson): Promise<boolean> {
  for (let ms = 0; ms <= idleMs; ms += 10 * minuteMs) {
    await keeping();
    clock.forward(10 * minuteMs);
  }
  return (await asks(who, byItself)) === 200;
}

describe('a sign-in is kept from ending', () => {
  it('by its person, who asks for something', async () => {
    const who = await house.person('coordinator');
    expect(await stays(() => asks(who), who)).toBe(true);
  });

  it('not by a page that asks by itself, again and again', async () => {
    const who = await house.person('coordinator');
    expect(await stays(() => asks(who, byItself), who)).toBe(false);
    expect(await asks(who), 'nor is it back by being asked for').toBe(401);
  });

  it('not by a line that is open, nor by one that comes back again and again', async () => {
    const who = await house.person('observer');
    const id = await signInOf(who);
    expect(await stays(() => signIns.stillGood([id], none), who)).toBe(false);
    const other = await house.person('observer');
    const dial = async () => (await lineOf(other))?.disconnect();
    expect(await stays(dial, other)).toBe(false);
  });

  it('by sitting in an interview that runs, without asking for anything', async () => {
    const who = await house.person('observer');
    const id = await signInOf(who);
    expect(await stays(() => signIns.stillGood([id], new Set([id])), who)).toBe(true);
  });

  it('over its line by what somebody does, not by what the page says by itself', async () => {
    const who = await house.person('observer');
    const sends =
      (event: string, message: object, by = who) =>
      async () => {
        const line = await lineOf(by);
        await line?.timeout(60_000).emitWithAck(event, message);
        line?.disconnect();
      };
    // Where there is no such session the answer is a refusal: somebody asked all the same.
    const act = { id: uuidv7(), sessionId: who.id, audience: 'everyone', text: 'Hello.' };
    expect(await stays(sends('talk:say', act), who)).toBe(true);
    const report = (lifeAgoMs: number) => ({ shown: true, lifeAgoMs });
    expect(await stays(sends('attending:report', report(1_000)), who)).toBe(true);
    expect(await stays(sends('attending:report', report(20 * minuteMs)), who)).toBe(false);
    const another = await house.person('observer');
    expect(await stays(sends('clock:read', {}, another), another)).toBe(false);
  });

  it('on a room’s device by the device itself: nobody sits at it', async () => {
    const device = await house.person('room-station', { stationRoomId: house.rooms[0] });
    expect(await stays(() => asks(device, byItself), device)).toBe(true);
  });

  it('by nothing at all once its time is over', async () => {
    const who = await house.person('coordinator');
    const id = await signInOf(who);
    for (let ms = 0; ms < absoluteMs; ms += 30 * minuteMs) {
      expect(await asks(who)).toBe(200);
      clock.forward(30 * minuteMs);
    }
    expect(await asks(who)).toBe(401);
    expect(await signIns.stillGood([id], new Set([id]))).toEqual(none);
  });
});
