// Records the child's picture and sound on this machine alone, piece by piece, as WebM. A browser's recorder takes one picture and
// one sound; these two are what must not be missing.
import type { RoomTrack } from '../../server/contract/room.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { Recorded, RecordedPiece } from './safety/safety-copier.ts';
import type { Opened } from './sources.ts';
import { atFirstCluster } from './webm-head.ts';

const recordedTracks = ['child-cam', 'child-mic'] as const satisfies readonly RoomTrack[];
const mimeType = 'video/webm;codecs=vp8,opus';
const bits = { videoBitsPerSecond: 1_000_000, audioBitsPerSecond: 64_000 };

/** Begins at once; pieces come in their order, the head first. Undefined where neither is open. */
export function recordPieces(
  { tracks }: Opened,
  everyMs: number,
  onPiece: (piece: RecordedPiece) => void,
): Recorded | undefined {
  const taken = recordedTracks.filter((name) => tracks.has(name));
  if (taken.length === 0) return undefined;
  const recorder = new MediaRecorder(new MediaStream(taken.flatMap((name) => tracks.get(name)?.track ?? [])), {
    ...bits,
    mimeType: tracks.has('child-cam') ? mimeType : 'audio/webm;codecs=opus',
  });
  const steps = new OneAtATime();
  let begun = false;
  const handOver = (bytes: Uint8Array<ArrayBuffer>) => {
    if (begun) return onPiece({ bytes });
    begun = true;
    const { head, rest } = atFirstCluster(bytes);
    onPiece({ bytes: head, head: true });
    if (rest.length > 0) onPiece({ bytes: rest });
  };
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) void steps.run(async () => handOver(new Uint8Array(await data.arrayBuffer())));
  });
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
  recorder.start(everyMs);
  return {
    tracks: taken,
    stop: async () => {
      // A recorder ends by itself with its tracks.
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      await steps.run(async () => undefined);
    },
  };
}
