// A practice session from its booking to its package: the page's own test picture and beep, no case, and a verifier that
// never lets it pass for evidence.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantile } from '../bench/figures.ts';
import { launchBrowser, signIn } from './browser.ts';
import { capturedBy, stampCapture } from './captured.ts';
import { bookPractice } from './coordinator.ts';
import { offsets } from './flash-and-beep.ts';
import { keepAndHold } from './keep-and-hold.ts';
import { exportPackage, verifyPackage } from './package.ts';
import { type Product, startProduct } from './product.ts';
import { marksIn } from './read-back.ts';
import { expectInStep, inStepMs, readManifest } from './recorded-seconds.ts';
import { publishRoom } from './room-station.ts';
import { lookAround } from './screens.ts';
import { openNewest } from './watch-again.ts';

const recordedMs = 8_000;
const work = mkdtempSync(path.join(tmpdir(), 'heard-once-practice-'));
let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  rmSync(work, { recursive: true, force: true });
});

it('practice is recorded, sealed and exported like an interview, and is named as practice wherever it is checked', async () => {
  const people = { room: /yellow room/i, interviewer: /Oda Haugen/, desk: /Tor Bakken/, observers: [/Jonas Berg/] };
  const session = await bookPractice(await signIn(browser, product.origin, /Ingrid Lund/), people);

  const station = await signIn(browser, product.origin, /Station, yellow room/i);
  await stampCapture(station.context);
  await station.page.goto(`/sessions/${session}/station?profile=320x180@15`);
  await station.page.getByText(/^Practice source/).click();
  await publishRoom(station.page);

  const { page: desk } = await signIn(browser, product.origin, people.desk);
  await desk.goto(`/sessions/${session}/desk`);
  await desk.getByText('This is practice: nothing in it can become evidence.').waitFor();
  await desk.getByRole('button', { name: 'Watch' }).click();
  await desk.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  const { page: observer } = await signIn(browser, product.origin, /Jonas Berg/);
  await observer.goto(`/sessions/${session}/watch`);
  await lookAround(observer, 'undertaking');
  await observer.getByRole('button', { name: 'Watch' }).click();
  await observer.getByText('The picture and the sound come by themselves when it begins.').waitFor();
  await lookAround(observer, 'waiting');
  await desk.getByRole('button', { name: 'Start' }).click();
  await desk
    .getByRole('status', { name: 'Recording lamp' })
    .filter({ hasText: /^Recording$/ })
    .waitFor();
  await observer.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  const { page: tablet } = await signIn(browser, product.origin, people.interviewer);
  await tablet.goto(`/sessions/${session}/interview`);
  await tablet.getByRole('button', { name: /^Next phase/ }).click();
  await lookAround(observer, 'watch');
  await lookAround(desk, 'desk');
  await lookAround(tablet, 'interview');
  // what is measured here is a stretch of recorded time: nothing else is waited for
  await desk.waitForTimeout(recordedMs);
  const captured = await capturedBy(station.page);
  await desk.getByRole('button', { name: 'End', exact: true }).click();
  await desk.getByRole('button', { name: 'End the session' }).click();
  await desk.getByText(/^Sealed, no\. /).waitFor({ timeout: 120_000 });
  const compared = desk.getByRole('listitem').filter({ hasText: 'Sound and picture in step' });
  await compared.getByRole('img', { name: 'Well' }).waitFor({ timeout: 120_000 });

  const { page: custodian } = await signIn(browser, product.origin, /Marit Solberg/);
  const recording = await openNewest(custodian, 'Practice, not evidence');
  await keepAndHold(custodian, recording);

  const folder = path.join(work, 'package');
  const exported = await exportPackage(product.varFolder, recording, folder);
  expect(exported.code, exported.output).toBe(0);
  const logKey = /--key\s+['"]?([^\s'"]+)/.exec(exported.output)?.[1] ?? '';
  const verified = await verifyPackage(folder, logKey);
  expect(verified.output.split('\n')[0]).toContain('PRACTICE, NOT EVIDENCE');
  expect(verified.code, verified.output).toBe(2);
  expect(verified.output).not.toContain('FAIL');

  // Whoever gets it has what people read and the verifier itself, which says the same from inside the package.
  const papers = ['continuity.pdf', 'how-to-check.pdf', 'label.pdf', 'verify-evidence.html', 'verify-evidence.mjs'];
  expect(readdirSync(path.join(folder, 'data/docs')).sort()).toEqual(papers);
  const inside = [path.join(folder, 'data/docs/verify-evidence.mjs'), folder, '--key', logKey];
  expect(spawnSync(process.execPath, inside, { encoding: 'utf8' }).stdout).toBe(verified.output);

  const copy = path.join(folder, 'data/copies', readdirSync(path.join(folder, 'data/copies'))[0] ?? '');
  expectInStep(readManifest(folder, recording), { recorded: await marksIn(copy), captured });
  // The page's own source is in step too. By the median: on a busy machine one drawing may come late.
  expect(Math.abs(quantile(offsets(captured), 0.5))).toBeLessThanOrEqual(inStepMs);
});
