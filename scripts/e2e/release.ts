// A release to somebody outside, walked in browsers: a prosecutor asks on the recording's page, a custodian approves, the prosecutor gives
// it and gets a link; the recipient comes in by it, gives the undertaking, and watches or downloads; revoked, it is gone where they are.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { trustOfKey } from '../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../media/evidence/verify/verify-package.ts';
import { type BytesByRange, zipPackage } from '../../media/evidence/zip/zip-package.ts';
import { inStore } from './as-if.ts';
import { withAuthenticator } from './authenticator.ts';
import { patienceMs } from './browser.ts';
import { lookAround, mustBeClean } from './screens.ts';
import { openWithoutWatching } from './watch-again.ts';

export interface Releasing {
  readonly asks: Page;
  readonly approves: Page;
  readonly recording: string;
  readonly varFolder: string;
}

export interface ReleaseWalk extends Releasing {
  readonly browser: Browser;
  readonly origin: string;
  readonly desk: Page;
  readonly logKey: string;
}

/** The whole of it, with a package saved in that folder: claims of it that don't hold. */
export async function walkRelease(walk: ReleaseWalk, folder: string): Promise<string[]> {
  const who = 'Dora Defence';
  await makePasskey(walk.approves);
  const link = await releaseTo(walk, { who, isNew: true, way: 'Watching here, and nothing to keep' });
  const outside = await comeInByLink(walk.browser, walk.origin, link ?? '');
  await watchReleased(outside);
  await settleFromOutside(walk.desk, walk.recording);
  await outside.getByText(/Already answered at /).waitFor();
  await revokeUnderTheirEyes(walk, outside);
  await releaseTo(walk, { who, isNew: false, way: 'A package to keep, which verifies anywhere' });
  const file = join(folder, 'released.zip');
  await downloadReleased(outside, file);
  await outside.context().close();
  return failedClaims(file, walk.logKey);
}

export type Way = 'Watching here, and nothing to keep' | 'A package to keep, which verifies anywhere';

/** The link; null where they have a way in already. */
export async function releaseTo(
  { asks, approves, recording, varFolder }: Releasing,
  of: { readonly who: string; readonly isNew: boolean; readonly way: Way },
): Promise<string | null> {
  // A walk takes longer than a proof of who one is counts: as if they had just given one. Whoever approves hasn't.
  await inStore(varFolder, async (store) => {
    await store.query('UPDATE sign_in SET strong_at = now()');
    if (of.isNew) await store.query(staleProof, ['Marit Solberg']);
  });
  await openReleases(asks, recording);
  await asks.getByRole('button', { name: 'Ask for a release' }).click();
  const form = asks.getByRole('form', { name: 'Ask for a release' });
  await form
    .getByLabel('To whom')
    .selectOption({ label: of.isNew ? 'Somebody new …' : `${of.who}, Holm & Vik, defence lawyers` });
  if (of.isNew) {
    await form.getByLabel('Name').fill(of.who);
    await form.getByLabel('E-mail').fill('dora@defence.example');
    await form.getByLabel('Where they work').selectOption({ label: 'Holm & Vik, defence lawyers' });
  }
  await form.getByLabel('For what').selectOption('defence');
  await form.getByLabel('Legal basis').selectOption('disclosure-to-defence');
  await form.getByLabel('Which decision or paragraph').fill('Criminal Procedure Act, section 242');
  await form.getByText(of.way).click();
  if (of.isNew) await lookAround(asks, 'release-asking');
  await mustBeClean(asks);
  await form.getByRole('button', { name: 'Ask for the release' }).click();
  await asks.getByText('Somebody else decides.').waitFor();
  await openReleases(approves, recording);
  await approves.getByRole('button', { name: 'Approve', exact: true }).click();
  await approves.getByRole('button', { name: 'Approve it' }).click();
  if (of.isNew) {
    await approves.getByRole('dialog', { name: 'Is it still you?' }).waitFor();
    await lookAround(approves, 'release-approving');
    await approves.getByRole('button', { name: 'Use the passkey' }).click();
  }
  await approves
    .getByText(/^Dora Defence.*Approved by /)
    .first()
    .waitFor();
  await openReleases(asks, recording);
  await asks.getByRole('button', { name: 'Give it to Dora Defence' }).click();
  const dialog = asks.getByRole('dialog', { name: 'The link' });
  await dialog.waitFor();
  const link = of.isNew ? await dialog.getByText(/\/welcome#/).textContent() : null;
  await dialog.getByRole('button', { name: 'Close' }).click();
  await lookAround(asks, 'releases');
  await mustBeClean(asks);
  return link;
}

const staleProof = `UPDATE sign_in SET strong_at = now() - interval '6 minutes' WHERE person_id = (SELECT id FROM person WHERE name = $1)`;

/** Before it is asked for: on the account's page, as anybody who works here has one. */
export async function makePasskey(page: Page): Promise<void> {
  await withAuthenticator(page.context(), page);
  await page.goto('/account');
  await page.getByLabel('What you call it').fill('office laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('cell', { name: 'office laptop', exact: true }).waitFor();
}

/** A passkey is all they set up; what they see first is what was released to them. */
export async function comeInByLink(browser: Browser, origin: string, link: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, acceptDownloads: true });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await withAuthenticator(context, page);
  await page.goto(link);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('heading', { name: 'Released to you' }).waitFor();
  await lookAround(page, 'released-list');
  await mustBeClean(page);
  return page;
}

/** The newest of theirs: the undertaking is given, and the picture moves. */
export async function watchReleased(page: Page): Promise<void> {
  await openNewestReleased(page);
  await page.getByRole('heading', { name: 'Undertaking' }).waitFor();
  await lookAround(page, 'released-undertaking');
  await page.getByRole('button', { name: 'Give it and open' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
  await page.getByRole('button', { name: 'I have received it' }).click();
  await page.getByText(/^You confirmed /).waitFor();
  await page.getByRole('textbox', { name: 'Your question' }).fill('Can you say more about the garden?');
  await page.getByRole('button', { name: 'Ask it' }).click();
  await page.getByText('Nobody has decided on it yet.').waitFor();
  await lookAround(page, 'released-watching');
  await mustBeClean(page);
}

/** Revoked by whoever released it, it is gone under the eyes of whoever watches. */
async function revokeUnderTheirEyes({ asks, recording }: Releasing, watching: Page): Promise<void> {
  await openReleases(asks, recording);
  await asks.getByRole('button', { name: 'Revoke', exact: true }).first().click();
  await asks.getByRole('dialog').getByLabel('Why').selectOption('undertaking-broken');
  await asks.getByRole('button', { name: 'Revoke it' }).click();
  await asks
    .getByText(/Revoked /)
    .first()
    .waitFor();
  await watching.getByText('It was revoked: nothing of it can be opened any more.').waitFor();
  await watching.locator('video').waitFor({ state: 'detached' });
}

/** Where the file was saved. */
async function downloadReleased(page: Page, file: string): Promise<void> {
  await openNewestReleased(page);
  await page.getByRole('button', { name: 'Give it and open the package' }).and(page.locator(':enabled')).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the package' }).click(),
  ]);
  await download.saveAs(file);
  await lookAround(page, 'released-package');
}

/** A question from outside is answered by the place where it was asked. */
async function settleFromOutside(desk: Page, recording: string): Promise<void> {
  await openTab(desk, recording, 'From outside');
  await desk.getByText('Can you say more about the garden?').waitFor();
  await lookAround(desk, 'from-outside');
  await mustBeClean(desk);
  await desk.getByRole('button', { name: 'Answered there' }).first().click();
  await desk.getByText(/Already answered at /).waitFor();
}

async function openNewestReleased(page: Page): Promise<void> {
  await page.goto('/released');
  await page
    .getByRole('list', { name: /^Released to you/ })
    .getByRole('link')
    .first()
    .click();
}

const openReleases = (page: Page, recording: string) => openTab(page, recording, 'Release');

export async function openTab(page: Page, recording: string, name: string): Promise<void> {
  await openWithoutWatching(page, recording);
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Of a package as it was downloaded: claims that don't hold, in the verifier's words. */
async function failedClaims(file: string, logKey: string): Promise<string[]> {
  const whole = await readFile(file);
  const archive: BytesByRange = {
    bytes: whole.length,
    read: async (from, to) => whole.subarray(from, to),
    stream: async function* (from, to) {
      yield whole.subarray(from, to);
    },
  };
  const report = await verifyPackage(zipPackage(archive), await trustOfKey(nodeCrypto, logKey), nodeCrypto);
  return report.claims
    .filter(({ verdict }) => verdict === 'FAIL')
    .map(({ claim, reasons }) => [claim, ...reasons].join(' '));
}
