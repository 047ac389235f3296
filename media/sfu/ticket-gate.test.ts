import { createHmac, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { TicketGate } from './ticket-gate.ts';

const server = generateKeyPairSync('ed25519');
const startedAt = Date.UTC(2026, 10, 24, 9, 0, 0);

function gateAt(nowMs: number) {
  const clock = { now: startedAt };
  const gate = new TicketGate({ serverKey: server.publicKey, node: 'node.example/m1', now: () => clock.now });
  clock.now = nowMs;
  return { gate, clock };
}

interface Forged {
  readonly claims?: Record<string, unknown>;
  readonly header?: { alg: string; typ?: string };
  readonly key?: KeyObject;
}

const sound = () => ({
  room: '018f0000-0000-7000-8000-000000000001',
  peer: 'p.1',
  publish: [],
  watch: ['child-cam'],
  iss: 'heard-once/server',
  aud: 'node.example/m1',
  jti: randomUUID(),
  iat: startedAt / 1000 + 10,
  exp: startedAt / 1000 + 70,
});

const signed = ({ claims = {}, header = { alg: 'EdDSA', typ: 'room+jwt' }, key = server.privateKey }: Forged = {}) =>
  new SignJWT({ ...sound(), ...claims }).setProtectedHeader(header).sign(key);

const base64url = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

describe('the gate of a media node', () => {
  const now = startedAt + 12_000;

  it('lets a sound ticket in and tells its claims', async () => {
    const claims = await gateAt(now).gate.admit(await signed());
    expect(claims).toMatchObject({ peer: 'p.1', watch: ['child-cam'], publish: [] });
  });

  it('refuses a ticket without a signature (alg none)', async () => {
    const unsigned = `${base64url({ alg: 'none', typ: 'room+jwt' })}.${base64url(sound())}.`;
    await expect(gateAt(now).gate.admit(unsigned)).rejects.toMatchObject({ code: 'ticket-refused' });
  });

  it('refuses HMAC with the public key as the secret', async () => {
    const secret = server.publicKey.export({ type: 'spki', format: 'pem' });
    const body = `${base64url({ alg: 'HS256', typ: 'room+jwt' })}.${base64url(sound())}`;
    const forged = `${body}.${base64url(createHmac('sha256', secret).update(body).digest())}`;
    await expect(gateAt(now).gate.admit(forged)).rejects.toMatchObject({ code: 'ticket-refused' });
  });

  const attacks: Record<string, () => Forged> = {
    'signed by another key': () => ({ key: generateKeyPairSync('ed25519').privateKey }),
    'of another type': () => ({ header: { alg: 'EdDSA', typ: 'node+jwt' } }),
    'of no type': () => ({ header: { alg: 'EdDSA' } }),
    'for another node': () => ({ claims: { aud: 'node.example/m2' } }),
    'by another issuer': () => ({ claims: { iss: 'node.example/m1' } }),
    'that expired': () => ({ claims: { iat: startedAt / 1000 + 1, exp: startedAt / 1000 + 10 } }),
    'without expiry': () => ({ claims: { exp: undefined } }),
    'good for more than a minute': () => ({ claims: { exp: startedAt / 1000 + 71 } }),
    'from the future': () => ({ claims: { iat: startedAt / 1000 + 30, exp: startedAt / 1000 + 90 } }),
    'older than the node': () => ({ claims: { iat: startedAt / 1000 - 1, exp: startedAt / 1000 + 50 } }),
    'without a jti': () => ({ claims: { jti: undefined } }),
    'that both publishes and watches': () => ({ claims: { publish: ['child-cam'], watch: ['child-mic'] } }),
    'with a room that is no id': () => ({ claims: { room: '../other' } }),
  };
  for (const [name, forge] of Object.entries(attacks)) {
    it(`refuses a ticket ${name}`, async () => {
      await expect(gateAt(now).gate.admit(await signed(forge()))).rejects.toMatchObject({ code: 'ticket-refused' });
    });
  }

  it('refuses a ticket that was used, also when both uses come at once', async () => {
    const { gate } = gateAt(now);
    const ticket = await signed();
    const uses = await Promise.allSettled([gate.admit(ticket), gate.admit(ticket), gate.admit(ticket)]);
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('lets in who comes within the very second of the start, but with nothing that the node before could have taken', async () => {
    const start = startedAt + 400;
    const gate = new TicketGate({ serverKey: server.publicKey, node: 'node.example/m1', now: () => start });
    const of = (iat: number) => signed({ claims: { iat, exp: iat + 60 } });
    await expect(gate.admit(await of((start - 1) / 1000))).rejects.toThrow(/older than this media node/);
    expect(await gate.admit(await of((start + 1) / 1000))).toMatchObject({ peer: 'p.1' });
  });

  it('knows a used ticket for as long as its signature would let it pass', async () => {
    const { gate, clock } = gateAt(now);
    const ticket = await signed({ claims: { iat: startedAt / 1000 + 10.5, exp: startedAt / 1000 + 70.5 } });
    await gate.admit(ticket);
    for (let later = 70_000; later < 74_000; later += 100) {
      clock.now = startedAt + later;
      await expect(gate.admit(ticket), `${later} ms`).rejects.toThrow(/used before|exp|too far in the past/);
    }
  });

  it('still refuses a used ticket at the last second of its life', async () => {
    const { gate, clock } = gateAt(now);
    const ticket = await signed();
    await gate.admit(ticket);
    clock.now = startedAt + 69_999;
    await gate.admit(await signed());
    await expect(gate.admit(ticket)).rejects.toThrow(/used before/);
  });

  it('refuses what is no token at all', async () => {
    for (const nonsense of ['', 'a.b.c', '🙂', 'x'.repeat(4096)])
      await expect(gateAt(now).gate.admit(nonsense)).rejects.toMatchObject({ code: 'ticket-refused' });
  });
});
