// Lists, names, links and keys: what a package may be called and whom it may be signed by.
import { expect, test, vi } from 'vitest';
import { ed25519Signer, nodeCrypto } from '../../crypto/node-crypto.ts';
import { concat, utf8 } from '../bytes.ts';
import { vkey } from '../note.ts';
import { checkpointPath, EVENTS } from '../package-layout.ts';
import { packageOf, SESSION, syntheticPackage } from '../testing/synthetic-package.ts';
import { relist, retag } from '../testing/test-export.ts';
import { reasonsOf, verdictOf, verified } from '../testing/verified.ts';
import type { PackageFiles } from './package.ts';

vi.setConfig({ testTimeout: 60_000 });

test('lists written anew do not help: the export named the hash of the old one', async () => {
  const { files, logKey } = await syntheticPackage();
  files.set('data/docs/letter.txt', utf8('x'));
  await relist(files);
  const report = await verified(files, logKey);
  expect(reasonsOf(report, 'package')).toContain('the list of the payload is not the one that was exported');
});

test('files in no list, and lists of files that are not here, fail the package', async () => {
  for (const path of ['data/docs/a', 'custody/proofs/99.tlog-proof']) {
    const { files, logKey } = await syntheticPackage();
    files.set(path, utf8('x'));
    expect(reasonsOf(await verified(files, logKey), 'package')).toContain(`${path} is extra`);
    files.delete(path);
    files.delete('bag-info.txt');
    expect(reasonsOf(await verified(files, logKey), 'package')).toContain('bag-info.txt is missing');
  }
});

test('names that lead elsewhere or are one on some machines, and links, fail the package', async () => {
  const names: readonly (readonly [string, string])[] = [
    ['../outside', 'leads elsewhere'],
    ['data/../../outside', 'leads elsewhere'],
    ['/etc/passwd', 'not a relative path'],
    ['C:/x', 'not a relative path'],
    ['data\\docs', 'has a character'],
    ['data/docs//x', 'leads elsewhere'],
    ['Manifest-SHA256.txt', 'are one name on some machines'],
    ['data/events.JSONL', 'are one name on some machines'],
  ];
  for (const [path, reason] of names) {
    const { files, logKey } = await syntheticPackage();
    files.set(path, utf8('x'));
    expect(reasonsOf(await verified(files, logKey), 'package'), path).toContain(reason);
  }
  const twins = await syntheticPackage({
    files: (files) => void files.set('data/docs/\u00e9', utf8('1')).set('data/docs/E\u0301', utf8('2')),
  });
  expect(reasonsOf(await verified(twins.files, twins.logKey), 'package')).toContain('are one name on some machines');
  const { files, logKey } = await syntheticPackage();
  const whole = packageOf(files);
  const linked: PackageFiles = {
    ...whole,
    list: async () =>
      (await whole.list()).map((entry) => (entry.path === EVENTS ? { ...entry, kind: 'other' } : entry)),
  };
  expect(reasonsOf(await verified(linked, logKey), 'package')).toContain(`${EVENTS} is not a plain file`);
});

test('a list that names a path outside is refused as a whole', async () => {
  const { files, logKey } = await syntheticPackage();
  const list = files.get('manifest-sha256.txt') ?? utf8('');
  files.set('manifest-sha256.txt', concat(list, utf8(`${'0'.repeat(64)}  ../secret\n`)));
  await retag(files);
  expect(reasonsOf(await verified(files, logKey), 'package')).toContain('leads elsewhere');
});

test('another log, and another log of the same name, are not believed', async () => {
  const { files } = await syntheticPackage();
  for (const name of ['log.example/custody', 'other.example/log']) {
    const key = await vkey(nodeCrypto, ed25519Signer(name, new Uint8Array(32).fill(9)));
    const report = await verified(files, key);
    expect(reasonsOf(report, 'log')).toContain('no signature by a known key');
    expect(report.exitCode).toBe(1);
  }
});

test('a checkpoint of the same log that does not hold these events is not theirs', async () => {
  const { files, logKey } = await syntheticPackage();
  const other = await syntheticPackage({
    moreEvents: [{ type: 'session.ended', subject: `session:${SESSION}`, data: {} }],
  });
  files.set(checkpointPath(9), other.files.get(checkpointPath(9)) ?? utf8(''));
  await retag(files);
  expect(verdictOf(await verified(files, logKey), 'log')).toBe('FAIL');
});

test('anything at all in place of a file is answered with a report, never with a crash', async () => {
  const { files, logKey } = await syntheticPackage();
  const nonsense = ['', '{}', '[]', 'null', '\n', '\u0000', `${'['.repeat(5000)}`, '{"v":1}', 'a\n\n— b AAAA\n'];
  for (const path of files.keys()) {
    for (const text of nonsense) {
      const report = await verified(new Map([...files, [path, utf8(text)]]), logKey);
      expect(report.exitCode, path).toBe(1);
    }
  }
});
