// Who may do what, asked of the real server: every address, socket event and media request, as every role, in every way of standing
// to a case, and as nobody; held against the reviewed table in server/identity/matrix.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unlike } from './identity/matrix/matrix.ts';
import { ScriptedNode } from './interviews/testing/scripted-node.ts';
import { openHouse, type TestHouse } from './testing/house.ts';
import { answerTo, differences, hangUp } from './testing/matrix/answers.ts';
import { answered, dial, Lines, messagesFor } from './testing/matrix/events.ts';
import { holdStill } from './testing/matrix/held-still.ts';
import { requestsFor } from './testing/matrix/requests.ts';
import { buildWorld, nodeName, type World } from './testing/matrix/world.ts';

const keys = generateKeyPairSync('ed25519');
let house: TestHouse;
let world: World;
let node: ScriptedNode;
let lines: Lines;

beforeAll(async () => {
  const { x = '' } = keys.publicKey.export({ format: 'jwk' });
  const vkey = Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64');
  house = await openHouse({
    nodeKeys: JSON.stringify({ [nodeName]: `${nodeName}+00000000+${vkey}` }),
    masking: { when: 'any-time', limitMs: 900_000 },
  });
  node = new ScriptedNode({ url: house.origin, name: nodeName, key: keys.privateKey });
  node.offer = { transport: 't', iceParameters: {}, iceCandidates: [], dtlsParameters: {} };
  await node.dial();
  world = await buildWorld(house);
  lines = new Lines(house);
  await lines.prepare(world);
});
afterAll(async () => {
  hangUp();
  await lines.close();
  node.hangUp();
  await world.close();
  await house.close();
});

it('every address has its line in the matrix, and every line its address', () => {
  expect(unlike(house.routes)).toEqual([]);
});

it('no line is opened without a sign-in, and over one whose sign-in has ended every event is refused', async () => {
  await expect(dial(house.origin, '')).rejects.toThrow('not-signed-in');
  const cookie = await house.signIn(world.people.get('desk')?.id ?? '');
  const socket = await dial(house.origin, cookie);
  await house.owner.query(`UPDATE sign_in SET ended_at = now() WHERE id = (SELECT max(id::text)::uuid FROM sign_in)`);
  const all = messagesFor(world, house).filter(({ as, relation }) => as === 'desk' && relation === 'own case');
  const signedOut = all.map((one) => ({ ...one, expected: 'not-signed-in' as const }));
  const wrong = await differences(signedOut, async (one) => answered(socket, one.event, await one.message()));
  expect(wrong).toEqual([]);
});

/** Who is turned away at a room's door is put on record, so this is asked while the database still takes it. */
it('the door of every room lets in whom the matrix says, also with a ticket that they should not have', async () => {
  const atTheDoor = messagesFor(world, house).filter(({ event }) => event === 'room:join');
  const wrong = await differences(atTheDoor, (one) => lines.send(one));
  await holdStill(house.owner);
  expect(wrong).toEqual([]);
});

it('every address answers every role, however it stands to what it asks for, as the matrix says', async () => {
  const asked = requestsFor(world, house.routes);
  const wrong = await differences(asked, (one) => answerTo(house.origin, one));
  console.log(`${asked.length} requests over HTTP asked and held against the matrix`);
  expect(wrong).toEqual([]);
}, 600_000);

it('every socket event and media request answers every role, however it stands to what it asks for, as the matrix says', async () => {
  const sent = messagesFor(world, house).filter(({ event }) => event !== 'room:join');
  const wrong = await differences(sent, (one) => lines.send(one));
  console.log(`${sent.length} messages over sockets sent and held against the matrix`);
  expect(wrong).toEqual([]);
}, 600_000);
