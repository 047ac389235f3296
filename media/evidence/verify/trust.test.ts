import { expect, test } from 'vitest';
import { ed25519Signer, nodeCrypto } from '../../crypto/node-crypto.ts';
import { base64 } from '../bytes.ts';
import { Frontier } from '../merkle.ts';
import { parseVkey, vkey } from '../note.ts';
import { packageOf, type SyntheticPackage, syntheticPackage } from '../testing/synthetic-package.ts';
import { witness } from '../testing/test-export.ts';
import { reasonsOf, verdictOf } from '../testing/verified.ts';
import { noteVectors } from '../vectors.ts';
import type { VerifyReport } from './report.ts';
import { parseTrust, quorumHolds } from './trust.ts';
import { verifyPackage } from './verify-package.ts';

const EXPORTED_S = Date.parse('2026-03-29T01:00:08.000Z') / 1000;
const witnessKey = await vkey(nodeCrypto, { ...witness, type: 4 });
const stranger = await vkey(nodeCrypto, ed25519Signer('node.example/m1', new Uint8Array(32).fill(7)));

async function verifiedWith({ files, logKey }: SyntheticPackage, lines: string): Promise<VerifyReport> {
  const trust = await parseTrust(nodeCrypto, `log ${logKey}\n${lines}`);
  return verifyPackage(packageOf(files), trust, nodeCrypto);
}

test('a witness that is asked for must have cosigned, and its time then counts', async () => {
  const lines = `witness w1 ${witnessKey}\nquorum w1\n`;
  const without = await verifiedWith(await syntheticPackage(), lines);
  expect(reasonsOf(without, 'log')).toContain('too few witnesses');
  const cosigned = await syntheticPackage({ witnessedAtS: EXPORTED_S });
  const report = await verifiedWith(cosigned, lines);
  expect([report.verdict, report.exitCode]).toEqual(['PASS', 0]);
  expect(JSON.stringify(report.claims)).not.toContain('our clock only');
  expect(report.always.join()).not.toContain('quorum none');
});

test('an event said to have happened after a foreign time that covers it fails the time', async () => {
  const early = await syntheticPackage({ witnessedAtS: EXPORTED_S - 60 });
  const report = await verifiedWith(early, `witness w1 ${witnessKey}\nquorum w1\n`);
  expect(reasonsOf(report, 'time')).toContain('happened after a foreign time that covers it');
  expect(report.exitCode).toBe(1);
});

test('pins are held against the log: right, wrong, and without a proof', async () => {
  const made = await syntheticPackage();
  const older = made.log.entries.slice(0, 2);
  const tree = new Frontier(nodeCrypto);
  for (const { leaf } of older) await tree.append(leaf);
  const root = base64(await tree.root());
  const newest = base64(await made.log.root());
  const pinned = (size: number, value: string) => verifiedWith(made, `pin ${size} ${value}\nquorum none\n`);
  expect((await pinned(2, root)).verdict).toBe('PASS');
  expect((await pinned(8, newest)).verdict).toBe('PASS');
  expect(reasonsOf(await pinned(8, root), 'log')).toContain('not the one that was pinned');
  expect(verdictOf(await pinned(2, newest), 'log')).toBe('FAIL');
  expect(verdictOf(await pinned(5, newest), 'log')).toBe('NOT PROVEN');
  expect(verdictOf(await pinned(90, newest), 'log')).toBe('NOT PROVEN');
});

test('a key that was stolen counts only up to its size', async () => {
  const made = await syntheticPackage();
  const { id } = await parseVkey(nodeCrypto, made.logKey);
  expect((await verifiedWith(made, `until ${id} 8\nquorum none\n`)).verdict).toBe('PASS');
  const after = await verifiedWith(made, `until ${id} 7\nquorum none\n`);
  expect(reasonsOf(after, 'log')).toContain('no longer counted');
});

test('a node key that is given replaces the one in the log', async () => {
  const made = await syntheticPackage();
  const right = await vkey(nodeCrypto, ed25519Signer('node.example/m1', new Uint8Array(32).fill(2)));
  const report = await verifiedWith(made, `node ${right}\nquorum none\n`);
  expect(report.verdict).toBe('PASS');
  expect(JSON.stringify(report)).not.toContain('none was given');
  expect(verdictOf(await verifiedWith(made, `node ${stranger}\nquorum none\n`), 'recording')).toBe('FAIL');
});

test('groups are met by as many members as they need', async () => {
  const keys = await Promise.all(
    ['a', 'b', 'c'].map((name, i) =>
      vkey(nodeCrypto, { ...ed25519Signer(name, new Uint8Array(32).fill(20 + i)), type: 4 }),
    ),
  );
  const witnesses = keys.map((key, i) => `witness w${i} ${key}\n`).join('');
  const policy = (groups: string): Promise<Awaited<ReturnType<typeof parseTrust>>> =>
    parseTrust(
      nodeCrypto,
      `# policy\n\n log ${noteVectors.checkpoint.vkey} https://log.example/\n${witnesses}${groups}`,
    );
  const two = await policy('group g 2 w0 w1 w2\nquorum g\n');
  expect(quorumHolds(two, new Set(['w0']))).toBe(false);
  expect(quorumHolds(two, new Set(['w0', 'w2']))).toBe(true);
  const nested = await policy('group g any w0 w1\ngroup h all g w2\nquorum h\n');
  expect(quorumHolds(nested, new Set(['w1', 'w2']))).toBe(true);
  expect(quorumHolds(nested, new Set(['w0', 'w1']))).toBe(false);
  for (const wrong of [
    'group g 4 w0 w1 w2\nquorum g\n',
    'group g 0 w0\nquorum g\n',
    'group g any\nquorum g\n',
    'group g any w9\nquorum g\n',
    'group g any w0\ngroup h any w0\nquorum h\n',
    'group none any w0\nquorum none\n',
    'quorum w9\n',
    'quorum w0\nquorum w1\n',
    '',
  ]) {
    await expect(policy(wrong), wrong).rejects.toThrow();
  }
});

test('a trust file out of form is refused with the line', async () => {
  const log = `log ${noteVectors.checkpoint.vkey}\n`;
  for (const text of [
    'quorum none\n',
    log,
    `${log}quorum none\nlogs x\n`,
    `${log}${log}quorum none\n`,
    `log ${noteVectors.cosignature.vkey}\nquorum none\n`,
    `${log}witness w ${noteVectors.cosignature.vkey}\nquorum none\n`,
    `${log}pin 08 AAAA\nquorum none\n`,
    `${log}pin 8 AAAA\nquorum none\n`,
    `${log}until 00000000 8\nquorum none\n`,
    `${log}constructor\nquorum none\n`,
  ]) {
    await expect(parseTrust(nodeCrypto, text), text).rejects.toMatchObject({ code: 'bad-trust' });
  }
  await expect(parseTrust(nodeCrypto, `${log}quorum none\nlogs x\n`)).rejects.toThrow('line 3 of the trust file');
});
