// The measure itself, on a file whose truth is known: without this a walk could find the recording in step by mistake.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFakeDevices } from './fake-devices.ts';
import { addedApart, type Marks, offsets, steadyAt } from './flash-and-beep.ts';
import { marksIn } from './read-back.ts';

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-read-back-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

it('a file whose picture and sound begin late, each at its own time, is read from its own zero', async () => {
  const { camera, microphone } = await makeFakeDevices(work);
  const file = path.join(work, 'late.webm');
  const late = ['-itsoffset', '0.4', '-i', camera, '-itsoffset', '0.34', '-i', microphone];
  const coded = ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-t', '6'];
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-copyts', ...late, ...coded, file]);
  const { flashes, beeps } = await marksIn(file);
  expect(flashes.slice(0, 3).map(({ at }) => at)).toEqual([400, 1400, 2400]);
  for (const [second, { at }] of beeps.slice(0, 3).entries())
    expect(Math.abs(at - 340 - second * 1000)).toBeLessThan(10);
  for (const apart of offsets({ flashes, beeps })) expect(Math.abs(apart + 60)).toBeLessThan(10);
});

const each = (times: readonly number[], frames = 1) => times.map((at) => ({ at, frames }));
const captured: Marks = { flashes: each([1000, 2130, 3000], 2), beeps: each([1010, 2010, 3010]) };

it('what the recording adds is told from what the camera did', () => {
  const recorded = { flashes: each([1040, 2170, 3040], 2), beeps: each([1030, 2030, 3130]) };
  expect(addedApart(recorded, captured).map(({ ms }) => ms)).toEqual([-20, -20, 80]);
});

it('a flash that lost a frame on its way, and a second without its beep, are no measure', () => {
  const recorded = { flashes: [...each([1107], 1), ...each([2170, 3040], 2)], beeps: each([1030, 2030]) };
  expect(addedApart(recorded, captured).map(({ ms }) => ms)).toEqual([-20]);
});

it('a microphone that lost samples is not steady until the sender has reported', () => {
  const stalled = each([1000, 2000, 3030, 4030, 5030]);
  expect([1999, 2001, 9000, 11_031].map((at) => steadyAt(at, stalled))).toEqual([true, false, false, true]);
});
