import { describe, expect, it } from 'vitest';
import type { AdmitRecording, ExpectedTrack } from '../protocol.ts';
import { bytesPerHour, type Capacity, type Load, lacking, neededBytes, reservedBytes } from './admission.ts';

const session: AdmitRecording = {
  session: '018f0000-0000-7000-8000-000000000001',
  tracks: [
    { id: 'child-cam', kind: 'video', required: true },
    { id: 'child-mic', kind: 'audio', required: true },
  ],
  minutes: 90,
};
const needed = neededBytes(session);
const disks = (vault: number, mirror = vault): Capacity['vaults'] => [
  { id: 'vault', writable: true, freeBytes: vault },
  { id: 'mirror', writable: true, freeBytes: mirror },
];
const [camera, microphone] = session.tracks;
const running = (count: number, minutes?: number, ranMinutes = 0): Load => ({
  ...{ tracks: Array.from({ length: count }, () => microphone).flatMap((one) => one ?? []), minutes, ranMinutes },
});
const beside = reservedBytes([running(2)]);
const roomy: Capacity = { slots: 2, tracks: 8, open: [running(2)], vaults: disks(needed + beside) };

describe('a node’s admission of a session', () => {
  it('takes one for which it has recorder, tracks and disk, to the last of each', () => {
    expect(lacking(session, roomy)).toEqual([]);
    expect(lacking(session, { ...roomy, open: [running(6)], vaults: disks(1e12) })).toEqual([]);
  });

  it('reckons disk by the planned minutes and the picture’s size, every byte twice, and half as much again', () => {
    const bits = 1280 * 720 * 25 * 0.13 + 128_000;
    expect(needed).toBe(90 * 60 * (bits / 8) * 2 * 1.5);
    const half = {
      id: 'room-cam',
      kind: 'video',
      required: false,
      picture: { width: 640, height: 360, frameRate: 25 },
    };
    const small = { id: 'room-cam', kind: 'video', required: false, picture: { width: 160, height: 90, frameRate: 5 } };
    expect([camera, half, small].map((one) => Math.round(bytesPerHour([one as ExpectedTrack]) / 1e6))).toEqual([
      2696, 674, 234,
    ]);
  });

  it('keeps for each that runs what it has still to come, and half an hour in any case', () => {
    const left = (minutes: number) => neededBytes({ tracks: running(2).tracks, minutes });
    expect(reservedBytes([running(2, 90, 20), running(2, 60, 59), running(2)])).toBe(left(70) + left(30) + left(30));
    const full = { ...roomy, slots: 9, vaults: disks(needed + left(70) - 1) };
    expect(lacking(session, { ...full, open: [running(2, 90, 21)] })).toEqual([]);
    expect(lacking(session, { ...full, open: [running(2, 90, 20)] }).map(({ words }) => words)).toEqual([
      'disk in the vault: 90 min are planned, beside what is being recorded it has room for 89',
      'disk in the mirror: 90 min are planned, beside what is being recorded it has room for 89',
    ]);
  });

  it.each<[string, Partial<Capacity>, unknown[]]>([
    ['recorders', { open: [running(1), running(1)], vaults: disks(1e12) }, ['a recorder: all 2 are taken']],
    ['tracks', { open: [running(7)], vaults: disks(1e12) }, ['1 tracks: it records 8 at most, and 7 are taken']],
    [
      'disk in one vault',
      { open: [], vaults: disks(needed, needed / 2) },
      ['disk in the mirror: 90 min are planned, it has room for 45'],
    ],
    [
      'disk in both',
      { open: [], vaults: disks(needed - 1) },
      [expect.stringContaining('vault'), expect.stringContaining('mirror')],
    ],
    [
      'a disk that takes files',
      { open: [], vaults: [{ id: 'vault', writable: false, freeBytes: needed }] },
      ['the disk of the vault: it takes no file'],
    ],
  ])('says what is lacking: %s', (_, less, said) => {
    expect(lacking(session, { ...roomy, ...less }).map(({ words }) => words)).toEqual(said);
  });

  it('asks about no disk where the desk has said to start anyway', () => {
    const { minutes: _, ...anyway } = session;
    expect(lacking(anyway, { ...roomy, vaults: disks(0) })).toEqual([]);
  });
});
