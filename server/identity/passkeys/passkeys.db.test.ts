// Passkeys over real HTTP and a real database, with an authenticator in software: enrolling, signing in, proving anew, and what is
// refused.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../../contract/account.ts';
import { me } from '../../contract/identity.ts';
import { passkeyOptions } from '../../contract/passkeys.ts';
import { openHouse, type Reply, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';
import { SoftPasskey, type Twist } from '../testing/soft-passkey.ts';

const clock = turnableClock();
const minuteMs = 60_000;
let house: TestHouse;
let who: TestPerson;
let key: SoftPasskey;
beforeAll(async () => {
  house = await openHouse({ clock });
});
afterAll(() => house.close());

async function optionsFrom(path: string, by: TestPerson | null, body?: object) {
  const reply = await house.ask(by, 'POST', path, body);
  expect(reply.status).toBe(200);
  return passkeyOptions.parse(reply.body).options;
}

async function enrol(by: TestPerson, made: SoftPasskey, twist: Twist = {}): Promise<Reply> {
  const options = await optionsFrom('/account/passkeys/options', by);
  return house.ask(by, 'POST', '/account/passkeys', { name: 'My key', passkey: made.make(options, twist) });
}

async function signIn(by: SoftPasskey, twist: Twist = {}): Promise<Reply> {
  const options = await optionsFrom('/sign-in/passkey/options', null, {});
  return house.ask(null, 'POST', '/sign-in/passkey', { passkey: by.sign(options, twist) });
}

const withCookieOf = (reply: Reply): TestPerson => {
  const cookie = reply.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error('no cookie came');
  return { ...who, cookie };
};

beforeEach(async () => {
  who = await house.person('custodian');
  key = new SoftPasskey(house.origin);
  expect((await enrol(who, key)).status).toBe(201);
});

const refused = { status: 401, body: { code: 'wrong-credentials' } };

describe('a passkey', () => {
  it('signs its person in without an address typed, and with one', async () => {
    const reply = await signIn(key);
    expect(me.parse(reply.body).person.id).toBe(who.id);
    expect((await house.ask(withCookieOf(reply), 'GET', '/me')).status).toBe(200);
    const named = await optionsFrom('/sign-in/passkey/options', null, { email: who.email.toUpperCase() });
    expect(named).toMatchObject({ allowCredentials: [{ id: key.id }], userVerification: 'required' });
    const again = await house.ask(null, 'POST', '/sign-in/passkey', { passkey: key.sign(named) });
    expect(again.status).toBe(200);
  });

  it('tells nobody whether an address has passkeys', async () => {
    const other = await house.person('desk');
    for (const email of [other.email, 'nobody@people.example']) {
      const first = await optionsFrom('/sign-in/passkey/options', null, { email });
      const second = await optionsFrom('/sign-in/passkey/options', null, { email });
      expect(first).toMatchObject({ allowCredentials: [{ id: expect.stringMatching(/^[\w-]{43}$/) }] });
      expect(second.allowCredentials).toEqual(first.allowCredentials);
    }
  });

  it('counts once for each challenge, in five minutes, and for one use alone', async () => {
    const options = await optionsFrom('/sign-in/passkey/options', null, {});
    expect((await house.ask(null, 'POST', '/sign-in/passkey', { passkey: key.sign(options) })).status).toBe(200);
    expect(await house.ask(null, 'POST', '/sign-in/passkey', { passkey: key.sign(options) })).toMatchObject(refused);
    const late = await optionsFrom('/sign-in/passkey/options', null, {});
    clock.forward(5 * minuteMs);
    expect(await house.ask(null, 'POST', '/sign-in/passkey', { passkey: key.sign(late) })).toMatchObject(refused);
    const forProof = await optionsFrom('/step-up/passkey/options', who);
    expect(await house.ask(null, 'POST', '/sign-in/passkey', { passkey: key.sign(forProof) })).toMatchObject(refused);
    const invented = { challenge: 'a'.repeat(43) };
    expect(await house.ask(null, 'POST', '/sign-in/passkey', { passkey: key.sign(invented) })).toMatchObject(refused);
  });

  it.each<[string, Twist]>([
    ['of another page', { origin: 'https://elsewhere.example' }],
    ['of another host', { rpId: 'elsewhere.example' }],
    ['whose person wasn’t verified', { unverified: true }],
    ['whose counter stands still', { counter: 1 }],
  ])('is refused: one %s', async (_, twist) => {
    expect((await signIn(key)).status).toBe(200);
    expect(await signIn(key, twist)).toMatchObject(refused);
  });

  it('is refused where nobody has it, where its person is shut out, and once it was taken away', async () => {
    expect(await signIn(new SoftPasskey(house.origin))).toMatchObject(refused);
    await house.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [who.id]);
    expect(await signIn(key)).toMatchObject(refused);
  });

  it('is kept with its name only where it was made here, now, by who has just signed in', async () => {
    for (const twist of [
      { origin: 'https://elsewhere.example' },
      { rpId: 'elsewhere.example' },
      { unverified: true },
    ] as const) {
      const reply = await enrol(who, new SoftPasskey(house.origin), twist);
      expect(reply).toMatchObject({ status: 422, body: { code: 'passkey-refused' } });
    }
    const other = await house.person('desk');
    const theirs = await optionsFrom('/account/passkeys/options', other);
    const mixed = { name: 'k', passkey: new SoftPasskey(house.origin).make(theirs) };
    expect((await house.ask(who, 'POST', '/account/passkeys', mixed)).status).toBe(422);
    clock.forward(6 * minuteMs);
    expect(await house.ask(who, 'POST', '/account/passkeys/options')).toMatchObject({
      status: 403,
      body: { code: 'step-up' },
    });
  });

  it('can be named and taken away by its person, the last way in excepted, which ends other sign-ins', async () => {
    const read = async () => account.parse((await house.ask(who, 'GET', '/account')).body);
    const [first] = (await read()).passkeys;
    const of = (act: string) => `/account/passkeys/${first?.id}/${act}`;
    expect((await house.ask(who, 'POST', of('name'), { name: 'Key ring' })).status).toBe(204);
    expect(await house.ask(who, 'POST', of('remove'))).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await enrol(who, new SoftPasskey(house.origin))).status).toBe(201);
    expect((await read()).passkeys).toMatchObject([{ name: 'Key ring' }, { name: 'My key' }]);
    const elsewhere = { ...who, cookie: await house.signIn(who.id) };
    const stranger = await house.person('custodian');
    expect((await house.ask(stranger, 'POST', of('name'), { name: 'x' })).status).toBe(404);
    expect((await house.ask(who, 'POST', of('remove'))).status).toBe(204);
    expect(await signIn(key)).toMatchObject(refused);
    expect((await house.ask(elsewhere, 'GET', '/me')).status).toBe(401);
    expect((await house.ask(who, 'GET', '/me')).status).toBe(200);
  });
});

describe('proving anew', () => {
  it('gives the sign-in a new token, by one’s own passkey alone', async () => {
    clock.forward(6 * minuteMs);
    expect((await house.ask(who, 'POST', '/account/command-code')).body).toMatchObject({ code: 'step-up' });
    const stranger = new SoftPasskey(house.origin);
    expect((await enrol(await house.person('custodian'), stranger)).status).toBe(201);
    const options = async () => optionsFrom('/step-up/passkey/options', who);
    const prove = (passkey: object) => house.ask(who, 'POST', '/step-up/passkey', { passkey });
    expect(await prove(stranger.sign(await options()))).toMatchObject(refused);
    const proved = await prove(key.sign(await options()));
    expect(proved.status).toBe(204);
    expect((await house.ask(who, 'GET', '/me')).status).toBe(401);
    const now = withCookieOf(proved);
    expect((await house.ask(now, 'POST', '/account/command-code')).status).toBe(201);
    clock.forward(5 * minuteMs);
    expect((await house.ask(now, 'POST', '/account/command-code')).body).toMatchObject({ code: 'step-up' });
  });

  it('takes no password and no code from who has a passkey', async () => {
    expect((await house.ask(who, 'GET', '/step-up')).body).toEqual({ passkey: true, code: false, password: false });
    for (const [way, body] of [
      ['code', { code: '123456' }],
      ['password', { password: 'x' }],
    ] as const)
      expect((await house.ask(who, 'POST', `/step-up/${way}`, body)).status).toBe(403);
  });
});
