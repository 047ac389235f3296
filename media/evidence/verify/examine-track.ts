// One track read from its first line to its last, in one pass: the claims on recording, content and continuity as far as this
// track goes. What a package's verification and a reading-back of a vault have in common.
import type { ManifestTrack } from '../manifest.ts';
import { type ContentContext, TrackContent } from './claim-content.ts';
import { Continuity } from './claim-continuity.ts';
import type { Claims } from './report.ts';
import { TrackSummary } from './track-summary.ts';
import { type WalkedRecord, walkTrack } from './track-walk.ts';

export interface TrackToExamine {
  readonly track: ManifestTrack;
  /** seq → the chain values that signed notes name for it */
  readonly signed: ReadonlyMap<number, ReadonlySet<string>>;
  /** Is shown every record too. */
  readonly also?: (record: WalkedRecord) => void;
}

export async function examineTrack(
  claims: Pick<Claims, 'recording' | 'content' | 'continuity'>,
  context: ContentContext,
  { track, signed, also }: TrackToExamine,
): Promise<void> {
  const summary = new TrackSummary(claims.recording, track, signed);
  const content = new TrackContent(claims.content, context, track);
  const continuity = new Continuity(claims.continuity, track);
  const whole = await claims.recording.attempt(`${context.manifest.recording}/${track.id}`, async () => {
    for await (const record of walkTrack(context, track)) {
      summary.add(record);
      await content.add(record);
      continuity.add(record);
      also?.(record);
    }
    summary.finish();
    return true;
  });
  await content.finish(whole === true);
  continuity.finish(whole === true);
  claims.recording.note(`${track.id}: ${track.lines} lines in ${track.files.length} files`);
}
