import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { StartRefusal } from './platform/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

beforeAll(() => {
  for (const name of ['vault', 'mirror', 'copies', 'client']) mkdirSync(at(name));
  for (const name of ['ticket.pem', 'nodes.json', 'log.vkey', 'safety.pem'])
    writeFileSync(at(name), 'x', { mode: 0o600 });
  writeFileSync(at('kek.hex'), `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 });
  writeFileSync(at('open.pem'), 'x');
  chmodSync(at('open.pem'), 0o640);
  writeFileSync(at('turn.secret'), `${'0123456789abcdef'.repeat(2)}\n`, { mode: 0o600 });
  writeFileSync(at('short.secret'), 'north', { mode: 0o600 });
  writeFileSync(at('zeros.hex'), '0'.repeat(64), { mode: 0o600 });
});

const good = () => ({
  HEARD_ONCE_MODE: 'demo',
  HOST: '127.0.0.1',
  PORT: '8080',
  PUBLIC_ORIGIN: 'http://127.0.0.1:8080',
  DATABASE_URL: 'postgresql://heard_once_app:x@127.0.0.1/heard_once',
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

describe('the server’s environment', () => {
  it('is read once, with the secrets its files hold', () => {
    const config = readConfig(good());
    expect(config).toMatchObject({ demo: true, port: 8080, logLevel: 'info', demoPeopleFile: at('demo-people.json') });
    expect(config.keyEncryptionKey).toHaveLength(32);
    expect(readConfig(production())).toMatchObject({ demo: false, host: '0.0.0.0', demoPeopleFile: null });
    expect(config.mail).toBeNull();
    const signedIn = { ...production(), SMTP_USER: 'house', SMTP_PASSWORD_FILE: at('ticket.pem') };
    expect(readConfig(signedIn).mail).toEqual({
      ...{ host: 'mail.house.example', port: 587, tls: 'starttls', ca: null, signIn: { user: 'house', password: 'x' } },
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
    expect(config.agencyProviders).toEqual([{ ...agency, clientSecret: '0123456789abcdef'.repeat(2) }]);
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
    const urls = ['turns:turn.house.example:443?transport=tcp', 'turn:10.0.0.9'];
    const given = { ...good(), TURN_URLS: urls.join(' '), TURN_SECRET_FILE: at('turn.secret') };
    expect(readConfig(given).relay).toEqual({ urls, secret: '0123456789abcdef'.repeat(2) });
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
