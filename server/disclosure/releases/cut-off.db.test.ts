// A download that is under way when its release is revoked: cut off where it is, over real HTTP, with bytes still to come.
import { once } from 'node:events';
import { createServer, type IncomingMessage, get as request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { createGuard } from '../../platform/http/guard.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { Playing } from '../../recordings/playing.ts';
import { createSealedWriter } from '../../recordings/sealed-writer.ts';
import { keyOf, packageOf } from './package-store.ts';
import { receivingRoutes } from './routes.ts';
import { type TestReleases, testReleases } from './testing/test-releases.ts';

/** More than any socket holds back. */
const mib = 1024 ** 2;
const bytes = 96 * mib;
let at: TestReleases;
let http: Server;
let origin: string;

beforeAll(async () => {
  at = await testReleases();
  http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const log = createLog({ level: 'silent' });
  const sending = new Playing(log);
  at.access.onLess((personIds) => sending.lookAgain(personIds));
  const app = express();
  const guard = createGuard<Actor>({ publicOrigin: origin, log, actorOf: async () => at.outside });
  receivingRoutes(app, guard, {
    ...{ receiving: at.receiving, sending, shelf: { ...at.making, log } },
    actorBy: async () => at.outside,
  });
  http.on('request', app);
});
afterAll(async () => {
  http?.closeAllConnections();
  http?.close();
  await at?.close();
});

/** A package as long as no small recording's is. */
async function grown(releaseId: string): Promise<void> {
  const made = await packageOf(at.test.db, releaseId);
  if (!made) throw new Error('no package was made');
  const key = await keyOf(at.test.vaults, made);
  const path = join(at.making.packagesDir, made.fileName);
  const writer = await createSealedWriter({ path, file: made.fileId, key });
  for (let done = 0; done < bytes; done += mib) await writer.write(done, Buffer.alloc(mib, done / mib));
  const { sha256 } = await writer.finish();
  const owner = openDatabase(at.test.database.ownerUrl);
  await owner.releasePackage.update({ where: { releaseId }, data: { sha256, bytes: BigInt(bytes) } });
  await owner.$disconnect();
}

const asked = async (openingId: string): Promise<IncomingMessage> => {
  const sent = request(`${origin}/openings/${openingId}/package`);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
};

it('is cut off when its release is revoked, and nothing of it is given again', async () => {
  const id = await at.given({ kind: 'package', components: ['video', 'log'] });
  await at.make(id);
  await grown(id);
  const opening = uuidv7();
  await at.receiving.open(at.outside, id, { id: opening, version: 1, language: 'nb' });
  const response = await asked(opening);
  expect([response.statusCode, response.headers['content-length']]).toEqual([200, String(bytes)]);
  let came = 0;
  const over = new Promise<string>((resolve) => {
    response.once('end', () => resolve('whole')).once('error', () => resolve('cut off'));
  });
  // Somebody who takes a little, and then waits.
  response.on('data', (piece: Buffer) => {
    came += piece.length;
    if (came < mib) return;
    response.pause();
  });
  await once(response, 'pause');
  await at.releases.end(at.test.house.actors.prosecutor, id, 'court-order');
  await at.ending.end();
  response
    .resume()
    .removeAllListeners('data')
    .on('data', (piece: Buffer) => {
      came += piece.length;
    });
  expect(await over).toBe('cut off');
  expect(came).toBeLessThan(bytes);
  const again = await asked(opening);
  again.resume();
  expect(again.statusCode).toBe(403);
});
