import { describe, expect, it } from 'vitest';
import type { AdmitRecording } from '../protocol.ts';
import { type Capacity, lacking, neededBytes } from './admission.ts';

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
const roomy: Capacity = { slots: 2, tracks: 8, open: [2], vaults: disks(needed) };

describe('a node’s admission of a session', () => {
  it('takes one for which it has recorder, tracks and disk, to the last of each', () => {
    expect(lacking(session, roomy)).toEqual([]);
    expect(lacking(session, { ...roomy, open: [6] })).toEqual([]);
  });

  it('reckons disk by the planned minutes, every byte twice, and half as much again', () => {
    expect(needed).toBe(90 * 60 * ((3_000_000 + 64_000) / 8) * 2 * 1.5);
  });

  it.each<[string, Partial<Capacity>, string[]]>([
    ['recorders', { open: [1, 1] }, ['a recorder: all 2 are taken']],
    ['tracks', { open: [7] }, ['1 tracks: it records 8 at most, and 7 are taken']],
    [
      'disk in one vault',
      { vaults: disks(needed, needed / 2) },
      ['disk in the mirror: 90 min are planned, it has room for 45'],
    ],
    [
      'disk in both',
      { vaults: disks(needed - 1) },
      [expect.stringContaining('vault'), expect.stringContaining('mirror')],
    ],
    [
      'a disk that takes files',
      { vaults: [{ id: 'vault', writable: false, freeBytes: needed }] },
      ['the disk of the vault: it takes no file'],
    ],
  ])('says what is lacking: %s', (_, less, said) => {
    expect(lacking(session, { ...roomy, ...less })).toEqual(said);
  });

  it('asks about no disk where the desk has said to start anyway', () => {
    const { minutes: _, ...anyway } = session;
    expect(lacking(anyway, { ...roomy, vaults: disks(0) })).toEqual([]);
  });
});
