// What walks through a held interview share: it is started though its test recording wasn't made, and at the end exported and
// verified. By label and role, as people find them.
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { agreeOnExport } from './agree-on-export.ts';
import { signIn } from './browser.ts';
import { demo } from './coordinator.ts';
import { exportPackage, verifyPackage } from './package.ts';
import type { Product } from './product.ts';
import { type Manifest, readManifest } from './recorded-seconds.ts';
import { openNewest } from './watch-again.ts';

export async function startAnyway(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: /^Start anyway/ }).click();
  await desk.getByLabel('Reason').fill('The test recording has a walk of its own.');
  await desk.getByRole('button', { name: 'Start anyway', exact: true }).click();
  await desk.getByRole('button', { name: 'Start', exact: true }).click();
}

/** As the custodian exports it, and whoever doubts it verifies it: every claim holds. Of the time it says that it is our clock's only. */
export async function exportVerified(browser: Browser, product: Product, folder: string): Promise<Manifest> {
  const custodian = await signIn(browser, product.origin, demo.custodian);
  const recording = await openNewest(custodian.page);
  const { page: prosecutor } = await signIn(browser, product.origin, demo.prosecutor);
  await agreeOnExport({ asks: prosecutor, approves: custodian.page }, recording);
  const { code, output } = await exportPackage(product.varFolder, recording, folder);
  expect(code, output).toBe(0);
  const logKey = /--key\s+['"]?([^\s'"]+)/.exec(output)?.[1] ?? '';
  const verified = await verifyPackage(folder, logKey);
  const claims = [...verified.output.matchAll(/^(PASS|FAIL|NOT PROVEN) {2,}(\w+)/gm)].map(([, verdict, claim]) => ({
    verdict,
    claim,
  }));
  expect(claims.filter(({ verdict }) => verdict === 'PASS').map(({ claim }) => claim)).toEqual(
    expect.arrayContaining(['package', 'events', 'log', 'recording', 'content', 'continuity']),
  );
  const others = claims.filter(({ verdict }) => verdict !== 'PASS');
  expect(others, verified.output).toEqual([]);
  expect(verified.code).toBe(0);
  return readManifest(folder, recording);
}
