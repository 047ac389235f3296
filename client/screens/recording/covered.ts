// Whether a safety copy covers a gap: same track, overlapping time. Clocks of station and recorder may be a second apart. Pure.
import type { RecordingPage } from '../../../server/contract/recordings.ts';

const slackMs = 1000;

export function isCovered(
  gap: RecordingPage['gaps'][number],
  copies: readonly Pick<RecordingPage['safetyCopies'][number], 'tracks' | 'fromMs' | 'durationMs'>[],
): boolean {
  return copies.some(
    ({ tracks, fromMs, durationMs }) =>
      fromMs !== null &&
      tracks.includes(gap.track) &&
      fromMs - slackMs < gap.fromMs + gap.durationMs &&
      gap.fromMs < fromMs + durationMs + slackMs,
  );
}
