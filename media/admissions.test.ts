import { describe, expect, it } from 'vitest';
import { Admissions } from './admissions.ts';
import type { AdmitRecording } from './protocol.ts';
import { neededBytes, reservedBytes } from './recorder/admission.ts';
import type { RecordingState } from './recorder/recorder.ts';

const [one, two] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
const tracks = [{ id: 'child-mic', kind: 'audio', required: true }] as const;
const asks = (session: string): AdmitRecording => ({ session, tracks: [...tracks], minutes: 60 });
const wallMs = Date.parse('2026-11-27T09:00:00.000Z');
const needed = neededBytes(asks(one));

/** A node with disk for `room`, whose clock and recordings the test moves by hand. */
function node(room: number) {
  const at = { minutes: 0 };
  const recordings: RecordingState[] = [];
  const vaults = ['vault', 'mirror'].map((id) => ({ id, writable: true, freeBytes: room }));
  const admissions = new Admissions({
    recorder: { state: () => recordings },
    ...{ most: { slots: 2, tracks: 8 }, disks: async () => vaults },
    now: () => ({ wallMs: wallMs + at.minutes * 60_000, monoMs: at.minutes * 60_000 }),
  });
  const begins = (session: string) => {
    const startedAt = new Date(wallMs + at.minutes * 60_000).toISOString();
    recordings.push({
      recording: session,
      session,
      practice: false,
      tracks,
      minutes: 60,
      state: 'recording',
      startedAt,
    });
  };
  const lacks = async (session: string) => (await admissions.admit(asks(session))).map(({ what }) => what);
  return { at, begins, lacks, vaults };
}

describe('a node’s word that it can take a session', () => {
  it('is kept: two asked for at one moment don’t share one room', async () => {
    const { lacks, at } = node(needed * 1.5);
    expect(await lacks(one)).toEqual([]);
    expect(await lacks(one)).toEqual([]);
    expect(await lacks(two)).toEqual(['disk', 'disk']);
    at.minutes = 1.1;
    expect(await lacks(two)).toEqual([]);
  });

  it('leaves to a recording that runs what it was begun with, less and less as it goes on', async () => {
    const { lacks, at, begins, vaults } = node(needed * 1.7);
    expect(await lacks(one)).toEqual([]);
    begins(one);
    at.minutes = 10;
    expect(await lacks(two)).toEqual(['disk', 'disk']);
    at.minutes = 25;
    expect(await lacks(two)).toEqual([]);
    at.minutes = 300;
    for (const vault of vaults)
      vault.freeBytes = needed + reservedBytes([{ tracks, minutes: 60, ranMinutes: 300 }]) - 1;
    expect(await lacks(two)).toEqual(['disk', 'disk']);
    expect(await lacks(one)).toEqual([]);
  });
});
