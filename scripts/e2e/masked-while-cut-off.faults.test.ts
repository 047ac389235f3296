// A mask while the room's station is cut off: it can't hear of it and records for itself what nobody may keep. Whatever comes back after
// that, nothing of the span is anywhere: not in a vault, not in the safety copy, and the server takes no such piece though it is sent.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { journalOf } from '../../media/recorder/testing/journal-of.ts';
import { FolderVault } from '../../media/vault/folder-vault.ts';
import { maskedPiece, type OpenSafetyCopy, type SafetyChunk } from '../../server/contract/room.ts';
import { openSafetyCopy } from '../open-safety-copy.ts';
import { launchBrowser, type Person, patienceMs, signIn } from './browser.ts';
import { bookFor, demo, openCase } from './coordinator.ts';
import { exportVerified, startAnyway } from './held-interview.ts';
import { recordingShown } from './lamp.ts';
import { type OwnLine, ownLine, wideEnough } from './own-line.ts';
import { type Product, startProduct } from './product.ts';
import { publishToPreflight, sessionOf } from './room-station.ts';

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-masked-'));
const roots = ['vault', 'mirror'] as const;
const isMasked = (piece: Uint8Array) => Buffer.from(piece).toString('latin1') === maskedPiece;
let product: Product;
let browser: Browser;
let line: OwnLine;

beforeAll(async () => {
  product = await startProduct({ MASKING: 'any-time' });
  browser = await launchBrowser('two cameras');
});

afterAll(async () => {
  await browser?.close();
  line?.line.close();
  await product?.stop();
  rmSync(work, { recursive: true, force: true });
});

it('of a span that was masked while the room’s station was cut off nothing is kept, and the recording goes on', async (context) => {
  const station = await signIn(browser, product.origin, demo.coordinator).then(book);
  const brought = await watchTheCopy(station.page);
  const desk = await signIn(browser, product.origin, demo.desk);
  await desk.page.goto(`/sessions/${await sessionAt(station.page)}/desk`);
  await desk.page.getByRole('button', { name: 'Watch', exact: true }).click();
  await startAnyway(desk.page);
  await recordingShown(desk.page);
  await desk.page.waitForTimeout(4_000);

  await line.pullOut();
  const copying = station.page.getByText('No way to the recorder. This room keeps a copy.');
  await copying.waitFor();
  await station.page.waitForTimeout(3_000);
  const askedAt = Date.now();
  await mask(desk.page);
  const fromNs = process.hrtime.bigint();
  await station.page.waitForTimeout(3_000);
  await line.putIn();
  await copying.waitFor({ state: 'detached' });
  await station.page.waitForTimeout(3_000);
  const toNs = process.hrtime.bigint();
  await desk.page.getByRole('button', { name: 'Record and show again' }).click();
  await desk.page.getByText(/^Masked since/).waitFor({ state: 'detached' });
  const liftedAt = Date.now();
  await recordingShown(desk.page);
  await desk.page.waitForTimeout(6_000);
  await expect.poll(() => brought.kept, { timeout: patienceMs }).toBe(true);

  const { beganAt, pieces } = brought;
  const masked = pieces.filter(({ bytes }) => isMasked(bytes));
  const at = (ms: number) => Date.parse(beganAt) + ms;
  for (const { fromMs, untilMs, bytes } of pieces) {
    const within = at(fromMs) >= askedAt && at(untilMs) <= liftedAt && untilMs > fromMs;
    if (within) expect(isMasked(bytes), `${fromMs} to ${untilMs} ms of the copy`).toBe(true);
  }
  expect(masked.length).toBeGreaterThan(0);
  expect(masked.length).toBeLessThan(pieces.length - 1);
  expect(brought.refusals, 'sent all the same').toEqual([expect.stringContaining('masked')]);
  await keptAs(brought);

  await desk.page.getByRole('button', { name: 'End', exact: true }).click();
  await desk.page.getByRole('button', { name: 'End the session' }).click();
  await desk.page.getByText(/^Sealed, no\. /).waitFor({ timeout: patienceMs });
  const manifest = await exportVerified(browser, product, path.join(work, 'package'));
  for (const track of ['child-cam', 'child-mic']) {
    const journals = await journalsOf(manifest.recording, track);
    const kept = journals.map((entries) => entries.filter(({ monoNs }) => monoNs > fromNs && monoNs < toNs).length);
    expect(kept, `${track} in both vaults`).toEqual([0, 0]);
    const after = journals.map((entries) => entries.filter(({ monoNs }) => monoNs > toNs).length);
    expect(Math.min(...after), `${track} goes on`).toBeGreaterThan(20);
    const gaps = manifest.tracks.find(({ id }) => id === track)?.gaps ?? [];
    const ms = gaps.filter(({ cause }) => cause === 'masked').reduce((sum, { dur }) => sum + dur, 0);
    expect(ms, `${track} says what was masked`).toBeGreaterThan(Number(toNs - fromNs) / 1e6 - 500);
    await context.annotate(`${track}: ${(ms / 1000).toFixed(1)} s masked, 0 packets of it in either vault`, 'figure');
  }
  await context.annotate(`${masked.length} of ${pieces.length} pieces of the safety copy dropped`, 'figure');
});

/** The interview, and its room's station behind a line of its own, publishing. */
async function book({ page, context }: Person): Promise<Person> {
  await openCase(page, { givenName: 'Testgiven', familyName: 'Testfamily' });
  await bookFor(page, [demo.observers.police]);
  await context.close();
  const station = await signIn(browser, product.origin, demo.station);
  line = await ownLine(station.context, wideEnough);
  await station.page.goto(`/sessions/${await sessionOf(station.page)}/station?profile=320x180@15`);
  await publishToPreflight(station.page);
  return station;
}

async function sessionAt(station: Page): Promise<string> {
  return /sessions\/([^/]+)\//.exec(station.url())?.[1] ?? '';
}

async function mask(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Mask what is recorded …' }).click();
  await desk.getByRole('radio', { name: /lawyer/ }).check({ force: true });
  await desk.getByRole('button', { name: 'Mask', exact: true }).click();
  await desk.getByText(/^Masked since/).waitFor();
}

interface Brought {
  copyId: string;
  beganAt: string;
  readonly pieces: { fromMs: number; untilMs: number; bytes: Buffer }[];
  /** what the server said to pieces that were masked and sent all the same */
  readonly refusals: string[];
  kept: boolean;
}

/** What the station brings of its copy; before the first masked piece another is tried in its place, as a station would that hadn't dropped it. */
async function watchTheCopy(station: Page): Promise<Brought> {
  const brought: Brought = { copyId: '', beganAt: '', pieces: [], refusals: [], kept: false };
  await station.route('**/api/safety-copies/**', async (route) => {
    const request = route.request();
    const [, copyId = '', rest = ''] = /safety-copies\/([^/]+)\/?(.*)$/.exec(request.url()) ?? [];
    if (rest === '') Object.assign(brought, { copyId, beganAt: (request.postDataJSON() as OpenSafetyCopy).beganAt });
    else if (rest.startsWith('chunks/')) await tookPiece(brought, route);
    const answer = await route.fetch();
    if (rest === 'finish') brought.kept = answer.ok();
    await route.fulfill({ response: answer });
  });
  return brought;
}

async function tookPiece({ pieces, refusals }: Brought, route: Route): Promise<void> {
  const piece = route.request().postDataJSON() as SafetyChunk;
  const bytes = Buffer.from(piece.bytes, 'base64');
  pieces.push({ fromMs: piece.fromMs, untilMs: piece.untilMs, bytes });
  if (!isMasked(bytes) || refusals.length > 0) return;
  const words = Buffer.from('what nobody may keep, closed for the centre');
  const sha256 = createHash('sha256').update(words).digest('hex');
  const postData = JSON.stringify({ ...piece, sha256, bytes: words.toString('base64') });
  const answer = await route.fetch({ postData });
  refusals.push(`${answer.status()} ${(await answer.json()).detail}`);
}

/** Piece by piece as it was brought, in both vaults; and what is left opens with the centre's key. */
async function keptAs({ copyId, pieces }: Brought): Promise<void> {
  const key = readFileSync(path.join(product.varFolder, 'secrets/centre/safety-key.pem'), 'utf8');
  for (const root of roots) {
    const folder = path.join(product.varFolder, root, 'safety-copies', copyId);
    const names = readdirSync(folder).filter((name) => name.endsWith('.part'));
    const masked = names.filter((name) => isMasked(readFileSync(path.join(folder, name))));
    expect([names.length, masked.length], root).toEqual([
      pieces.length,
      pieces.filter(({ bytes }) => isMasked(bytes)).length,
    ]);
    expect((await openSafetyCopy(folder, key)).length).toBeGreaterThan(0);
  }
}

async function journalsOf(recording: string, track: string) {
  const kek = Buffer.from(readFileSync(path.join(product.varFolder, 'secrets/media/kek.hex'), 'utf8').trim(), 'hex');
  const order = { recording, practice: false };
  return Promise.all(
    roots.map(async (id) => {
      const vault = new FolderVault({ id, root: path.join(product.varFolder, id) });
      const entries = await journalOf(vault, { order, track, kek });
      return entries.filter(({ type }) => type !== 'note');
    }),
  );
}
