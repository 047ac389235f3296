// What watching costs: a recording of MINUTES (180) of two cameras, sealed as working copies are, served by the real server to Chromium. First
// frame after “Watch”, seeks to anywhere in it until both cameras show a new frame, and ranges: bytes a second of one core of the server's
// process (curl takes them in a process of its own), and what that process grows by. ROUNDS (5), SEEKS (10 a round).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { type FilmedHouse, filmedHouse } from '../e2e/filmed-house.ts';
import { whyAsked } from '../e2e/watch-again.ts';
import { printRows } from './figures.ts';

const count = (name: string, usual: number) => Number(process.env[name] ?? usual);
const [minutes, rounds, seeks] = [count('MINUTES', 180), count('ROUNDS', 5), count('SEEKS', 10)];

/** Until every picture has shown a frame that it hadn't. */
const newFrames = (page: Page, toSeconds: number | null) =>
  page.evaluate(async (to) => {
    const begun = performance.now();
    const videos = [...document.querySelectorAll('video')];
    const shown = videos.map(
      (video) => new Promise<void>((resolve) => void video.requestVideoFrameCallback(() => resolve())),
    );
    if (to !== null) for (const video of videos) video.currentTime = to;
    await Promise.all(shown);
    return performance.now() - begun;
  }, toSeconds);

async function opened(page: Page, at: FilmedHouse): Promise<number> {
  await page.goto(`/recordings/${at.house.recording}`);
  const dialog = await whyAsked(page);
  await dialog.getByLabel('Purpose').selectOption('trial');
  const begun = performance.now();
  await dialog.getByRole('button', { name: 'Watch' }).click();
  await page.locator('video').first().waitFor();
  await newFrames(page, null);
  return performance.now() - begun;
}

/** Good for a minute from now on. */
const freshAddress = (page: Page) =>
  page.evaluate(async () => {
    const viewing = /viewings\/([^/]+)/.exec(document.querySelector('video')?.src ?? '')?.[1];
    const asked = await fetch(`/api/viewings/${viewing}/addresses`, { method: 'POST' });
    return ((await asked.json()) as { pictures: { url: string }[] }).pictures[0]?.url ?? '';
  });

/** Of the server's process: MB a second of one core, and MB that it grew by at most. */
async function ranges(at: FilmedHouse, url: string): Promise<{ perCore: number; grown: number; wall: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const curl = spawn('curl', [
    '-s',
    '-o',
    '/dev/null',
    '-H',
    `Cookie: __Host-heard-once=${at.token}`,
    `${at.origin}${url}`,
  ]);
  await once(curl, 'close');
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  const megabytes = at.bytes / 1_000_000;
  return {
    perCore: megabytes / ((user + system) / 1_000_000),
    grown: (most - before) / 1_000_000,
    wall: megabytes / wall,
  };
}

console.log(`filming ${minutes} minutes of two cameras …`);
const at = await filmedHouse({ minutes });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ baseURL: at.origin, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(120_000);
  const cookie = { name: '__Host-heard-once', value: at.token, url: at.origin.replace('http:', 'https:') };
  await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  const [first, sought, perCore, grown, wall]: [number[], number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  for (let round = 0; round <= rounds; round += 1) {
    const firstFrame = await opened(page, at);
    const took: number[] = [];
    // Spread over all of it, never to what was fetched already.
    for (let n = 0; n < seeks; n += 1) {
      const part = ((n * 7 + round * 3) % seeks) / seeks;
      took.push(await newFrames(page, Math.floor(part * minutes * 60) + 5 + round));
    }
    const taken = await ranges(at, await freshAddress(page));
    // The first round warms caches and the compiler.
    if (round === 0) continue;
    first.push(firstFrame);
    sought.push(...took);
    perCore.push(taken.perCore);
    grown.push(taken.grown);
    wall.push(taken.wall);
  }
  const row = (measure: string, unit: string, values: number[], bar: string) => ({
    measure,
    unit,
    values,
    peer: '–',
    bar,
  });
  printRows(`playback of ${minutes} minutes, ${Math.round(at.bytes / 1_000_000)} MB`, [
    row('first frame after “Watch”, both cameras', 'ms', first, '≤ 1000'),
    row('seek to anywhere, until both show it', 'ms', sought, '≤ 500'),
    row('ranges, of one core', 'MB/s', perCore, '≥ 150'),
    row('ranges, by the clock', 'MB/s', wall, '–'),
    row('grown meanwhile', 'MB', grown, 'constant'),
  ]);
} finally {
  await browser.close();
  await at.close();
}
