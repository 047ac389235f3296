import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import { packageOf, syntheticPackage } from '../testing/synthetic-package.ts';
import { reportText } from './report-text.ts';
import { trustOfKey } from './trust.ts';
import { verifyPackage } from './verify-package.ts';

vi.setConfig({ testTimeout: 60_000 });

test('a whole package passes every claim, by our clock only', async () => {
  const { files, logKey } = await syntheticPackage();
  const report = await verifyPackage(packageOf(files), await trustOfKey(nodeCrypto, logKey), nodeCrypto);
  expect(reportText(report)).toContain('our clock only');
  expect(report.claims.map(({ claim, verdict, reasons }) => [claim, verdict, reasons])).toEqual(
    report.claims.map(({ claim }) => [claim, 'PASS', []]),
  );
  expect(report.exitCode).toBe(0);
});

test('every file that was opened is let go, also where the reading stopped early', async () => {
  const { files, logKey } = await syntheticPackage();
  const trust = await trustOfKey(nodeCrypto, logKey);
  for (const path of files.keys()) {
    const altered = files.get(path)?.slice() ?? new Uint8Array();
    altered[0] = (altered[0] ?? 0) ^ 1;
    const whole = packageOf(new Map([...files, [path, altered]]));
    const open: string[] = [];
    await verifyPackage(
      {
        list: whole.list,
        async *stream(one) {
          open.push(one);
          try {
            yield* whole.stream(one);
          } finally {
            open.splice(open.indexOf(one), 1);
          }
        },
      },
      trust,
      nodeCrypto,
    );
    expect([path, open]).toEqual([path, []]);
  }
});

test('one altered byte of any file never passes', async () => {
  const { files, logKey } = await syntheticPackage();
  const trust = await trustOfKey(nodeCrypto, logKey);
  const where = fc.constantFrom(...files.keys()).chain((path) =>
    fc.record({
      path: fc.constant(path),
      at: fc.nat((files.get(path)?.length ?? 1) - 1),
      mask: fc.integer({ min: 1, max: 255 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(where, async ({ path, at, mask }) => {
      const altered = files.get(path)?.slice() ?? new Uint8Array();
      altered[at] = (altered[at] ?? 0) ^ mask;
      const report = await verifyPackage(packageOf(new Map([...files, [path, altered]])), trust, nodeCrypto);
      expect(report.exitCode).toBe(1);
    }),
    { numRuns: 150 },
  );
});
