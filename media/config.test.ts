import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig, Unusable } from './config.ts';

let folder: string;
let good: Record<string, string>;
const file = (name: string, content: string, mode = 0o600) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};
const made = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heard-once-config-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  good = {
    NODE_NAME: 'node.test/1',
    NODE_KEY_FILE: file('node.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    SERVER_URL: 'http://127.0.0.1:8080',
    TICKET_PUBLIC_KEY_FILE: file('ticket.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    LOG_VKEY_FILE: file('log.vkey', 'log.test/custody+00000000+AQ==\n'),
    KEK_FILE: file('kek.hex', `${'0a'.repeat(32)}\n`),
    VAULT_DIR: made('vault'),
    MIRROR_DIR: made('mirror'),
    SPOOL_DIR: made('spool'),
    RTC_LISTEN_IP: '127.0.0.1',
    RTC_ANNOUNCED_ADDRESS: '',
    RTC_PORT: '44443',
    MEDIASOUP_WORKER_BIN: file('worker', '', 0o700),
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(more: Record<string, string>): string {
  try {
    readConfig({ ...good, ...more });
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    throw error;
  }
  return 'it was taken';
}

describe('the media node’s environment', () => {
  it('is read whole: keys parsed, an empty setting taken as none', () => {
    const config = readConfig(good);
    expect(config).toMatchObject({
      nodeName: 'node.test/1',
      logVkey: 'log.test/custody+00000000+AQ==',
      build: 'checkout',
    });
    expect(config.rtc).toEqual({ listenIp: '127.0.0.1', port: 44_443 });
    expect(config.keks.map((kek) => kek.length)).toEqual([32]);
  });

  it('names each setting that is missing or malformed, in one line', () => {
    for (const name of Object.keys(good).filter((one) => one !== 'RTC_ANNOUNCED_ADDRESS'))
      expect(refusal({ [name]: '' }), name).toMatch(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
    expect(refusal({ RTC_PORT: '', NODE_NAME: 'a b' })).toMatch(/NODE_NAME .*RTC_PORT/);
    expect(refusal({ RTC_PORT: 'http' })).toMatch(/RTC_PORT/);
    expect(refusal({ RTC_PORT: '70000' })).toMatch(/RTC_PORT/);
    expect(refusal({ SERVER_URL: 'ftp://x' })).toMatch(/SERVER_URL/);
    expect(refusal({ RTC_LISTEN_IP: 'localhost' })).toMatch(/RTC_LISTEN_IP/);
  });

  it('says which key isn’t there, is no key, is another kind of key', () => {
    const rsa = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(refusal({ NODE_KEY_FILE: join(folder, 'none') })).toMatch(/^NODE_KEY_FILE.*none can't be read/);
    expect(refusal({ NODE_KEY_FILE: file('bad', 'no key') })).toMatch(/^NODE_KEY_FILE.*openssl genpkey/);
    const pem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(refusal({ NODE_KEY_FILE: file('ec.pem', pem) })).toMatch(/^NODE_KEY_FILE.*no Ed25519 key/);
    expect(refusal({ TICKET_PUBLIC_KEY_FILE: file('bad', 'no key') })).toMatch(/^TICKET_PUBLIC_KEY_FILE/);
  });

  it('refuses a private key that its group or others may read', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const mode of [0o640, 0o604, 0o620])
      expect(refusal({ NODE_KEY_FILE: file('open.pem', pem, mode) })).toMatch(/^NODE_KEY_FILE.*chmod 600/);
  });

  it('refuses a key-encryption key that others may read, or that is none', () => {
    const key = `${'0a'.repeat(32)}\n`;
    expect(refusal({ KEK_FILE: file('open', key, 0o644) })).toMatch(/^KEK_FILE.*chmod 600/);
    for (const content of ['', key.slice(1), key.trim(), key.toUpperCase(), `${key}\n`])
      expect(refusal({ KEK_FILE: file('bad', content) })).toMatch(/^KEK_FILE.*64 lower-case hex/);
  });

  it('takes several key-encryption keys, the current one first', () => {
    const [fresh, old] = ['0b'.repeat(32), '0a'.repeat(32)];
    const { keks } = readConfig({ ...good, KEK_FILE: file('two.hex', `${fresh}\n${old}\n`) });
    expect(keks.map((kek) => Buffer.from(kek).toString('hex'))).toEqual([fresh, old]);
    expect(refusal({ KEK_FILE: file('twice.hex', `${old}\n${old}\n`) })).toMatch(/^KEK_FILE.*none twice/);
  });

  it('refuses a disk that isn’t there, and makes no folder in its place', () => {
    const none = join(folder, 'unmounted');
    expect(refusal({ MIRROR_DIR: none })).toMatch(/^MIRROR_DIR.*mount its disk/);
    expect(refusal({ MIRROR_DIR: none })).toMatch(/^MIRROR_DIR/);
    expect(refusal({ VAULT_DIR: file('plain', '') })).toMatch(/^VAULT_DIR.*is no folder/);
  });

  it('refuses a worker that is no program', () => {
    expect(refusal({ MEDIASOUP_WORKER_BIN: file('plain', '') })).toMatch(/^MEDIASOUP_WORKER_BIN.*npm start/);
  });
});
