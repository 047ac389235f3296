// A room's device over real HTTP and sockets: an administrator makes its account, it comes in by its link, belongs to its room alone, and is out
// at once when it is shut out.
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accounts, invited } from '../../contract/account.ts';
import { me } from '../../contract/identity.ts';
import { passkeyOptions } from '../../contract/passkeys.ts';
import { role } from '../../contract/values.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { SoftPasskey } from '../testing/soft-passkey.ts';

let house: TestHouse;
let administrator: TestPerson;
let asked = 0;
beforeAll(async () => {
  house = await openHouse();
  administrator = await house.person('administrator');
  await house.owner.query('UPDATE sign_in SET strong_at = now() WHERE person_id = $1', [administrator.id]);
});
afterAll(() => house.close());

const station = (more: object = {}) => {
  asked += 1;
  return { roomId: house.rooms[0], name: 'Station, a room', email: `Station-${asked}@people.example`, ...more };
};
const add = (body: object, who = administrator) => house.ask(who, 'POST', '/stations', body);
const listed = async (id: string) =>
  accounts.parse((await house.ask(administrator, 'GET', '/accounts')).body).find((one) => one.id === id);

/** As the device itself: by its link, with a passkey that stays in it. */
async function comeIn(link: string): Promise<{ id: string; cookie: string }> {
  const token = link.split('#')[1] ?? '';
  const key = new SoftPasskey(house.origin);
  const options = passkeyOptions.parse((await house.ask(null, 'POST', '/welcome/passkey/options', { token })).body);
  const reply = await house.ask(null, 'POST', '/welcome/passkey', { token, passkey: key.make(options.options) });
  const { person } = me.parse(reply.body);
  expect(person.roles).toEqual(['room-station']);
  return { id: person.id, cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

it('is added to a room by an administrator who has just proved who they are, and listed with its room', async () => {
  const added = invited.parse((await add(station())).body);
  expect(await listed(added.personId)).toMatchObject({
    ...{ roles: ['room-station'], room: { id: house.rooms[0], name: 'A room' }, agency: 'The House' },
    ...{ passkeys: 0, invitedUntil: added.expiresAt },
  });
  const { id } = await comeIn(added.link);
  expect(id).toBe(added.personId);
  const { rows } = await house.owner.query('SELECT station_room_id AS room FROM person WHERE id = $1', [id]);
  expect(rows).toEqual([{ room: house.rooms[0] }]);
  expect(await listed(administrator.id)).toMatchObject({ room: null });
});

it('isn’t added without a fresh proof, nor by anybody else, nor to a room that is closed or isn’t there', async () => {
  const old = await house.person('administrator');
  expect(await add(station(), old)).toMatchObject({ status: 403, body: { code: 'step-up' } });
  for (const one of role.options.filter((name) => name !== 'administrator')) {
    const more = one === 'room-station' ? { stationRoomId: house.rooms[1] } : {};
    expect(await add(station(), await house.person(one, more))).toMatchObject({ status: 403 });
  }
  expect(await add(station({ roomId: administrator.id }))).toMatchObject({ status: 404 });
  await house.owner.query('UPDATE room SET closed_at = now() WHERE id = $1', [house.rooms[1]]);
  expect(await add(station({ roomId: house.rooms[1] }))).toMatchObject({ status: 409 });
  const taken = station();
  expect((await add(taken)).status).toBe(201);
  expect(await add(taken)).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

it('is out at once when it is shut out: its requests, its line, and the link that is still out', async () => {
  const { link, personId } = invited.parse((await add(station())).body);
  const { cookie } = await comeIn(link);
  const device = { id: personId, email: '', cookie };
  const socket = io(house.origin, {
    ...{ transports: ['websocket'], extraHeaders: { origin: house.origin, cookie } },
    ...{ reconnection: false, forceNew: true },
  });
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
  const cut = new Promise((resolve) => socket.once('disconnect', resolve));
  const told: string[] = [];
  house.access.onLess((personIds) => told.push(...personIds));
  const again = invited.parse((await house.ask(administrator, 'POST', `/accounts/${personId}/invite`)).body);
  expect((await house.ask(administrator, 'POST', `/accounts/${personId}/disable`)).status).toBe(204);
  await cut;
  expect(told).toContain(personId);
  expect((await house.ask(device, 'GET', '/me')).status).toBe(401);
  const token = again.link.split('#')[1];
  expect((await house.ask(null, 'POST', '/welcome', { token })).status).toBe(404);
});
