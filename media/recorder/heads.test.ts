import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto, uuid7 } from '../crypto/node-crypto.ts';
import { base64, hex } from '../evidence/bytes.ts';
import { parseNewEvent } from '../evidence/event.ts';
import { vkey } from '../evidence/note.ts';
import { TestLog } from '../evidence/testing/test-log.ts';
import type { ProofAnswer } from '../protocol.ts';
import { Anchors } from './anchors.ts';
import { EventMaker } from './event-maker.ts';
import { Heads } from './heads.ts';
import { Spool } from './spool.ts';

let folder = '';
let close: () => Promise<void> = async () => undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heads-'));
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

type Proof = NonNullable<ProofAnswer['proof']>;

/** A node whose log is in memory; `bend` alters the proofs it gets. */
async function node(bend: (proof: Proof, log: TestLog) => Promise<Proof | null> | Proof | null) {
  const log = new TestLog('log.example/custody', new Uint8Array(32).fill(1));
  const spool = await Spool.open({
    folder: path.join(folder, 'events'),
    deliver: async (event) => void (await log.append(parseNewEvent(event))),
  });
  const anchors = new Anchors({ crypto: nodeCrypto, folder, logVkey: await vkey(nodeCrypto, log.signer) });
  const remembered: object[] = [];
  const sealed = Promise.withResolvers<string>();
  const alarm = Promise.withResolvers<string>();
  const heads = new Heads({
    recording: uuid7(),
    crypto: nodeCrypto,
    signer: ed25519Signer('node.example/m1', generateEd25519Pem()),
    anchors,
    events: new EventMaker({ node: 'node.example/m1', spool, quality: { errMs: 1, src: 'ntp' } }),
    askEveryMs: 1,
    proof: async (eventId) => {
      const entry = log.entries.find(({ bytes }) => Buffer.from(bytes).includes(eventId));
      if (entry === undefined) return null;
      const inclusion = (await log.inclusion(entry.index)).map(base64);
      const proof = {
        logIndex: entry.index,
        event: base64(entry.bytes),
        checkpoint: await log.checkpoint(),
        inclusion,
      };
      return await bend(proof, log);
    },
    remember: async (said) => void remembered.push(...said),
    onSealedTo: sealed.resolve,
    onAlarm: (code) => alarm.resolve(code),
  });
  close = async () => {
    heads.close();
    await spool.close();
  };
  const head = { track: 'cam1', seq: 3, head: 'ab'.repeat(32) };
  const announce = () => heads.announce([head], [{ id: 'vault', state: 'ok' }], '2026-03-29T01:00:00.000Z');
  return { announce, anchors, log, head, remembered, sealed: sealed.promise, alarm: alarm.promise };
}

describe('the heads of a recording', () => {
  it('are called sealed once the log proves that it holds them, and not while no checkpoint covers them', async () => {
    let asked = 0;
    const { announce, anchors, log, remembered, head, sealed } = await node((proof) => (++asked < 3 ? null : proof));
    await announce();
    expect(remembered).toEqual([head]);
    expect(await sealed).toBe('2026-03-29T01:00:00.000Z');
    expect(asked).toBe(3);
    expect(anchors.newest).toEqual({ size: log.size, root: hex(await log.root()) });
  });

  it('raise an alarm when the proof is of another event', async () => {
    const { announce, log, alarm } = await node((proof) => {
      const [other] = log.entries;
      return { ...proof, event: base64(other?.bytes ?? new Uint8Array()) };
    });
    const at = '2026-03-29T01:00:00.000Z';
    const other = { v: 1, id: uuid7(), type: 'case.opened', subject: `case:${uuid7()}`, at, data: {} } as const;
    await log.append({ ...other, clock: { errMs: 1, src: 'ntp' }, actor: { id: 'system' }, why: 'administration' });
    await announce();
    expect(await alarm).toBe('proof-bad');
  });

  it('raise an alarm when the checkpoint is signed by another key, or does not hold the event', async () => {
    const stranger = new TestLog('log.example/custody', new Uint8Array(32).fill(9));
    const first = await node(async (proof) => ({ ...proof, checkpoint: await stranger.checkpoint() }));
    await first.announce();
    expect(await first.alarm).toBe('proof-bad');
    await close();
    const second = await node((proof) => ({ ...proof, inclusion: [base64(new Uint8Array(32))] }));
    await second.announce();
    expect(await second.alarm).toBe('proof-bad');
  });
});
