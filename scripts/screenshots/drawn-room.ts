// What the camera of the pictures sees: a drawn interview room with nobody in it. It is filmed with a little noise, since a picture that
// never changes is rightly called frozen; the microphone beeps once a second, as in every walk.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { launchBrowser } from '../e2e/browser.ts';
import { type FakeDevices, makeFakeDevices } from '../e2e/fake-devices.ts';

const run = promisify(execFile);
const size = { width: 640, height: 360 };

const chair = (fill: string) => `<rect y="66" width="26" height="88" rx="13" fill="${fill}"/>
  <rect x="8" y="112" width="76" height="40" rx="16" fill="${fill}"/><rect x="14" y="96" width="58" height="24" rx="12" fill="#fff" opacity=".4"/>
  <path d="M16 152v18M72 152v18" stroke="#7a5c3a" stroke-width="6" stroke-linecap="round"/>`;

const room = `<svg viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}">
  <rect width="640" height="360" fill="#efe4cf"/><path d="M0 236h640v124H0z" fill="#d9c4a1"/><path d="M0 236h640" stroke="#c6ae87" stroke-width="3"/>
  <ellipse cx="320" cy="296" rx="218" ry="42" fill="#b9d2c4"/><ellipse cx="320" cy="296" rx="176" ry="31" fill="none" stroke="#9dbdac" stroke-width="4"/>
  <rect x="232" y="44" width="176" height="118" rx="6" fill="#c7e2ef" stroke="#a98a5b" stroke-width="8"/>
  <circle cx="364" cy="80" r="16" fill="#f3cb55"/><path d="M236 158q32-44 70-14 34-30 98 14z" fill="#8fba8c"/><path d="M320 44v118" stroke="#a98a5b" stroke-width="6"/>
  <g transform="translate(108 128)">${chair('#d98f45')}</g><g transform="translate(532 128) scale(-1 1)">${chair('#4f8f89')}</g>
  <path d="M286 268l-8 50M354 268l8 50" stroke="#7a5c3a" stroke-width="8" stroke-linecap="round"/><rect x="258" y="256" width="124" height="14" rx="7" fill="#a97d48"/>
  <path d="M282 254l10-16h36l-6 16z" fill="#fff" stroke="#c9bca6"/><path d="M344 254l10-20" stroke="#b8503a" stroke-width="5" stroke-linecap="round"/>
  <path d="M358 254l6-16" stroke="#356f8b" stroke-width="5" stroke-linecap="round"/>
  <g transform="translate(584 150)"><path d="M-24 100h48l-7 46h-34z" fill="#b9683f"/><path d="M0 100q-46-30-34-78 30 18 34 78zM0 100q46-36 30-92-34 26-30 92zM0 100q-6-62 2-104 18 44-2 104z" fill="#5d9563"/></g>
  <g fill="none" stroke="#4a4036" stroke-width="4"><circle cx="92" cy="76" r="27" fill="#fff"/><path d="M92 58v18l13 8" stroke-linecap="round"/></g>
</svg>`;

/** Writes into the folder; the camera's film is some 70 MB there. */
export async function filmDrawnRoom(folder: string): Promise<FakeDevices> {
  const { camera, microphone } = await makeFakeDevices(folder);
  rmSync(camera);
  const still = path.join(folder, 'room.png');
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: size });
  await page.setContent(`<body style="margin:0">${room}</body>`);
  await page.screenshot({ path: still });
  await browser.close();
  const film = 'noise=alls=5:allf=t,format=yuv420p';
  await run('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-loop',
    '1',
    '-framerate',
    '15',
    '-i',
    still,
    '-t',
    '20',
    '-vf',
    film,
    camera,
  ]);
  return { camera, microphone };
}
