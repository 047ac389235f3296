// One headless Chromium with a fake camera and microphone; each person gets a context of their own.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { FakeDevices } from './fake-devices.ts';

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // several people share one browser: none of their pages may be put to sleep because another is in front
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** Two cameras are Chromium's own, of which it makes three: the second tells depth and shows nothing. Files make one. */
function mediaFlags(devices?: FakeDevices | 'two cameras'): readonly string[] {
  if (devices === undefined) return [];
  const allowed = '--use-fake-ui-for-media-stream';
  if (devices === 'two cameras') return [allowed, '--use-fake-device-for-media-stream=device-count=3,fps=15'];
  return [
    ...[allowed, '--use-fake-device-for-media-stream'],
    `--use-file-for-fake-video-capture=${devices.camera}`,
    `--use-file-for-fake-audio-capture=${devices.microphone}`,
  ];
}

export const chromiumBin = process.env.CHROMIUM_BIN ?? '/usr/bin/chromium';

interface BrowserOptions {
  readonly executablePath?: string;
  readonly args?: readonly string[];
}

export async function launchBrowser(
  devices?: FakeDevices | 'two cameras',
  { executablePath = chromiumBin, args = [] }: BrowserOptions = {},
): Promise<Browser> {
  // Chromium's sandbox refuses to run as root
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...root, ...mediaFlags(devices), ...args] });
}

export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** what the page complained about: console errors and uncaught exceptions */
  readonly complaints: string[];
}

/**
 * How long anything may take before it counts as never: a guard against hanging, not a promise. On a machine with two cores and
 * much else to do a page's answer was seen to take ten seconds, and starting to show the page longer.
 */
export const patienceMs = 120_000;

/** A person's own browser context on the sign-in page, signed in as the demo person whose role and name match. */
export async function signIn(browser: Browser, origin: string, who: RegExp): Promise<Person> {
  const context = await browser.newContext({
    baseURL: origin,
    permissions: ['camera', 'microphone'],
    // small: several pages draw live pictures on one machine without a graphics card
    viewport: { width: 800, height: 600 },
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto('/');
  await page.getByRole('button', { name: who }).first().click();
  await page.waitForURL((url) => url.pathname !== '/');
  return { context, page, complaints };
}
