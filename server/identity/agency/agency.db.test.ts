// Coming in by one's agency's own sign-in, before a real OpenID provider on this machine: by a link first, by issuer and subject
// afterwards, by an e-mail never.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invited } from '../../contract/account.ts';
import { agencySignIns, wayToAgency } from '../../contract/agency-sign-in.ts';
import { me } from '../../contract/identity.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { freePort } from '../../testing/config.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { idTokenAttacks } from './testing/id-token-attacks.ts';

const client = { clientId: 'heard-once', clientSecret: 'a secret between the two that is long enough' };
const agencyId = uuidv7();
let house: TestHouse;
let provider: Server;
let issuer: string;
/** who is at the provider's page */
let subject = 'subject-1';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** what comes in place of the token that says who came */
let forge: ((good: string) => string | undefined) | undefined;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  house = await openHouse({ agencyProviders: [{ agencyId, issuer, ...client }] });
  await house.owner.query(`INSERT INTO agency VALUES ($1, 'Police of Oslo', 'police')`, [agencyId]);
  provider = await openProvider(port);
});
afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  await house.close();
});

/** Whoever comes is signed in as `subject`, without a page between. */
async function openProvider(port: number): Promise<Server> {
  const configuration: Configuration = {
    clients: [
      {
        ...{ client_id: client.clientId, client_secret: client.clientSecret, response_types: ['code'] },
        ...{ grant_types: ['authorization_code'], redirect_uris: [`${house.origin}/api/sign-in/agency/callback`] },
      },
    ],
    pkce: { required: () => true },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: 'known@people.example' }),
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['one'] },
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: false } },
  };
  const oidc = new Provider(issuer, configuration);
  const answer = oidc.callback();
  const server = createServer((request, response) => {
    if (request.url === '/token' && forge) forging(response, forge);
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void (async () => {
      const { prompt, params, session } = await oidc.interactionDetails(request, response);
      if (prompt.name === 'login') {
        return oidc.interactionFinished(request, response, { login: { accountId: subject } });
      }
      const grant = new oidc.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
      grant.addOIDCScope('openid');
      return oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    })();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

/** Somebody between the provider and us. */
function forging(response: ServerResponse, make: (good: string) => string | undefined): void {
  const end = response.end.bind(response);
  const forged = (text: string) => {
    const said = JSON.parse(text);
    const body = JSON.stringify({ ...said, id_token: make(said.id_token) });
    response.setHeader('content-length', Buffer.byteLength(body));
    return end(body);
  };
  response.end = forged as typeof end;
}

/** As a browser with a jar of its own for the provider: from the provider's page back to ours. */
async function through(url: string): Promise<string> {
  const jar = new Map<string, string>();
  for (let at = url, steps = 0; steps < 10; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`the provider ends at ${at} with ${response.status}`);
    at = new URL(next, at).href;
    if (at.startsWith(house.origin)) return at;
  }
  throw new Error('the provider never sends us back');
}

interface Away {
  readonly url: string;
  /** the cookie that binds the way */
  readonly cookie: string;
}

async function away(path: string, body?: object): Promise<Away> {
  const reply = await house.ask(null, 'POST', path, body);
  expect(reply.status).toBe(200);
  const line = reply.headers.get('set-cookie') ?? '';
  expect(line).toMatch(/^__Host-heard-once-way=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  return { url: wayToAgency.parse(reply.body).url, cookie: line.split(';')[0] ?? '' };
}

/** Who is signed in by coming back so; null for nobody. */
async function cameBack(url: string, cookie: string): Promise<string | null> {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
  const signIn = response.headers.getSetCookie().find((line) => line.startsWith('__Host-heard-once='));
  expect([response.status, response.headers.get('location')]).toEqual([303, signIn ? '/' : '/?refused=agency']);
  if (!signIn) return null;
  const who = { id: '', email: '', cookie: signIn.split(';')[0] ?? '' };
  return me.parse((await house.ask(who, 'GET', '/me')).body).person.id;
}

async function comeIn(going: Promise<Away>): Promise<string | null> {
  const { url, cookie } = await going;
  return cameBack(await through(url), cookie);
}

const begin = () => away(`/sign-in/agencies/${agencyId}`);

/** Somebody of the agency, with the token of a link for them. */
async function invitedThere(): Promise<{ person: TestPerson; token: string }> {
  const person = await house.person('observer');
  await house.owner.query('UPDATE person SET agency_id = $2 WHERE id = $1', [person.id, agencyId]);
  const administrator = await house.person('administrator');
  await house.owner.query('UPDATE sign_in SET strong_at = now() WHERE person_id = $1', [administrator.id]);
  const reply = await house.ask(administrator, 'POST', `/accounts/${person.id}/invite`);
  return { person, token: invited.parse(reply.body).link.split('#')[1] ?? '' };
}

describe('an agency’s own sign-in', () => {
  it('is offered by name, and lets nobody in who has no link, whatever their e-mail there', async () => {
    const { body } = await house.ask(null, 'GET', '/sign-in/agencies');
    expect(agencySignIns.parse(body)).toEqual([{ id: agencyId, name: 'Police of Oslo' }]);
    const known = await house.person('observer');
    const values = [known.id, agencyId, 'known@people.example'];
    await house.owner.query('UPDATE person SET agency_id = $2, email = $3 WHERE id = $1', values);
    expect(await comeIn(begin())).toBeNull();
    expect((await house.ask(null, 'POST', `/sign-in/agencies/${uuidv7()}`)).status).toBe(404);
  });

  it('is somebody’s by their link, once, and lets them in from then on', async () => {
    subject = 'subject-2';
    const { person, token } = await invitedThere();
    expect(await comeIn(away('/welcome/agency', { token }))).toBe(person.id);
    expect(await comeIn(begin())).toBe(person.id);
    expect((await house.ask(null, 'POST', '/welcome/agency', { token })).status).toBe(404);
    const other = await invitedThere();
    expect(await comeIn(away('/welcome/agency', { token: other.token })), 'an account is one person’s').toBeNull();
    await house.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [person.id]);
    expect(await comeIn(begin())).toBeNull();
  });

  it('no longer lets in who went to another agency', async () => {
    subject = 'subject-3';
    const { person, token } = await invitedThere();
    expect(await comeIn(away('/welcome/agency', { token }))).toBe(person.id);
    await house.owner.query('UPDATE person SET agency_id = $2 WHERE id = $1', [person.id, house.agencyId]);
    expect(await comeIn(begin())).toBeNull();
  });

  it('refuses a way back in another browser, twice, of another way, or with a code that was changed', async () => {
    subject = 'subject-4';
    const { person, token } = await invitedThere();
    expect(await comeIn(away('/welcome/agency', { token }))).toBe(person.id);
    const [mine, theirs] = [await begin(), await begin()];
    const back = await through(mine.url);
    expect(await cameBack(back, theirs.cookie)).toBeNull();
    expect(await cameBack(back, '')).toBeNull();
    const changed = new URL(back);
    changed.searchParams.set('state', new URL(theirs.url).searchParams.get('state') ?? '');
    expect(await cameBack(changed.href, theirs.cookie), 'a code of another way').toBeNull();
    expect(await cameBack(back, mine.cookie)).toBe(person.id);
    expect(await cameBack(back, mine.cookie)).toBeNull();
  });
});

describe('what says who came', () => {
  const attacks = idTokenAttacks({ privateKey, clientSecret: client.clientSecret });
  let person: TestPerson;
  beforeAll(async () => {
    subject = 'subject-5';
    const invitation = await invitedThere();
    ({ person } = invitation);
    expect(await comeIn(away('/welcome/agency', { token: invitation.token }))).toBe(person.id);
  });
  afterAll(() => {
    forge = undefined;
  });

  it('is taken as the provider gives it', async () => {
    forge = (good) => good;
    expect(await comeIn(begin())).toBe(person.id);
  });

  it.each(Object.entries(attacks))('%s: lets nobody in', async (_name, make) => {
    let forged = 0;
    forge = (good) => {
      forged += 1;
      return make(good);
    };
    expect(await comeIn(begin())).toBeNull();
    expect(forged, 'it was put in place of the good one').toBe(1);
  });
});
