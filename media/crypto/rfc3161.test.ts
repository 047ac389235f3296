// Tokens of an authority that isn't ours: OpenSSL's, with its own certificates, over a checkpoint of a package.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromUtf8, utf8 } from '../evidence/bytes.ts';
import { splitNote } from '../evidence/note.ts';
import { checkpointPath, timestampPath } from '../evidence/package-layout.ts';
import {
  COPY,
  packageOf,
  REC,
  type SyntheticPackage,
  syntheticPackage,
} from '../evidence/testing/synthetic-package.ts';
import { retag } from '../evidence/testing/test-export.ts';
import { parseTrust } from '../evidence/verify/trust.ts';
import { verifyPackage } from '../evidence/verify/verify-package.ts';
import { nodeCrypto } from './node-crypto.ts';
import { nonceIn, readTimestamp, timestampRequest } from './rfc3161.ts';
import { type Authority, opensslAuthority } from './testing/openssl-authority.ts';
import { webCrypto } from './web-crypto.ts';

const folder = mkdtempSync(join(tmpdir(), 'authority-'));
let authority: Authority;
let made: SyntheticPackage;
let text: Uint8Array;

beforeAll(async () => {
  authority = opensslAuthority(folder);
  // What was logged before the token is older than it.
  made = await syntheticPackage();
  text = utf8(splitNote(fromUtf8(made.files.get(checkpointPath(made.log.size)) ?? new Uint8Array())).text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const tokenOver = (message: Uint8Array) => authority.answer(timestampRequest(sha256(message), '7fab01'));

async function verifiedWith(token: Uint8Array, ca: string | undefined, crypto = nodeCrypto) {
  const files = new Map(made.files);
  files.set(timestampPath(made.log.size), token);
  await retag(files);
  const lines = [`log ${made.logKey}`, 'quorum none', ...(ca ? [`ca ${ca}`] : [])];
  const trust = await parseTrust(crypto, `${lines.join('\n')}\n`);
  const report = await verifyPackage(packageOf(files), trust, crypto, { readTimestamp });
  const time = report.claims.find(({ claim }) => claim === 'time');
  return { verdict: time?.verdict, said: [...(time?.reasons ?? []), ...(time?.notes ?? [])].join('\n') };
}

describe('a time-stamp', () => {
  it('of a known authority is a foreign time, in a terminal and in a page', async () => {
    const token = tokenOver(text);
    expect(nonceIn(token)).toBe('7fab01');
    for (const crypto of [nodeCrypto, webCrypto]) {
      const { verdict, said } = await verifiedWith(token, authority.certificateSha256, crypto);
      expect([verdict, said]).toEqual(['PASS', expect.stringContaining('time-stamp at 20')]);
      expect(said).not.toContain('our clock only');
    }
  });

  it('of nobody whom a trust file names proves nothing, and the report says by which line it would', async () => {
    const token = tokenOver(text);
    expect(await verifiedWith(token, undefined)).toEqual({
      verdict: 'PASS',
      said: expect.stringContaining('not counted'),
    });
    const other = await verifiedWith(token, '00'.repeat(32));
    expect([other.verdict, other.said]).toEqual(['NOT PROVEN', expect.stringContaining(authority.certificateSha256)]);
  });

  it('over another checkpoint, of an altered time, or that is none fails', async () => {
    const elsewhere = await verifiedWith(tokenOver(utf8('another log')), authority.certificateSha256);
    expect([elsewhere.verdict, elsewhere.said]).toEqual(['FAIL', expect.stringContaining('over something else')]);
    const token = Uint8Array.from(tokenOver(text));
    const year = Buffer.from(token).indexOf('Z', Buffer.from(token).indexOf(`${new Date().getUTCFullYear()}`));
    token[year - 1] = (token[year - 1] ?? 0) ^ 1;
    expect((await verifiedWith(token, authority.certificateSha256)).verdict).toBe('FAIL');
    const none = await verifiedWith(utf8('no token'), authority.certificateSha256);
    expect([none.verdict, none.said]).toEqual(['FAIL', expect.stringContaining('not a time-stamp token')]);
  });

  it('that is older than what it is said to cover shows the lie', async () => {
    const tomorrow = {
      type: 'evidence.viewed',
      subject: `evidence:${REC}`,
      data: { copy: COPY },
      atMs: Date.now() + 86_400_000,
    } as const;
    made = await syntheticPackage({ moreEvents: [tomorrow] });
    const note = fromUtf8(made.files.get(checkpointPath(made.log.size)) ?? new Uint8Array());
    const { verdict, said } = await verifiedWith(tokenOver(utf8(splitNote(note).text)), authority.certificateSha256);
    expect([verdict, said]).toEqual(['FAIL', expect.stringContaining('happened after a foreign time')]);
  });
});
