import { createHmac, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { Tickets } from '../tickets.ts';
import { NodeGate } from './node-gate.ts';
import { nodeFor, parseNodeKeys } from './node-keys.ts';

const node = generateKeyPairSync('ed25519');
const startedAt = Date.UTC(2026, 10, 24, 9, 0, 0);
const name = 'node.example/m1';

function vkeyOf(key: KeyObject, called = name): string {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  return `${called}+9916dedf+${Buffer.concat([Buffer.of(1), raw]).toString('base64')}`;
}
const keys = parseNodeKeys(JSON.stringify({ [name]: vkeyOf(node.publicKey) }));

function gate() {
  let now = startedAt;
  const made = new NodeGate(keys, { ...systemClock, now: () => new Date(now) });
  now = startedAt + 5_000;
  return made;
}

const sound = () => ({
  ...{ iss: name, aud: 'heard-once/server', jti: randomUUID() },
  ...{ iat: startedAt / 1000 + 4, exp: startedAt / 1000 + 34 },
});
const signed = (more: Record<string, unknown> = {}, { typ = 'node+jwt', key = node.privateKey } = {}) =>
  new SignJWT({ ...sound(), ...more }).setProtectedHeader({ alg: 'EdDSA', typ }).sign(key);
const base64url = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

describe('the gate for media nodes', () => {
  it('lets in a node that signs with its own key, and says which it is', async () => {
    expect(await gate().admit(await signed())).toBe(name);
  });

  it('refuses a credential that was used', async () => {
    const made = gate();
    const credential = await signed();
    await made.admit(credential);
    await expect(made.admit(credential)).rejects.toThrow(/used before/);
  });

  it('lets in who dials within the very second of the start, but with nothing that the process before could have seen', async () => {
    const [start, later] = [startedAt / 1000 + 0.4, startedAt / 1000 + 0.401];
    const made = new NodeGate(keys, { ...systemClock, now: () => new Date(startedAt + 400) });
    await expect(made.admit(await signed({ iat: start - 0.001 }))).rejects.toThrow(/older than this server/);
    expect(await made.admit(await signed({ iat: later }))).toBe(name);
  });

  it('bears with a node whose clock is a second ahead, and not with one that is far ahead', async () => {
    const now = startedAt + 900;
    const made = new NodeGate(keys, { ...systemClock, now: () => new Date(now) });
    expect(await made.admit(await signed({ iat: now / 1000 + 1 }))).toBe(name);
    await expect(made.admit(await signed({ iat: now / 1000 + 3 }))).rejects.toMatchObject({ code: 'forbidden' });
  });

  const refused: Record<string, () => Promise<unknown>> = {
    'nothing at all': async () => undefined,
    'no token': async () => 'x.y.z',
    'an unknown node': () => signed({ iss: 'node.example/m2' }),
    'another node’s signature': () => signed({}, { key: generateKeyPairSync('ed25519').privateKey }),
    'a room ticket': () => signed({}, { typ: 'room+jwt' }),
    'another audience': () => signed({ aud: name }),
    'an expired one': () => signed({ iat: startedAt / 1000 + 1, exp: startedAt / 1000 + 2 }),
    'one that is good for too long': () => signed({ exp: startedAt / 1000 + 100 }),
    'one from before the start': () => signed({ iat: startedAt / 1000 - 1 }),
    'one without a jti': () => signed({ jti: undefined }),
    'alg none': async () => `${base64url({ alg: 'none', typ: 'node+jwt' })}.${base64url(sound())}.`,
    'HMAC with the public key': async () => {
      const body = `${base64url({ alg: 'HS256', typ: 'node+jwt' })}.${base64url(sound())}`;
      const pem = node.publicKey.export({ type: 'spki', format: 'pem' });
      return `${body}.${base64url(createHmac('sha256', pem).update(body).digest())}`;
    },
  };
  for (const [what, make] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      await expect(gate().admit(await make())).rejects.toMatchObject({ code: 'forbidden' });
    });
  }
});

describe('the nodes’ keys', () => {
  it('are refused when they are no Ed25519 vkey of that name', () => {
    for (const file of [
      'not json',
      '[]',
      JSON.stringify({ a: 1 }),
      JSON.stringify({ [name]: 'x' }),
      JSON.stringify({ other: vkeyOf(node.publicKey) }),
      JSON.stringify({ [name]: `${name}+9916dedf+${Buffer.alloc(33, 4).toString('base64')}` }),
    ])
      expect(() => parseNodeKeys(file), file).toThrow(/NODE_KEYS_FILE/);
  });

  it('place a session on the same node whatever order they stand in', () => {
    const session = '018f0000-0000-7000-8000-0000000000cd';
    expect(nodeFor(session, ['b', 'a', 'c'])).toBe(nodeFor(session, ['c', 'b', 'a']));
    expect(() => nodeFor(session, [])).toThrow(/No media node/);
  });
});

describe('a room ticket', () => {
  const tickets = new Tickets(generateKeyPairSync('ed25519').privateKey, systemClock);
  const grant = { room: '018f0000-0000-7000-8000-000000000001', peer: 'p.i', publish: [], watch: ['child-cam'] };

  it('says what it was signed for', async () => {
    expect(await tickets.read(await tickets.sign(grant, name))).toMatchObject(grant);
  });

  it('is refused when it was changed, is another’s, or has expired', async () => {
    const ticket = await tickets.sign(grant, name);
    const [header = '', , signature = ''] = ticket.split('.');
    const changed = `${header}.${base64url({ ...grant, watch: [], publish: ['child-cam'] })}.${signature}`;
    const foreign = await new Tickets(generateKeyPairSync('ed25519').privateKey, systemClock).sign(grant, name);
    for (const bad of [changed, foreign, 'nonsense', ''])
      await expect(tickets.read(bad)).rejects.toMatchObject({ code: 'ticket-refused' });
    const key = generateKeyPairSync('ed25519').privateKey;
    const earlier = new Tickets(key, { ...systemClock, now: () => new Date(Date.now() - 61_000) });
    await expect(new Tickets(key, systemClock).read(await earlier.sign(grant, name))).rejects.toThrow(/expired/);
  });
});
