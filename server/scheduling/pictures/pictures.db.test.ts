// A room's own picture over HTTP: told by its bytes, replaced, removed, and on the register's list of changes.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostPictureBytes } from '../../contract/sheets.ts';
import { openHouse, readReply, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let administrator: TestPerson;
let observer: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  administrator = await house.person('administrator');
  observer = await house.person('observer');
});
afterAll(() => house.close());

const hex = (...parts: string[]) => Buffer.from(parts.join(''), 'hex');
const png = hex(
  '89504e470d0a1a0a',
  '0000000d',
  '49484452',
  '00000001000000010802000000',
  '907753de',
  '0000000049454e44ae426082',
);
const jpeg = hex('ffd8', 'ffda0008010100003f00', '12345678', 'ffd9');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const path = () => `/rooms/${house.rooms[0]}/picture`;
const bring = async (bytes: Uint8Array<ArrayBuffer>, who = administrator, at = path()) =>
  readReply(
    await fetch(`${house.origin}/api${at}`, {
      method: 'POST',
      headers: { origin: house.origin, cookie: who.cookie, 'content-type': 'application/octet-stream' },
      body: new Blob([bytes]),
    }),
  );
const seen = (who = observer) => fetch(`${house.origin}/api${path()}`, { headers: { cookie: who.cookie } });
const changes = async () =>
  (await house.owner.query(`SELECT what, "before", "after" FROM planning_change ORDER BY at, id`)).rows;

it('stands for the drawn one until it is replaced or removed, and each change is on the list', async () => {
  expect((await seen()).status).toBe(404);
  expect((await bring(png)).status).toBe(204);
  expect((await bring(png)).status).toBe(204);
  expect((await bring(jpeg)).status).toBe(204);
  const shown = await seen();
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([
    ...[200, 'image/jpeg', 'nosniff'],
  ]);
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(jpeg);
  for (let time = 1; time <= 2; time++)
    expect((await house.ask(administrator, 'POST', `${path()}/remove`)).status).toBe(204);
  expect((await seen()).status).toBe(404);
  expect(await changes()).toMatchObject([
    { what: 'room', before: { picture: null }, after: { picture: expect.stringMatching(/^[0-9a-f]{12}$/) } },
    { what: 'room', after: { picture: expect.any(String) } },
    { what: 'room', after: { picture: null } },
  ]);
});

it.each([
  ['a drawing that could run', svg],
  ['a picture that was cut short', png.subarray(0, png.length - 6)],
  ['a document', Buffer.from('%PDF-1.7\n%%EOF\n')],
  ['nothing', Buffer.alloc(0)],
])('%s is refused, and the one before stays', async (_, bytes) => {
  await bring(jpeg);
  expect((await bring(Buffer.from(bytes))).status).toBe(400);
  expect((await seen()).status).toBe(200);
});

it('is no larger than 2 MiB, of a room that is there, and brought by an administrator', async () => {
  const large = Buffer.concat([png.subarray(0, 33), Buffer.alloc(mostPictureBytes), png.subarray(33)]);
  expect(await bring(large)).toMatchObject({ status: 400, body: { detail: expect.stringContaining('2097152') } });
  expect((await bring(png, administrator, `/rooms/${house.agencyId}/picture`)).status).toBe(404);
  expect((await bring(png, observer)).status).toBe(403);
});
