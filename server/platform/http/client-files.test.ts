import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFiles } from './client-files.ts';

const script = 'export const heard = "once";\n'.repeat(100);
const folder = mkdtempSync(join(tmpdir(), 'client-files-'));
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/app-1.js'), script);
  writeFileSync(join(folder, 'assets/app-1.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'assets/small-1.js'), 'export {}');
  server = express().use(clientFiles(folder, 'http://localhost')).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function asked(path: string, headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(request({ port, path, headers }).end(), 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) };
}

describe('a built file', () => {
  it('is sent packed to whoever takes it, under its own type', async () => {
    const { headers, body } = await asked('/assets/app-1.js', { 'accept-encoding': 'br, gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8' });
    expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(gunzipSync(body).toString()).toBe(script);
  });

  it.each([
    ['takes nothing packed', '/assets/app-1.js', {}],
    ['says no to it', '/assets/app-1.js', { 'accept-encoding': 'gzip;q=0' }],
  ])('is sent plain to whoever %s', async (_, path, headers: Record<string, string>) => {
    const answer = await asked(path, headers);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(answer.body.toString()).toBe(script);
  });

  it('gives a part of the plain one', async () => {
    const answer = await asked('/assets/app-1.js', { 'accept-encoding': 'gzip', range: 'bytes=0-5' });
    expect([answer.status, answer.headers['content-encoding'], answer.body.toString()]).toEqual([
      ...[206, undefined, 'export'],
    ]);
  });

  it('that the build didn’t pack is sent as it is; one that isn’t there is none', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    expect((await asked('/assets/small-1.js', gzip)).headers['content-encoding']).toBeUndefined();
    expect((await asked('/assets/nothing.js', gzip)).status).toBe(404);
  });
});
