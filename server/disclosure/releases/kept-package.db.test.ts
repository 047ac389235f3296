// A package of a release that was changed on disk between its making and its download: told of, and never sent as if it were sound.
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { createGuard } from '../../platform/http/guard.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { Playing } from '../../recordings/playing.ts';
import { openSealedFile } from '../../recordings/sealed-file.ts';
import { pieceBytes, pieceOnDisk } from '../../recordings/sealed-piece.ts';
import { createSealedWriter } from '../../recordings/sealed-writer.ts';
import { keyOf, type PackageRow, packageOf } from './package-store.ts';
import { receivingRoutes } from './routes.ts';
import { type TestReleases, testReleases } from './testing/test-releases.ts';

let at: TestReleases;
let http: Server;
let address: string;
let path: string;
let made: PackageRow;
/** as it was made, on disk and sealed */
let good: Buffer;
/** what the log was told */
const told: string[] = [];

beforeAll(async () => {
  at = await testReleases();
  const id = await at.given({ kind: 'package', components: ['video', 'log'] });
  await at.make(id);
  made = (await packageOf(at.test.db, id)) ?? expect.fail('no package was made');
  path = join(at.making.packagesDir, made.fileName);
  good = readFileSync(path);
  const opening = uuidv7();
  await at.receiving.open(at.outside, id, { id: opening, version: 1, language: 'nb' });
  http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  address = `${origin}/openings/${opening}/package`;
  const log = createLog({ level: 'error', destination: { write: (line: string) => void told.push(line) } });
  const app = express();
  receivingRoutes(app, createGuard<Actor>({ publicOrigin: origin, log, actorOf: async () => at.outside }), {
    ...{ receiving: at.receiving, sending: new Playing(log), shelf: { ...at.making, log } },
    actorBy: async () => at.outside,
  });
  http.on('request', app);
});
afterAll(async () => {
  http?.close();
  await at?.close();
});
beforeEach(() => {
  told.length = 0;
  writeFileSync(path, good);
});

/** What arrives of it: null where it broke off. */
async function arrives(headers: Record<string, string> = {}) {
  const response = await fetch(address, { headers: { 'accept-language': 'nb', ...headers } }).catch(() => null);
  const bytes = (await response?.arrayBuffer().then(Buffer.from, () => null)) ?? null;
  return { status: response?.status ?? null, bytes };
}
const alarmed = () => told.filter((line) => line.includes('ALARM')).length;

/** Its own bytes, with these in place of some, under its own key: as only somebody can who holds the house's keys. */
async function sealedAnew(change: (plain: Buffer) => Buffer): Promise<void> {
  const options = { path, file: made.fileId, key: await keyOf(at.test.vaults, made) };
  const file = await openSealedFile(options);
  const pieces: Buffer[] = [];
  for await (const piece of file.read(0, file.bytes)) pieces.push(piece);
  await file.close();
  const writer = await createSealedWriter({ ...options, path: `${path}.anew` });
  await writer.write(0, change(Buffer.concat(pieces)));
  await writer.finish();
  renameSync(`${path}.anew`, path);
}

it('arrives whole where nobody touched it', async () => {
  const { status, bytes } = await arrives();
  expect([status, bytes?.length]).toEqual([200, Number(made.bytes)]);
  expect(alarmed()).toBe(0);
});

it('breaks off before the piece of which one bit is another, whichever it is, also by range', async () => {
  for (let piece = 0; piece * pieceOnDisk < good.length - pieceOnDisk; piece += 1) {
    const bad = Buffer.from(good);
    bad[piece * pieceOnDisk + 99] = (bad[piece * pieceOnDisk + 99] ?? 0) ^ 1;
    writeFileSync(path, bad);
    expect([piece, (await arrives()).bytes]).toEqual([piece, null]);
    const range = `bytes=${piece * pieceBytes}-${piece * pieceBytes + 9}`;
    expect([piece, (await arrives({ range })).bytes]).toEqual([piece, null]);
    expect(alarmed()).toBe(2 * (piece + 1));
  }
});

it('is refused before its first byte where its end is another, is cut off or is gone, and the house is told', async () => {
  const bad = Buffer.from(good);
  bad[good.length - 20] = (bad[good.length - 20] ?? 0) ^ 1;
  for (const [n, change] of [
    () => writeFileSync(path, bad),
    () => truncateSync(path, good.length - 1),
    () => truncateSync(path, pieceOnDisk),
    () => rmSync(path),
  ].entries()) {
    writeFileSync(path, good);
    change();
    const { status, bytes } = await arrives();
    expect([n, status, JSON.parse(String(bytes)).detail]).toEqual([n, 409, expect.stringMatching(/^Denne pakken er/)]);
    expect(alarmed()).toBe(n + 1);
  }
});

it('sealed anew with other bytes never arrives whole: its hash is the one it was made with, and its length', async () => {
  await sealedAnew((plain) => {
    plain[plain.length >> 1] = (plain[plain.length >> 1] ?? 0) ^ 1;
    return plain;
  });
  expect((await arrives()).bytes).toBeNull();
  expect(alarmed()).toBe(1);
  await sealedAnew((plain) => plain.subarray(0, plain.length - 1));
  expect(await arrives()).toMatchObject({ status: 409 });
  await sealedAnew((plain) => Buffer.concat([plain, Buffer.from('more')]));
  expect(await arrives({ range: 'bytes=0-9' })).toMatchObject({ status: 409 });
});
