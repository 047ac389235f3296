// Whether this node can take one session more, and what is lacking where it can't: recorder slots, tracks, and in each vault the disk for
// the planned minutes beside what is reserved for those that run. Pure. Refuses to weigh a recording that runs: what has begun is recorded
// with what there is.
import type { AdmitRecording, ExpectedTrack, Lack } from '../protocol.ts';

/** A recording that is open, or was promised and will begin in a moment. */
export interface Load {
  readonly tracks: readonly ExpectedTrack[];
  /** as planned, where that is known */
  readonly minutes?: number | undefined;
  /** since it began */
  readonly ranMinutes: number;
}

export interface Capacity {
  /** recordings, and their tracks together, that this node may have open at once */
  readonly slots: number;
  readonly tracks: number;
  readonly open: readonly Load[];
  readonly vaults: readonly { readonly id: string; readonly writable: boolean; readonly freeBytes: number }[];
}

/** What a track is reckoned with. A page sends 0.1 bit a pixel of picture at most, and 96 kbit/s of sound; headers and repairs come on top. */
const bitsPerPixel = 0.13;
const leastPictureBits = 260_000;
const soundBits = 128_000;
/** of a track of which nothing else is said */
const usualPicture = { width: 1280, height: 720, frameRate: 25 };
/** Every byte is written as journal and as media. */
const written = 2;
const safety = 1.5;
/** What a running recording keeps in any case: it may go on longer than planned. */
const leastMinutes = 30;

/** Of all its tracks together, in one vault. */
export function bytesPerHour(tracks: readonly ExpectedTrack[]): number {
  const bits = tracks.map(({ kind, picture = usualPicture }) => {
    if (kind === 'audio') return soundBits;
    return Math.max(leastPictureBits, picture.width * picture.height * picture.frameRate * bitsPerPixel);
  });
  return Math.ceil((bits.reduce((sum, one) => sum + one, 0) / 8) * written * 3600);
}

export function neededBytes({ tracks, minutes = 0 }: Pick<Load, 'tracks' | 'minutes'>): number {
  return Math.ceil((bytesPerHour(tracks) * minutes * safety) / 60);
}

/** What is still to come of those that run; what they have written is no longer free anyway. */
export function reservedBytes(open: readonly Load[]): number {
  return open.reduce((sum, { tracks, minutes = 0, ranMinutes }) => {
    return sum + neededBytes({ tracks, minutes: Math.max(leastMinutes, Math.ceil(minutes - ranMinutes)) });
  }, 0);
}

/** Each with a figure; none: it can be taken. */
export function lacking(asked: AdmitRecording, { slots, tracks, open, vaults }: Capacity): Lack[] {
  const used = open.reduce((sum, one) => sum + one.tracks.length, 0);
  const tooMany = used + asked.tracks.length - tracks;
  return [
    ...(open.length < slots ? [] : [{ what: 'recorder', words: `a recorder: all ${slots} are taken` } as const]),
    ...(tooMany <= 0
      ? []
      : [{ what: 'tracks', words: `${tooMany} tracks: it records ${tracks} at most, and ${used} are taken` } as const]),
    ...vaults.flatMap((vault) => lackingDisk(asked, vault, reservedBytes(open))),
  ];
}

function lackingDisk(asked: AdmitRecording, { id, writable, freeBytes }: Capacity['vaults'][number], reserved: number) {
  const { minutes } = asked;
  if (minutes === undefined) return [];
  if (!writable) return [{ what: 'disk', words: `the disk of the ${id}: it takes no file` } as const];
  const left = Math.max(0, freeBytes - reserved);
  const needed = neededBytes(asked);
  if (left >= needed) return [];
  const beside = reserved > 0 ? 'beside what is being recorded ' : '';
  const enough = Math.floor((minutes * left) / needed);
  const words = `disk in the ${id}: ${minutes} min are planned, ${beside}it has room for ${enough}`;
  return [{ what: 'disk', words } as const];
}
