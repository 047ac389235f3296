// One table of attacks against everything that takes a signed token: the media node's gate, the gate for media nodes, and the server itself
// where a page brings its ticket back. And what is sealed rather than signed: keys of recordings, small secrets.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { CompactEncrypt, GeneralEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { TicketGate } from '../../media/sfu/ticket-gate.ts';
import { keyId, unwrapKey, wrapKey } from '../../media/vault/wrapped-key.ts';
import { systemClock } from '../platform/clock.ts';
import { createSecrets } from '../platform/secrets.ts';
import { NodeGate } from './media-nodes/node-gate.ts';
import { type Good, goodToken, tokenAttacks } from './testing/token-attacks.ts';
import { Tickets } from './tickets.ts';

const startedAt = Date.UTC(2026, 10, 24, 9, 0, 0);
const nowMs = startedAt + 5_000;
const clock = { ...systemClock, now: () => new Date(nowMs) };
const times = () => ({ jti: randomUUID(), iat: startedAt / 1000 + 4, exp: startedAt / 1000 + 34 });

interface Taker extends Good {
  /** opened anew for each token */
  gate(): (token: string) => Promise<unknown>;
}

const node = 'node.example/m1';
const key = generateKeyPairSync('ed25519');
const right = { room: '018f0000-0000-7000-8000-000000000001', peer: 'p.1', publish: [], watch: ['child-cam'] };
const ticket = () => ({ ...right, ...times(), iss: 'heard-once/server', aud: node });

const takers: Record<string, Taker> = {
  'a media node, of a room ticket': {
    ...{ typ: 'room+jwt', key, claims: ticket },
    gate: () => {
      let now = startedAt;
      const gate = new TicketGate({ serverKey: key.publicKey, node, now: () => now });
      now = nowMs;
      return (token) => gate.admit(token);
    },
  },
  'the server, of a media node’s credential': {
    ...{ typ: 'node+jwt', key, claims: () => ({ ...times(), iss: node, aud: 'heard-once/server' }) },
    gate: () => {
      let now = startedAt;
      const gate = new NodeGate(new Map([[node, key.publicKey]]), { ...clock, now: () => new Date(now) });
      now = nowMs;
      return (token) => gate.admit(token);
    },
  },
  'the server, of a page’s room ticket': {
    ...{ typ: 'room+jwt', key, claims: ticket },
    gate: () => {
      const tickets = new Tickets(key.privateKey, clock);
      return (token) => tickets.read(token);
    },
  },
};

/** Which node it is for is the node's to say: the page's server has several. */
const leftToTheNode = ['another audience', 'an end in a hundred years'];

describe.each(Object.entries(takers))('%s', (name, taker) => {
  it('takes a good one', async () => {
    await expect(taker.gate()(goodToken(taker))).resolves.toBeDefined();
  });

  const attacks = Object.entries(tokenAttacks(taker)).filter(
    ([what]) => !(name.includes('page’s') && leftToTheNode.includes(what)),
  );
  it.each(attacks)('refuses %s', async (_what, token) => {
    await expect(taker.gate()(token())).rejects.toMatchObject({
      code: expect.stringMatching(/^(ticket-refused|forbidden)$/),
    });
  });
});

describe.each(Object.entries(takers).slice(0, 2))('%s', (_name, taker) => {
  it('takes it once, however it is written', async () => {
    const gate = taker.gate();
    const token = goodToken(taker);
    await gate(token);
    await expect(gate(token)).rejects.toThrow(/used before/);
  });
});

describe('a key of a recording', () => {
  const kek = randomBytes(32);
  const data = randomBytes(32);
  const sealed = (header: Record<string, string>, by: Uint8Array = kek) =>
    new CompactEncrypt(data).setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', ...header }).encrypt(by);
  const forged: Record<string, () => Promise<string>> = {
    'the key itself is the content’s (dir)': () => sealed({ alg: 'dir' }),
    'a password made it (PBES2), a million times over': async () => {
      const [, ...rest] = (await sealed({})).split('.');
      const header = { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 1_000_000_000, p2s: 'AAAA' };
      return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
    },
    'its content is of another cipher': () => sealed({ enc: 'A256CBC-HS512' }),
    'it is packed': async () => {
      const [, ...rest] = (await sealed({})).split('.');
      const header = { alg: 'A256KW', enc: 'A256GCM', zip: 'DEF' };
      return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
    },
    'another key wrapped it under our key’s name': () => sealed({ kid: keyId(kek) }, randomBytes(32)),
    'its header was changed': async () => {
      const [, ...rest] = (await sealed({})).split('.');
      const header = { alg: 'A256KW', enc: 'A256GCM', kid: keyId(kek) };
      return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
    },
    'it isn’t compact': async () => {
      const general = new GeneralEncrypt(data).setProtectedHeader({ enc: 'A256GCM' });
      general.addRecipient(kek).setUnprotectedHeader({ alg: 'A256KW' });
      return JSON.stringify(await general.encrypt());
    },
  };
  it('opens as it was wrapped', async () => {
    expect(Buffer.from(await unwrapKey([kek], await wrapKey([kek], data)))).toEqual(data);
  });
  it.each(Object.entries(forged))('is refused where %s', async (_what, make) => {
    const jwe = await make();
    await expect(unwrapKey([kek], jwe)).rejects.toThrow();
  });
});

describe('a small secret', () => {
  const house = { id: 'a', key: randomBytes(32) };
  const secrets = createSecrets([house]);
  it.each<[string, () => Promise<unknown>]>([
    ['of another row', async () => secrets.open('letter/2', await secrets.seal('letter/1', 'x'))],
    [
      'of another house',
      async () =>
        secrets.open('letter/1', await createSecrets([{ id: 'a', key: randomBytes(32) }]).seal('letter/1', 'x')),
    ],
    [
      'with one bit changed',
      async () => {
        const sealed = await secrets.seal('letter/1', 'x');
        sealed[sealed.length - 3] = (sealed.at(-3) ?? 0) ^ 1;
        return secrets.open('letter/1', sealed);
      },
    ],
    ['that is none', async () => secrets.open('letter/1', Buffer.from('a.b.c.d.e'))],
  ])('%s is refused', async (_what, open) => {
    await expect(open()).rejects.toThrow();
  });
});
