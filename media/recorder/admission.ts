// Whether this node can take one session more, and what is lacking where it can't: recorder slots, tracks, and in each vault the disk for
// the planned minutes. Pure. Refuses to weigh a recording that runs: what has begun is recorded with what there is.
import type { AdmitRecording } from '../protocol.ts';

export interface Capacity {
  /** recordings, and their tracks together, that this node may have open at once */
  readonly slots: number;
  readonly tracks: number;
  /** those that are open: how many tracks each has */
  readonly open: readonly number[];
  readonly vaults: readonly { readonly id: string; readonly writable: boolean; readonly freeBytes: number }[];
}

/** Bytes a second that a track is reckoned with: 3 Mbit/s for a picture, 64 kbit/s for a sound, written as journal and as media. */
const bytesPerSecond = { video: (3_000_000 / 8) * 2, audio: (64_000 / 8) * 2 } as const;
const safety = 1.5;

export function neededBytes({ tracks, minutes = 0 }: AdmitRecording): number {
  const rate = tracks.reduce((sum, { kind }) => sum + bytesPerSecond[kind], 0);
  return Math.ceil(minutes * 60 * rate * safety);
}

/** In words, each with a figure; none: it can be taken. */
export function lacking(asked: AdmitRecording, { slots, tracks, open, vaults }: Capacity): string[] {
  const used = open.reduce((sum, count) => sum + count, 0);
  const needed = neededBytes(asked);
  return [
    ...(open.length < slots ? [] : [`a recorder: all ${slots} are taken`]),
    ...(used + asked.tracks.length <= tracks
      ? []
      : [`${used + asked.tracks.length - tracks} tracks: it records ${tracks} at most, and ${used} are taken`]),
    ...vaults.flatMap(({ id, writable, freeBytes }) => {
      if (asked.minutes === undefined || (writable && freeBytes >= needed)) return [];
      if (!writable) return [`the disk of the ${id}: it takes no file`];
      const enough = Math.floor((asked.minutes * freeBytes) / needed);
      return [`disk in the ${id}: ${asked.minutes} min are planned, it has room for ${enough}`];
    }),
  ];
}
