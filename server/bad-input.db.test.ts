// What a server that listens says to input nobody should send: a problem that names what is wrong, nothing changed, and the
// next request is answered as if nothing had been.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { me } from './contract/identity.ts';
import { createPasswords } from './identity/passwords.ts';
import { uuidv7 } from './platform/ids.ts';
import { openHouse, readReply, type TestHouse, type TestPerson } from './testing/house.ts';
import { someReferral } from './testing/referral.ts';
import { turnableClock } from './testing/turnable-clock.ts';

const clock = turnableClock();
let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse({ clock });
  coordinator = await house.person('coordinator');
});
afterAll(async () => {
  expect((await house.ask(coordinator, 'GET', '/me')).status).toBe(200);
  await house.close();
});

const referralOf = (more: Record<string, unknown> = {}) => ({
  ...someReferral(house.agencyId, { receivedAt: clock.now().toISOString() }),
  ...more,
});

/** As it comes over the wire, with headers of the test's own. */
async function raw(path: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
  const headers = { origin: house.origin, cookie: coordinator.cookie, ...init.headers };
  return readReply(await fetch(`${house.origin}/api${path}`, { ...init, headers }));
}

const json = { 'content-type': 'application/json' };
const count = async (table: string) => (await house.owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

describe('a malformed request', () => {
  it.each<[string, (good: ReturnType<typeof referralOf>) => unknown, string]>([
    ['an extra field', (good) => ({ ...good, admin: true }), 'admin'],
    ['an extra field deep inside', (good) => ({ ...good, child: { ...good.child, ssn: '1' } }), 'child.ssn'],
    ['a missing field', ({ urgency: _, ...rest }) => rest, 'urgency'],
    ['a wrong type', (good) => ({ ...good, receivedAt: 5 }), 'receivedAt'],
    ['an instant without milliseconds', (good) => ({ ...good, receivedAt: '2026-01-01T00:00:00Z' }), 'receivedAt'],
    ['an instant in the future', (good) => ({ ...good, receivedAt: '2100-01-01T00:00:00.000Z' }), 'receivedAt'],
    ['a word that isn’t on the list', (good) => ({ ...good, concerns: ['Witness'] }), 'concerns.0'],
    ['an id that isn’t one', (good) => ({ ...good, referringAgencyId: "1' OR '1'='1" }), 'referringAgencyId'],
    ['an id of nothing', (good) => ({ ...good, referringAgencyId: uuidv7() }), 'referringAgencyId'],
    ['a name of blanks', (good) => ({ ...good, child: { givenName: '  ', familyName: 'F' } }), 'child.givenName'],
    [
      'a name too long',
      (good) => ({ ...good, child: { givenName: 'a'.repeat(201), familyName: 'F' } }),
      'child.givenName',
    ],
    ['an array', (good) => [good], 'body'],
    ['null', () => null, 'body'],
  ])('names the field: %s', async (_, spoil, field) => {
    const before = await count('referral');
    const reply = await house.ask(coordinator, 'POST', '/referrals', spoil(referralOf()));
    expect(reply).toMatchObject({ status: 400, body: { code: 'malformed', errors: [{ field }] } });
    expect(JSON.stringify(reply.body)).not.toMatch(/Zilpzalp|OR '1'/);
    expect(await count('referral')).toBe(before);
  });

  it.each<[string, RequestInit, RegExp]>([
    ['no body', { method: 'POST' }, /body/],
    ['a body that isn’t JSON', { method: 'POST', headers: json, body: '{"a":' }, /not JSON/],
    ['a form', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }, /application\/json/],
    ['a member twice', { method: 'POST', headers: json, body: '{"child":1,"child":2}' }, /child: stands twice/],
    ['a polluted prototype', { method: 'POST', headers: json, body: '{"__proto__":{"admin":1}}' }, /__proto__/],
    ['a body too large', { method: 'POST', headers: json, body: `"${'a'.repeat(70_000)}"` }, /larger than/],
    [
      'a compressed body',
      { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' },
      /compressed/,
    ],
    ['an unknown parameter', { method: 'GET' }, /./],
  ])('says what is wrong: %s', async (what, init, detail) => {
    const reply = await raw(what === 'an unknown parameter' ? '/referrals?all=1' : '/referrals', init);
    expect(reply).toMatchObject({ status: 400, body: { code: 'malformed', detail: expect.stringMatching(detail) } });
  });

  it('refuses parameters twice, spans the wrong way round and paths that aren’t ids', async () => {
    const instant = '2026-01-01T00:00:00.000Z';
    const wrong = [
      `/sessions?from=${instant}&from=${instant}`,
      `/sessions?from=${instant}&until=${instant}`,
      '/cases/1',
    ];
    for (const path of wrong) expect(await raw(path, {}), path).toMatchObject({ status: 400 });
  });

  it('answers an unknown address with a problem, and a broken request line without falling over', async () => {
    expect(await raw('/nothing', {})).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await raw('/me', { method: 'DELETE' })).toMatchObject({ status: 404 });
    expect(await raw('/cases/%E0%A4%A', {})).toMatchObject({ status: 400 });
  });
});

describe('somebody else’s page or name', () => {
  it('may not make this page’s browser do anything', async () => {
    const foreign = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: `${house.origin}.example` },
    ];
    for (const headers of foreign) {
      const reply = await raw('/sign-out', { method: 'POST', headers });
      expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const { origin, cookie } = { origin: house.origin, cookie: coordinator.cookie };
    const silent = await readReply(await fetch(`${origin}/api/sign-out`, { method: 'POST', headers: { cookie } }));
    expect(silent.status).toBe(403);
    expect((await house.ask(coordinator, 'GET', '/me')).status).toBe(200);
  });

  it('may not point another host name at a demo', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(
        `${house.origin}/api/demo-people`,
        { headers: { host: 'elsewhere.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });
});

describe('somebody without a good sign-in', () => {
  const paths = ['/me', '/referrals', '/cases', '/sessions', '/rooms', '/people', '/agencies', `/cases/${uuidv7()}`];

  it('gets 401 everywhere, with no cookie, an invented one and one that says something else', async () => {
    const cookies = [null, 'x', 'a'.repeat(43), '../../etc/passwd', '%00'];
    for (const path of paths) {
      for (const value of cookies) {
        const who = value === null ? null : { id: '', email: '', cookie: `__Host-heard-once=${value}` };
        expect(await house.ask(who, 'GET', path), path).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
      }
    }
  });

  it('is out after an hour without a word and after twelve hours at work, and the moment they are disabled', async () => {
    const status = async (who: TestPerson) => (await house.ask(who, 'GET', '/me')).status;
    const [idle, busy, disabled] = [await house.person('desk'), await house.person('desk'), await house.person('desk')];
    for (let half = 0; half < 23; half++) {
      clock.forward(30 * 60_000);
      expect(await status(busy)).toBe(200);
    }
    expect(await status(idle)).toBe(401);
    clock.forward(31 * 60_000);
    expect(await status(busy)).toBe(401);
    const fresh = await house.person('desk');
    expect(await status(fresh)).toBe(200);
    await house.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [fresh.id]);
    expect(await status(fresh)).toBe(401);
    expect(await status(disabled)).toBe(401);
    coordinator = await house.person('coordinator');
  });
});

describe('somebody without a tie', () => {
  it('can’t tell a foreign case from one that isn’t there', async () => {
    const received = await house.ask(coordinator, 'POST', '/referrals', referralOf());
    const opened = await house.ask(coordinator, 'POST', '/cases', { referralId: (received.body as { id: string }).id });
    const foreign = opened.body as { id: string; assignments: { id: string }[] };
    const stranger = await house.person('coordinator');
    const both = async (method: 'GET' | 'POST', path: (id: string) => string, body?: unknown) => {
      const [theirs, none] = [
        await house.ask(stranger, method, path(foreign.id), body),
        await house.ask(stranger, method, path(uuidv7()), body),
      ];
      expect(theirs.status).toBe(404);
      expect(theirs.body).toEqual(none.body);
      const lengths = [theirs, none].map(({ headers }) => headers.get('content-length'));
      expect(lengths[0]).toBe(lengths[1]);
    };
    await both('GET', (id) => `/cases/${id}`);
    const grant = { personId: stranger.id, role: 'coordinator', validFrom: '2026-01-01T00:00:00.000Z' };
    await both('POST', (id) => `/cases/${id}/assignments`, grant);
    const person = uuidv7();
    const booking = {
      roomId: person,
      startsAt: '2030-01-01T10:00',
      endsAt: '2030-01-01T11:00',
      interviewerId: person,
      deskId: person,
      observerIds: [],
    };
    await both('POST', (id) => `/cases/${id}/interview`, booking);
    await both('POST', (id) => `/assignments/${id === foreign.id ? foreign.assignments[0]?.id : id}/revoke`);
    expect(await house.ask(coordinator, 'GET', `/cases/${foreign.id}`)).toMatchObject({
      body: { assignments: [{}], sessions: [] },
    });
  });

  it('is told what would help where only the role is lacking', async () => {
    const observer = await house.person('observer');
    for (const path of ['/referrals', '/people']) {
      const reply = await house.ask(observer, 'GET', path);
      expect(reply).toMatchObject({
        status: 403,
        body: { code: 'forbidden', detail: 'This needs the role coordinator.' },
      });
    }
  });
});

describe('signing in', () => {
  const password = 'correct horse battery staple';
  const signIn = (email: string, attempt: string) => house.ask(null, 'POST', '/sign-in', { email, password: attempt });
  async function withPassword(): Promise<TestPerson> {
    const person = await house.person('desk');
    const hash = await createPasswords().hash(password);
    await house.owner.query('UPDATE person SET password_hash = $2 WHERE id = $1', [person.id, hash]);
    return person;
  }

  it('gives a cookie that only this host gets over secure transport, keeps only its hash, and signs out for good', async () => {
    const person = await withPassword();
    const reply = await signIn(person.email.toUpperCase(), password);
    expect(me.parse(reply.body).person.id).toBe(person.id);
    const [cookie = '', known] = reply.headers.getSetCookie();
    expect(known).toMatch(
      /^__Host-heard-once-known=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(cookie).toMatch(/^__Host-heard-once=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const who = { ...person, cookie: cookie.split(';')[0] ?? '' };
    expect(await house.ask(who, 'GET', '/me')).toMatchObject({ status: 200, body: { demo: true } });
    const token = who.cookie.split('=')[1] ?? '';
    const stored = await house.owner.query('SELECT encode(token_hash, $1) AS hash FROM sign_in', ['base64']);
    expect(JSON.stringify(stored.rows)).not.toContain(token);
    const out = await house.ask(who, 'POST', '/sign-out');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await house.ask(who, 'GET', '/me')).status).toBe(401);
  });

  it('says the same to a wrong password, an unknown e-mail, a disabled person and one without a password', async () => {
    const [known, disabled, without] = [await withPassword(), await withPassword(), await house.person('desk')];
    await house.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [disabled.id]);
    const replies = [
      await signIn(known.email, 'wrong'),
      await signIn('nobody@people.example', password),
      await signIn(disabled.email, password),
      await signIn(without.email, password),
    ];
    for (const reply of replies) expect(reply).toMatchObject({ status: 401, body: replies[0]?.body as object });
    expect(replies[0]?.headers.get('set-cookie')).toBeNull();
  });

  it('slows down guessing at one account without shutting anybody else out', async () => {
    const [victim, other] = [await withPassword(), await withPassword()];
    for (let tries = 0; tries < 5; tries++) expect((await signIn(victim.email, 'guess')).status).toBe(401);
    expect(await signIn(victim.email, password)).toMatchObject({ status: 429, body: { code: 'too-many' } });
    expect((await signIn(other.email, password)).status).toBe(200);
    clock.forward(15 * 60_000);
    expect((await signIn(victim.email, password)).status).toBe(200);
    coordinator = await house.person('coordinator');
  });
});
