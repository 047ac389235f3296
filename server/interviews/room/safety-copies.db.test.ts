// A safety copy over real HTTP: closed by the station's own code, kept in two vaults, in the log, and opened with the centre's key.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { openSafetyCopy } from '../../../scripts/open-safety-copy.ts';
import { maskedPiece, safetyKey, safetyProgress } from '../../contract/room.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, type Page } from '../testing/live-server.ts';
import { Stage } from '../testing/stage.ts';
import { readSafetyKey } from './safety-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-safety-'));
const roots = ['vault', 'mirror'].map((id) => join(folder, id));
const centre = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = centre.publicKey.export({ type: 'spki', format: 'pem' }).toString();
let stage: Stage;
beforeAll(async () => {
  for (const root of roots) mkdirSync(root);
  const vaults = roots.map((root) => new FolderVault({ id: root.endsWith('mirror') ? 'mirror' : 'vault', root }));
  stage = await Stage.build({ safety: { key: readSafetyKey(spki), vaults } });
});
afterAll(async () => {
  await stage.tearDown();
  rmSync(folder, { recursive: true });
});
beforeEach(() => stage.set());
afterEach(() => stage.clear());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pieces = ['first', 'second', 'third'].map((text) => Buffer.from(text));

async function copyOf(page: Page) {
  const copyId = uuidv7();
  const wrappedKey = await new CompactEncrypt(Buffer.alloc(32, 7))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM' })
    .encrypt(centre.publicKey);
  const head = { sessionId: stage.people.sessionId, tracks: ['child-cam', 'child-mic'], wrappedKey };
  const at = `/safety-copies/${copyId}`;
  return {
    copyId,
    open: (more = {}) => page.http('PUT', at, { ...head, beganAt: new Date().toISOString(), ...more }),
    put: (no: number, bytes = pieces[no] ?? Buffer.from(''), hash = sha256(bytes)) =>
      page.http('PUT', `${at}/chunks/${no}`, {
        ...{ sha256: hash, bytes: bytes.toString('base64') },
        ...{ fromMs: no * 1000, untilMs: (no + 1) * 1000 },
      }),
    finish: (chunks = pieces.length) => page.http('POST', `${at}/finish`, { chunks, durationMs: 3000 }),
  };
}
async function running(): Promise<Page> {
  await stage.page(stage.people.desk).ask('session:start', acted(stage.people.sessionId));
  return stage.page(stage.people.station);
}
const kept = async () => (await stage.events()).filter(({ type }) => type === 'safetycopy.kept');

describe('a safety copy', () => {
  it('comes in pieces, in any order and again, and is an exhibit of its own in both vaults and in the log', async () => {
    const station = await running();
    const copy = await copyOf(station);
    expect((await copy.open()).status).toBe(200);
    for (const no of [1, 0, 1]) expect((await copy.put(no)).status).toBe(204);
    expect(await copy.finish(), 'a piece is missing').toMatchObject({ status: 409, body: { code: 'out-of-order' } });
    const { body } = await copy.open();
    expect(
      safetyProgress.parse(body).chunks.map(({ no }) => no),
      'what needn’t be sent again',
    ).toEqual([0, 1]);
    await copy.put(2);
    const whole = sha256(Buffer.concat(pieces));
    const first = safetyProgress.parse((await copy.finish()).body);
    expect(first.kept).toMatchObject({ bytes: 16, sha256: whole });
    expect(safetyProgress.parse((await copy.finish()).body), 'again').toEqual(first);
    for (const root of roots)
      expect(readdirSync(join(root, 'safety-copies', copy.copyId)).sort()).toEqual([
        ...['000000.part', '000001.part', '000002.part', 'key.jwe'],
      ]);
    const recording = await stage.owner.recording.findFirstOrThrow({ where: { sessionId: stage.people.sessionId } });
    expect(await kept()).toMatchObject([
      {
        data: {
          recording: recording.id,
          copy: copy.copyId,
          sha256: whole,
          bytes: 16,
          tracks: ['child-cam', 'child-mic'],
        },
      },
    ]);
  });

  it('is still taken after the session’s end, once the way is there again', async () => {
    const station = await running();
    await stage.page(stage.people.desk).ask('session:end', acted(stage.people.sessionId));
    const copy = await copyOf(station);
    await copy.open();
    await copy.put(0);
    expect((await copy.finish(1)).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });

  it('takes no other bytes for a piece that it has, none with a wrong hash, and none once it is whole', async () => {
    const copy = await copyOf(await running());
    await copy.open();
    expect(await copy.put(0, pieces[0], sha256(Buffer.from('x')))).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'sha256' }] },
    });
    await copy.put(0);
    expect(await copy.put(0, Buffer.from('other'))).toMatchObject({ status: 409 });
    expect(await copy.finish(0)).toMatchObject({ status: 400 });
    await copy.finish(1);
    expect(await copy.put(1)).toMatchObject({ status: 409 });
    expect(await copy.open({ wrappedKey: 'a.b.c.d.e' }), 'another key').toMatchObject({ status: 409 });
  });

  it('holds nothing of a span that was masked: such a piece is refused, and only such a one is said to be masked', async () => {
    const station = await running();
    const beganAt = new Date(Date.now() - 60_000);
    const at = (ms: number) => new Date(beganAt.getTime() + ms);
    const held = { begunAt: at(3200), heldAt: at(3300), endedAt: at(4900), liftedAt: at(5000), untilAt: at(900_000) };
    const { sessionId, desk } = stage.people;
    const by = { sessionId, reason: 'medical' as const, begunById: desk.personId };
    await stage.owner.sessionMask.create({
      data: { id: uuidv7(), ...by, ...held, endedBy: 'desk', endedById: desk.personId },
    });
    const copy = await copyOf(station);
    const { body } = await copy.open({ beganAt: beganAt.toISOString() });
    expect(safetyProgress.parse(body).masked).toEqual([{ fromMs: 2200, untilMs: 6000 }]);
    const masked = Buffer.from(maskedPiece);
    const words = Buffer.from('some words');
    for (const no of [0, 1, 6]) {
      expect(await copy.put(no, masked), `${no} as masked`).toMatchObject({ status: 409 });
      expect((await copy.put(no, words)).status, `${no}`).toBe(204);
    }
    for (const no of [2, 3, 4, 5]) {
      expect(await copy.put(no, words), `${no}`).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect((await copy.put(no, masked)).status, `${no} as masked`).toBe(204);
    }
    for (const root of roots)
      expect(readFileSync(join(root, 'safety-copies', copy.copyId, '000004.part'), 'utf8')).toBe(maskedPiece);
    expect((await copy.finish(7)).status).toBe(200);
  });

  it('is not announced while a vault holds other bytes than came', async () => {
    const copy = await copyOf(await running());
    await copy.open();
    await copy.put(0);
    writeFileSync(join(roots[1] ?? '', 'safety-copies', copy.copyId, '000000.part'), 'fouled');
    expect((await copy.finish(1)).status).toBe(500);
    expect(await kept()).toEqual([]);
  });

  it('is the room station’s alone, and of a session that is recorded', async () => {
    const { people } = stage;
    expect(await (await copyOf(stage.page(people.station))).open()).toMatchObject({ body: { code: 'not-started' } });
    const copy = await copyOf(await running());
    await copy.open();
    for (const who of [people.interviewer, people.desk, people.observers[0], people.stranger]) {
      const page = stage.page(who);
      const path = `/safety-copies/${copy.copyId}/chunks/0`;
      const piece = { sha256: sha256(Buffer.from('x')), bytes: 'eA==', fromMs: 0, untilMs: 1000 };
      const stolen = await page.http('PUT', path, piece);
      expect([403, 404]).toContain(stolen.status);
      expect((await page.http('GET', `/sessions/${people.sessionId}/safety-key`)).status).toBe(stolen.status);
    }
    const { body } = await stage.page(people.station).http('GET', `/sessions/${people.sessionId}/safety-key`);
    expect(safetyKey.parse(body)).toEqual(readSafetyKey(spki));
  });
});

describe('opening it', () => {
  it('needs the centre’s private key, and every piece in its place', async () => {
    const { newSealer } = await import('../../../client/session/safety/sealing.ts');
    const copyId = uuidv7();
    const sealer = await newSealer(copyId, readSafetyKey(spki));
    const at = join(folder, copyId);
    mkdirSync(at);
    writeFileSync(join(at, 'key.jwe'), sealer.wrappedKey);
    for (const [no, piece] of pieces.entries())
      writeFileSync(join(at, `00000${no}.part`), await sealer.seal(no, Uint8Array.from(piece)));
    const pem = (key: typeof centre) => key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect((await openSafetyCopy(at, pem(centre))).toString()).toBe('firstsecondthird');
    writeFileSync(join(at, '000001.part'), maskedPiece);
    expect((await openSafetyCopy(at, pem(centre))).toString(), 'what was masked is left out').toBe('firstthird');
    const another = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await expect(openSafetyCopy(at, pem(another))).rejects.toThrow();
    writeFileSync(join(at, '000001.part'), await sealer.seal(7, Uint8Array.from(Buffer.from('second'))));
    await expect(openSafetyCopy(at, pem(centre)), 'a piece from another place').rejects.toThrow();
  });
});
