// What a kill -9 takes: one picture is recorded, its recorder killed in the middle, and what lies on disk is counted. Ours: everything
// older than the newest durable journal chunk is there, the rest is a declared gap of so many seconds. Beside it Janus' .mjr under the
// same input, as far as its process had handed it to the kernel; a power cut would take what the kernel still held, as it is never synced.
// ROUNDS (5), FOLDER (the temporary one).
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { missingPackages } from '../debian.ts';
import { printRows } from './figures.ts';
import { framesPerSecond } from './recording/film-source.ts';
import { janus } from './recording/janus.ts';
import { killedRecorder } from './recording/killed.ts';
import { sendTo } from './recording/rtp-sender.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const work = mkdtempSync(path.join(process.env.FOLDER ?? tmpdir(), 'crash-bench-'));

/** Seconds of picture sent and not in its file. */
async function killedJanus(): Promise<number> {
  const folder = mkdtempSync(path.join(work, 'janus-'));
  const running = await janus(folder);
  const sender = sendTo(running.port, undefined);
  await once(sender, 'message');
  const began = performance.now();
  await pause(5_000 + Math.random() * 1_000);
  process.kill(running.writer, 'SIGKILL');
  const sentSeconds = (performance.now() - began) / 1000;
  await sender.terminate();
  const lastTs = newestTimestamp(readFileSync(running.file));
  return sentSeconds - lastTs / 90_000 - 1 / framesPerSecond;
}

/** Of a .mjr: after two headers with their lengths, `MEET`, 4 bytes of time, 2 bytes of length, and an RTP packet each. */
function newestTimestamp(file: Buffer): number {
  let newest = 0;
  for (let at = file.indexOf('MEET', 8); at >= 0 && at + 22 <= file.length; ) {
    const length = file.readUInt16BE(at + 8);
    if (at + 10 + length > file.length) break;
    newest = Math.max(newest, file.readUInt32BE(at + 14));
    at += 10 + length;
    if (file.toString('latin1', at, at + 4) !== 'MEET') break;
  }
  return newest;
}

try {
  const ours: number[] = [];
  const theirs: number[] = [];
  const hasJanus = missingPackages(['janus']).length === 0;
  if (!hasJanus) console.log('Janus: left out, it is not installed (apt-get install janus)');
  for (let round = 1; round <= rounds; round += 1) {
    const lost = await killedRecorder(mkdtempSync(path.join(work, 'ours-')));
    ours.push(lost.lostSeconds);
    if (hasJanus) theirs.push(await killedJanus());
    console.log(
      `round ${round} of ${rounds}: ours ${lost.lostSeconds.toFixed(2)} s (verifier: ${lost.verdict}), Janus ${theirs.at(-1)?.toFixed(2) ?? '–'} s`,
    );
  }
  const shared = { unit: 's', peer: '–' };
  printRows('what a kill -9 takes of one picture', [
    { ...shared, measure: 'ours: not on disk, declared', values: ours, bar: '≤ 1' },
    { ...shared, measure: 'Janus .mjr: not on disk, nothing declared', values: theirs, bar: '–' },
  ]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
