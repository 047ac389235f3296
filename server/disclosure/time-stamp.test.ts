// An authority asked over HTTP: OpenSSL's behind a server of the test's own. One that is away, wrong or slow to the point holds nothing up.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTimestamp } from '../../media/crypto/rfc3161.ts';
import { opensslAuthority } from '../../media/crypto/testing/openssl-authority.ts';
import { utf8 } from '../../media/evidence/bytes.ts';
import { noteVectors } from '../../media/evidence/vectors.ts';
import { timestampAuthority } from './time-stamp.ts';

const folder = mkdtempSync(join(tmpdir(), 'time-stamp-'));
const authority = opensslAuthority(folder);
let server: Server;
let address: string;
let last = new Uint8Array();

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (request.url === '/away') return void response.writeHead(503).end();
    if (request.url === '/nonsense') return void response.end('<html>sign in first</html>');
    // A token that was given to somebody before: whoever takes it has no proof of now.
    if (request.url === '/again') return void response.end(last);
    last = Uint8Array.from(authority.answer(Buffer.concat(pieces)));
    response.setHeader('Content-Type', 'application/timestamp-reply').end(last);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const note = `${noteVectors.heads.text}\n${noteVectors.heads.line}\n`;
const asked = (path: string) => timestampAuthority(`${address}${path}`).over(note);

test('a token comes back over the text of the note, and is believed where its authority is', async () => {
  const given = await asked('/');
  if (!('bytes' in given)) throw new Error(given.why);
  const message = utf8(noteVectors.heads.text);
  const authorities = [authority.certificateSha256];
  const answer = await readTimestamp({ token: given.bytes, message, authorities });
  expect(answer.believed).toBe(true);
  expect(Math.abs(answer.ms - Date.now())).toBeLessThan(600_000);
});

test('an authority that is away, answers nonsense or an old token is told, never thrown', async () => {
  expect(await asked('/away')).toEqual({ why: expect.stringContaining('503') });
  expect(await asked('/nonsense')).toEqual({ why: expect.stringContaining('not a time-stamp token') });
  await asked('/');
  expect(await asked('/again')).toEqual({ why: expect.stringContaining('another request') });
  expect(await timestampAuthority('http://127.0.0.1:1/').over(note)).toEqual({ why: expect.any(String) });
});
