// Accounts over real HTTP and sockets: a link that lets one person in once, and shutting somebody out on every path.
import { Secret, TOTP } from 'otpauth';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, accounts, invited, newCodes } from '../../contract/account.ts';
import { me } from '../../contract/identity.ts';
import { languageCookie } from '../../contract/languages.ts';
import { passkeyOptions } from '../../contract/passkeys.ts';
import { openHouse, type Reply, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { turnableClock } from '../../testing/turnable-clock.ts';
import { SoftPasskey } from '../testing/soft-passkey.ts';

const clock = turnableClock();
const dayMs = 24 * 3_600_000;
let house: TestHouse;
let administrator: TestPerson;

beforeAll(async () => {
  house = await openHouse({ clock });
});
afterAll(() => house.close());

/** An administrator who has just proved who they are. */
async function proven(): Promise<TestPerson> {
  const person = await house.person('administrator');
  await house.owner.query('UPDATE sign_in SET strong_at = $2 WHERE person_id = $1', [person.id, clock.now()]);
  return person;
}

async function linkFor(personId: string): Promise<string> {
  administrator = await proven();
  const reply = await house.ask(administrator, 'POST', `/accounts/${personId}/invite`);
  expect(reply.status).toBe(201);
  const { link } = invited.parse(reply.body);
  expect(link).toMatch(new RegExp(`^${house.origin}/welcome#[\\w-]{43}$`));
  return link.split('#')[1] ?? '';
}

const cookieOf = (reply: Reply) => reply.headers.get('set-cookie')?.split(';')[0] ?? '';
const gone = { status: 404, body: { code: 'not-found' } };

async function acceptByPasskey(token: string): Promise<{ reply: Reply; key: SoftPasskey }> {
  const key = new SoftPasskey(house.origin);
  const asked = await house.ask(null, 'POST', '/welcome/passkey/options', { token });
  if (asked.status !== 200) return { reply: asked, key };
  const passkey = key.make(passkeyOptions.parse(asked.body).options);
  return { reply: await house.ask(null, 'POST', '/welcome/passkey', { token, passkey }), key };
}

describe('a link to an account', () => {
  it('is made for somebody new by an administrator who has just proved who they are, and lets them in once', async () => {
    administrator = await proven();
    const person = { name: 'Nora New', email: 'Nora@people.example', agencyId: house.agencyId, roles: ['observer'] };
    const added = invited.parse((await house.ask(administrator, 'POST', '/accounts', person)).body);
    const token = added.link.split('#')[1] ?? '';
    const listed = accounts.parse((await house.ask(administrator, 'GET', '/accounts')).body);
    expect(listed.find(({ id }) => id === added.personId)).toMatchObject({
      ...{ email: 'nora@people.example', passkeys: 0, password: false, invitedUntil: added.expiresAt },
    });
    expect((await house.ask(null, 'POST', '/welcome', { token })).body).toMatchObject({ name: 'Nora New' });
    const { reply } = await acceptByPasskey(token);
    expect(me.parse(reply.body).person.id).toBe(added.personId);
    expect((await acceptByPasskey(token)).reply).toMatchObject(gone);
    expect(await house.ask(null, 'POST', '/welcome', { token })).toMatchObject(gone);
    const again = await house.ask(administrator, 'POST', '/accounts', person);
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const stored = await house.owner.query('SELECT encode(token_hash, $1) FROM account_invitation', ['base64']);
    expect(JSON.stringify(stored.rows)).not.toContain(token);
  });

  it('sets up a password with codes too, both needed from then on where it isn’t a demo’s', async () => {
    const person = await house.person('desk');
    const token = await linkFor(person.id);
    const { secret } = newCodes.parse((await house.ask(null, 'POST', '/welcome/codes', { token })).body);
    const now = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });
    const password = 'seven grey herons wait';
    const accept = (code: string) => house.ask(null, 'POST', '/welcome/password', { token, password, code });
    expect(await accept('000000')).toMatchObject({ status: 401 });
    const code = now();
    expect((await accept(code)).status).toBe(200);
    expect(await accept(code)).toMatchObject(gone);
    const signIn = (more: object) => house.ask(null, 'POST', '/sign-in', { email: person.email, password, ...more });
    expect(await signIn({})).toMatchObject({ status: 401, body: { code: 'second-factor' } });
    expect(await signIn({ code }), 'no code counts twice').toMatchObject({ status: 401 });
    clock.forward(30_000);
    expect((await signIn({ code: now() })).status).toBe(200);
  });

  it('isn’t good after three days, after another one, or once its person was shut out', async () => {
    const person = await house.person('desk');
    const first = await linkFor(person.id);
    const second = await linkFor(person.id);
    expect((await acceptByPasskey(first)).reply).toMatchObject(gone);
    clock.forward(3 * dayMs);
    expect((await acceptByPasskey(second)).reply).toMatchObject(gone);
    const third = await linkFor(person.id);
    expect((await house.ask(administrator, 'POST', `/accounts/${person.id}/disable`)).status).toBe(204);
    expect((await acceptByPasskey(third)).reply).toMatchObject(gone);
    expect((await house.ask(administrator, 'POST', `/accounts/${person.id}/enable`)).status).toBe(204);
    expect((await acceptByPasskey(third)).reply).toMatchObject(gone);
  });

  it('is good for one of those who come at the same moment', async () => {
    const token = await linkFor((await house.person('desk')).id);
    const keys = Array.from({ length: 4 }, () => new SoftPasskey(house.origin));
    const made = await Promise.all(
      keys.map(async (key) => {
        const asked = await house.ask(null, 'POST', '/welcome/passkey/options', { token });
        return key.make(passkeyOptions.parse(asked.body).options);
      }),
    );
    const replies = await Promise.all(
      made.map((passkey) => house.ask(null, 'POST', '/welcome/passkey', { token, passkey })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    for (const [n, key] of keys.entries()) {
      const asked = await house.ask(null, 'POST', '/sign-in/passkey/options', {});
      const passkey = key.sign(passkeyOptions.parse(asked.body).options);
      const { status } = await house.ask(null, 'POST', '/sign-in/passkey', { passkey });
      expect(status).toBe(replies[n]?.status === 200 ? 200 : 401);
    }
  });

  it('isn’t made without a fresh proof, nor by anybody but an administrator', async () => {
    const [person, old] = [await house.person('desk'), await house.person('administrator')];
    const invite = (by: TestPerson) => house.ask(by, 'POST', `/accounts/${person.id}/invite`);
    expect(await invite(old)).toMatchObject({ status: 403, body: { code: 'step-up' } });
    expect(await invite(await house.person('coordinator'))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await house.ask(person, 'GET', '/accounts')).status).toBe(403);
  });
});

describe('shutting somebody out', () => {
  it('ends their requests, their sockets and what they watch, and leaves the administrator in', async () => {
    const person = await house.person('observer');
    administrator = await house.person('administrator');
    const { origin } = house;
    const socket = io(origin, {
      ...{ transports: ['websocket'], extraHeaders: { origin, cookie: person.cookie } },
      ...{ reconnection: false, forceNew: true },
    });
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    const [told, ended]: [string[], string[]] = [[], []];
    house.access.onSignInEnded((signInId) => ended.push(signInId));
    house.access.onLess((personIds) => told.push(...personIds));
    expect((await house.ask(administrator, 'POST', `/accounts/${person.id}/disable`)).status).toBe(204);
    expect((await house.ask(person, 'GET', '/me')).status).toBe(401);
    await cut;
    expect([told.includes(person.id), ended.length]).toEqual([true, 1]);
    const self = await house.ask(administrator, 'POST', `/accounts/${administrator.id}/disable`);
    expect(self).toMatchObject({ status: 409 });
    expect((await house.ask(administrator, 'POST', `/accounts/${person.id}/enable`)).status).toBe(204);
    expect((await house.ask(person, 'GET', '/me')).status, 'a sign-in that ended stays ended').toBe(401);
  });
});

describe('the language that somebody reads', () => {
  it('is that of the pages with each coming in; for somebody who never said, the device’s stays', async () => {
    const person = await house.person('observer');
    const comeIn = async () => (await acceptByPasskey(await linkFor(person.id))).reply.headers.get('set-cookie');
    expect(await comeIn()).not.toContain(languageCookie);
    expect((await house.ask(administrator, 'POST', `/accounts/${person.id}/language`, { language: 'uk' })).status).toBe(
      204,
    );
    expect(await comeIn()).toContain(`${languageCookie}=uk; Max-Age=31536000; Path=/; Secure; SameSite=Lax`);
  });

  it('is said by themselves or by an administrator, and is the centre’s until then', async () => {
    administrator = await proven();
    const observer = await house.person('observer');
    const own = async () => account.parse((await house.ask(observer, 'GET', '/account')).body).language;
    const listed = async () =>
      accounts.parse((await house.ask(administrator, 'GET', '/accounts')).body).find(({ id }) => id === observer.id);
    expect([await own(), (await listed())?.language]).toEqual([null, null]);
    const said = await house.ask(administrator, 'POST', `/accounts/${observer.id}/language`, { language: 'uk' });
    expect([said.status, await own()]).toEqual([204, 'uk']);
    expect((await house.ask(observer, 'POST', '/account/language', { language: 'nb' })).status).toBe(204);
    expect((await listed())?.language).toBe('nb');
    const strange = await house.ask(observer, 'POST', '/account/language', { language: 'xx' });
    expect([strange.status, await own()]).toEqual([400, 'nb']);
    const others = await house.ask(observer, 'POST', `/accounts/${administrator.id}/language`, { language: 'ar' });
    expect(others.status).toBe(403);
  });
});

describe('one’s own sign-ins', () => {
  it('are listed with from where and when, and ended one by one or all others', async () => {
    const person = await house.person('desk');
    const others = [await house.signIn(person.id), await house.signIn(person.id), await house.signIn(person.id)];
    const status = async (cookie: string) => (await house.ask({ ...person, cookie }, 'GET', '/me')).status;
    const read = async () =>
      (await house.ask(person, 'GET', '/account')).body as { signIns: { id: string; own: boolean }[] };
    const [newest, ...older] = (await read()).signIns;
    expect(older.map(({ own }) => own)).toEqual([false, false, true]);
    const end = (by: TestPerson) => house.ask(by, 'POST', `/account/sign-ins/${newest?.id}/end`);
    expect(await end(await house.person('desk'))).toMatchObject(gone);
    expect((await end(person)).status).toBe(204);
    expect(await Promise.all(others.map(status))).toEqual([200, 200, 401]);
    expect((await house.ask(person, 'POST', '/account/sign-ins/end-others')).status).toBe(204);
    expect(await Promise.all([...others, person.cookie].map(status))).toEqual([401, 401, 401, 200]);
  });
});

describe('recovery codes', () => {
  it('let somebody in once each, with the password where they have one, and prove nothing but their own ways in', async () => {
    const person = await house.person('custodian');
    const made = await house.ask(person, 'POST', '/account/recovery-codes');
    const { codes } = made.body as { codes: string[] };
    expect(new Set(codes).size).toBe(10);
    const enter = (code = '', more: object = {}) =>
      house.ask(null, 'POST', '/sign-in/recovery', { email: person.email, code, ...more });
    const reply = await enter(codes[0]?.toLowerCase().replaceAll('-', ' '));
    expect(reply.status).toBe(200);
    expect(await enter(codes[0])).toMatchObject({ status: 401 });
    const now = { ...person, cookie: cookieOf(reply) };
    expect((await house.ask(now, 'POST', '/account/command-code')).body).toMatchObject({ code: 'step-up' });
    expect((await house.ask(now, 'POST', '/account/passkeys/options')).status).toBe(200);
    expect((await house.ask(now, 'POST', '/account/recovery-codes')).status).toBe(201);
    expect(await enter(codes[1]), 'new codes end the old').toMatchObject({ status: 401 });
    const nobody = await house.ask(null, 'POST', '/sign-in/recovery', { email: 'nobody@people.example', code: 'A' });
    expect(nobody.body).toEqual((await enter(codes[1])).body);
  });
});
