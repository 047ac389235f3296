import { execFile, execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { StartRefusal } from './platform/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const [kek, turnSecret, password] = [32, 16, 24].map((bytes) => randomBytes(bytes).toString('hex'));
const ticket = generateKeyPairSync('ed25519');
const pem = { type: 'pkcs8', format: 'pem' } as const;

beforeAll(() => {
  for (const name of ['vault', 'mirror', 'copies', 'client']) mkdirSync(at(name));
  for (const name of ['ticket.pem', 'nodes.json', 'log.vkey', 'safety.pem'])
    writeFileSync(at(name), 'x', { mode: 0o600 });
  writeFileSync(at('kek.hex'), `${kek}\n`, { mode: 0o600 });
  writeFileSync(at('open.pem'), 'x');
  chmodSync(at('open.pem'), 0o640);
  writeFileSync(at('turn.secret'), `${turnSecret}\n`, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(at('tls.pem'), privateKey.export(pem), { mode: 0o600 });
  makeCertificate('cert.pem');
  writeFileSync(at('real-ticket.pem'), ticket.privateKey.export(pem), { mode: 0o600 });
  writeFileSync(at('shared.json'), JSON.stringify({ 'house.example/x': vkeyOf(ticket.publicKey) }));
  writeFileSync(at('shared.vkey'), vkeyOf(ticket.publicKey));
  writeFileSync(at('kek-again'), `${kek}\n`, { mode: 0o600 });
  writeFileSync(at('row.hex'), `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 });
  writeFileSync(at('again.secret'), 'k7Qx9!Zp'.repeat(5), { mode: 0o600 });
  writeFileSync(at('mail.word'), 'mail word\n', { mode: 0o600 });
  writeFileSync(at('short.secret'), 'north', { mode: 0o600 });
  writeFileSync(at('zeros.hex'), '0'.repeat(64), { mode: 0o600 });
});

const good = () => ({
  HEARD_ONCE_MODE: 'demo',
  HOST: '127.0.0.1',
  PORT: '8080',
  PUBLIC_ORIGIN: 'http://127.0.0.1:8080',
  DATABASE_URL: 'postgresql://heard_once_app:y@127.0.0.1/heard_once',
  TICKET_KEY_FILE: at('ticket.pem'),
  NODE_KEYS_FILE: at('nodes.json'),
  KEK_FILE: at('kek.hex'),
  SAFETY_KEY_FILE: at('safety.pem'),
  LOG_ORIGIN: 'house.example/custody',
  LOG_VKEY_FILE: at('log.vkey'),
  VAULT_DIR: at('vault'),
  MIRROR_DIR: at('mirror'),
  COPIES_DIR: at('copies'),
  CLIENT_DIR: at('client'),
});
const production = () => ({
  ...good(),
  HEARD_ONCE_MODE: 'production',
  PUBLIC_ORIGIN: 'https://house.example',
  HOST: '0.0.0.0',
  SMTP_HOST: 'mail.house.example',
  SMTP_PORT: '587',
  SMTP_TLS: 'starttls',
  MAIL_FROM: 'appointments@house.example',
  TRUSTED_PROXIES: '127.0.0.1 10.0.0.0/24',
  DATABASE_URL: `postgresql://heard_once_app:${password}@127.0.0.1/heard_once`,
});

function refusal(given: Record<string, string | undefined>): string {
  try {
    readConfig(given);
  } catch (error) {
    if (error instanceof StartRefusal) return error.message;
    throw error;
  }
  throw new Error('was accepted');
}

const turn = { TURN_URLS: 'turns:turn.house.example:443', TURN_SECRET_FILE: at('turn.secret') };
const shared = { TICKET_KEY_FILE: at('real-ticket.pem') };
const mail = (file: string) => ({ SMTP_USER: 'house', SMTP_PASSWORD_FILE: file });
const database = (word: string) => ({ DATABASE_URL: `postgresql://heard_once_app:${word}@127.0.0.1/heard_once` });

function vkeyOf(key: KeyObject): string {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  return `house.example/x+9916dedf+${Buffer.concat([Buffer.of(1), raw]).toString('base64')}`;
}

function makeCertificate(name: string): void {
  const key = ['-key', at('tls.pem'), '-subj', '/CN=house.example', '-addext', 'subjectAltName=DNS:house.example'];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', at(name), '-days', '2'], { stdio: 'ignore' });
}

describe('the server’s environment', () => {
  it('is read once, with the secrets its files hold', () => {
    const config = readConfig(good());
    expect(config).toMatchObject({ demo: true, port: 8080, logLevel: 'info', demoPeopleFile: at('demo-people.json') });
    expect(config.keyEncryptionKeys.map(({ length }) => length)).toEqual([32]);
    expect(readConfig(production())).toMatchObject({ demo: false, host: '0.0.0.0', demoPeopleFile: null });
    expect(config.mail).toBeNull();
    expect(readConfig(production())).toMatchObject({ tls: null, trustedProxies: ['127.0.0.1', '10.0.0.0/24'] });
    const signedIn = { ...production(), SMTP_USER: 'house', SMTP_PASSWORD_FILE: at('mail.word') };
    expect(readConfig(signedIn).mail).toEqual({
      ...{
        host: 'mail.house.example',
        port: 587,
        tls: 'starttls',
        ca: null,
        signIn: { user: 'house', password: 'mail word' },
      },
      ...{ from: 'appointments@house.example', fromName: 'Appointments' },
    });
  });

  it('names agencies’ own sign-ins with the secrets of files only we can read, issuers by https', () => {
    const agency = {
      agencyId: '01900000-0000-7000-8000-000000000001',
      issuer: 'https://id.police.example',
      clientId: 'c',
    };
    const named = (agencies: unknown) => {
      writeFileSync(at('agencies.json'), JSON.stringify(agencies), { mode: 0o600 });
      return { ...good(), AGENCY_SIGN_IN_FILE: at('agencies.json') };
    };
    const config = readConfig(named([{ ...agency, secretFile: at('turn.secret') }]));
    expect(config.agencyProviders).toEqual([
      { ...agency, clientSecret: readFileSync(at('turn.secret'), 'utf8').trim() },
    ]);
    expect(refusal(named([{ ...agency, secretFile: at('open.pem') }]))).toMatch(/chmod 600/);
    const plain = { ...agency, issuer: 'http://id.police.example', secretFile: at('turn.secret') };
    for (const wrong of [[plain], [agency], {}])
      expect(refusal(named(wrong))).toMatch(/^AGENCY_SIGN_IN_FILE must hold/);
  });

  it.each(Object.keys(good()))('without %s is refused in one line that names it', (name) => {
    const line = refusal({ ...good(), [name]: undefined });
    expect(line).toMatch(new RegExp(`^${name} must be`));
    expect(line).not.toContain('\n');
  });

  it.each([
    ['PORT', '80 80', /PORT must be a port number/],
    ['PORT', '70000', /PORT must be a port number/],
    ['HEARD_ONCE_MODE', 'staging', /demo or production/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be/],
    ['PUBLIC_ORIGIN', 'http://127.0.0.1:8080/', /without a path/],
    ['DATABASE_URL', 'mysql://x', /must begin with postgresql/],
    ['LOG_ORIGIN', 'house+1', /without spaces or \+/],
    ['TICKET_KEY_FILE', '/nowhere/ticket.pem', /TICKET_KEY_FILE=.* is missing/],
    ['TICKET_KEY_FILE', at('open.pem'), /can be read by others: chmod 600/],
    ['TICKET_KEY_FILE', at('vault'), /is not a file/],
    ['KEK_FILE', at('ticket.pem'), /64 lower-case hex digits/],
    ['KEK_FILE', at('zeros.hex'), /no random key/],
    ['VAULT_DIR', '/nowhere', /VAULT_DIR=\/nowhere is missing/],
    ['COPIES_DIR', at('kek.hex'), /is not a folder/],
  ])('with %s=%s says what to do', (name, value, line) => {
    expect(refusal({ ...good(), [name]: value })).toMatch(line);
  });

  it('lets those who watch talk by voice only where it is told so', () => {
    expect(readConfig(good()).spokenTalk).toBe(false);
    expect(readConfig({ ...good(), SPOKEN_TALK: 'on' }).spokenTalk).toBe(true);
    expect(() => readConfig({ ...good(), SPOKEN_TALK: 'yes' })).toThrow('SPOKEN_TALK must be on or off');
  });

  it('knows relays with the secret that is shared with them, and none unless told', () => {
    expect(readConfig(good()).relay).toBeNull();
    const urls = ['turns:turn.house.example:443?transport=tcp', 'turn:10.0.0.9', 'turns:[2001:db8::1]:443'];
    const given = { ...good(), TURN_URLS: urls.join(' '), TURN_SECRET_FILE: at('turn.secret') };
    expect(readConfig(given).relay).toEqual({ urls, secret: turnSecret });
  });

  it.each([
    [{ TURN_URLS: undefined }, /go together/],
    [{ TURN_SECRET_FILE: undefined }, /go together/],
    [{ TURN_URLS: 'https://turn.house.example' }, /TURN_URLS must be such as turns:/],
    [{ TURN_URLS: ' ' }, /TURN_URLS must be such as turns:/],
    [{ TURN_URLS: 'turns:name@turn.house.example' }, /TURN_URLS must be such as turns:/],
    [{ TURN_SECRET_FILE: at('short.secret') }, /32 random characters or more: openssl rand -hex 32/],
    [{ TURN_SECRET_FILE: at('zeros.hex') }, /32 random characters or more/],
    [{ TURN_SECRET_FILE: at('open.pem') }, /can be read by others/],
  ])('refuses a relay with %o', (wrong, line) => {
    const given = { TURN_URLS: 'turns:turn.house.example:443', TURN_SECRET_FILE: at('turn.secret') };
    expect(refusal({ ...good(), ...given, ...wrong })).toMatch(line);
  });

  it.each([
    [{ NODE_ENV: 'production' }, /NODE_ENV=production in demo mode/],
    [{ HOST: '0.0.0.0' }, /listens on 127.0.0.1 only/],
    [{ HOST: '192.168.0.5' }, /listens on 127.0.0.1 only/],
    [{ PUBLIC_ORIGIN: 'https://house.example' }, /a demo is at http:\/\/127.0.0.1/],
    [{ SMTP_HOST: 'mail.house.example' }, /a demo sends no letters/],
    [{ TLS_CERT_FILE: '/cert.pem' }, /a demo is at http: unset TLS_CERT_FILE/],
    [{ PUBLIC_ORIGIN: 'https://127.0.0.1' }, /a demo is at http:\/\/127.0.0.1/],
  ])('of a demo refuses a production setting: %o', (setting, line) => {
    expect(refusal({ ...good(), ...setting })).toMatch(line);
  });

  it.each([
    [{ PUBLIC_ORIGIN: 'http://house.example' }, /must begin with https/],
    [{ DEMO_PEOPLE_FILE: at('people.json') }, /for a demo/],
    [{ SMTP_HOST: undefined, MAIL_FROM: undefined }, /^production sends letters: SMTP_HOST, MAIL_FROM must be set$/],
    [{ SMTP_TLS: 'none' }, /a mail server on this machine/],
    [{ SMTP_USER: 'house' }, /go together/],
    [{ SMTP_USER: 'house', SMTP_PASSWORD_FILE: at('open.pem') }, /can be read by others/],
    [{ MAIL_FROM: 'nobody' }, /MAIL_FROM must be an e-mail address/],
  ])('of production refuses a demo’s: %o', (setting, line) => {
    expect(refusal({ ...production(), ...setting })).toMatch(line);
  });

  const tls = { TLS_CERT_FILE: at('cert.pem'), TLS_KEY_FILE: at('tls.pem'), TRUSTED_PROXIES: undefined };

  it('of production takes a certificate of its own instead of a proxy', () => {
    const { tls: read, trustedProxies } = readConfig({ ...production(), ...tls });
    expect(read?.cert).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(trustedProxies).toEqual([]);
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    [
      'neither certificate nor proxy',
      { TRUSTED_PROXIES: undefined },
      /^production is reached over TLS: set TLS_CERT_FILE/,
    ],
    ['proxies that are none', { TRUSTED_PROXIES: ' ' }, /^production is reached over TLS/],
    ['a proxy by its name', { TRUSTED_PROXIES: 'proxy.house.example' }, /must be addresses or networks/],
    ['all the world as its proxy', { TRUSTED_PROXIES: '0.0.0.0/0' }, /must be addresses or networks/],
    ['half of the pair', { ...tls, TLS_KEY_FILE: undefined }, /go together/],
    ['a key that others can read', { ...tls, TLS_KEY_FILE: at('open.pem') }, /can be read by others: chmod 600/],
    ['another key than the certificate’s', { ...tls, TLS_KEY_FILE: at('real-ticket.pem') }, /is not the key of/],
    ['what is no certificate', { ...tls, TLS_CERT_FILE: at('nodes.json') }, /holds no certificate/],
    [
      'a certificate for another name',
      { ...tls, PUBLIC_ORIGIN: 'https://other.example' },
      /another name than other.example/,
    ],
    [
      'one secret twice',
      { ...turn, TURN_SECRET_FILE: at('kek-again') },
      /^TURN_SECRET_FILE and KEK_FILE hold the same/,
    ],
    ['a mail password that is the relay’s secret', { ...turn, ...mail(at('turn.secret')) }, /hold the same secret/],
    [
      'a key that is a media node’s too',
      { ...shared, NODE_KEYS_FILE: at('shared.json') },
      /that NODE_KEYS_FILE names too/,
    ],
    ['a key that is the log’s too', { ...shared, LOG_VKEY_FILE: at('shared.vkey') }, /that LOG_VKEY_FILE names too/],
    ['the password of an image', database('postgres'), /^DATABASE_URL has a password that can be guessed/],
    ['a short password', database('k7Q!x9'), /that can be guessed/],
    ['a password of one character', database('x'.repeat(40)), /that can be guessed/],
    ['a key of a row', { KEK_FILE: at('row.hex') }, /no random key/],
    ['a relay’s secret of a piece again and again', { ...turn, TURN_SECRET_FILE: at('again.secret') }, /32 random/],
  ])('of production refuses %s', (_what, setting, line) => {
    const said = refusal({ ...production(), ...setting });
    expect(said).toMatch(line);
    for (const secret of [kek, turnSecret, password]) expect(said).not.toContain(secret);
  });

  it.each([0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o777])('refuses a secret of mode %o', (mode) => {
    chmodSync(at('open.pem'), mode);
    const secrets = ['TICKET_KEY_FILE', 'KEK_FILE', 'TURN_SECRET_FILE', 'TLS_KEY_FILE'];
    for (const name of secrets)
      expect(refusal({ ...production(), ...turn, ...tls, [name]: at('open.pem') }), name).toMatch(/read by others/);
    chmodSync(at('open.pem'), 0o640);
  });

  it('that is wrong ends the process with 1 and one line', async () => {
    const main = join(import.meta.dirname, 'main.ts');
    const env = { PATH: process.env.PATH, ...good(), KEK_FILE: '/nowhere' };
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [main], { env }, (error, _stdout, text) =>
        resolve({ code: error?.code, stderr: text }),
      );
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^server: KEK_FILE=\/nowhere is missing: [^\n]+\n$/),
    });
  });
});
