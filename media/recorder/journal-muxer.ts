// The muxer as the recorder uses it: outputs by the journal alone, however it is cut.
import type { JournalEntry } from '../evidence/journal.ts';
import type { MuxOutput, MuxState } from '../mux/track-muxer.ts';

export interface JournalMuxer {
  push(entries: readonly JournalEntry[]): Promise<MuxOutput[]>;
  /** The explicit stop, at that instant. */
  finish(atNs: bigint): Promise<MuxOutput[]>;
  /** After a push that began a part: what another may go on from; undefined where none can. */
  snapshot(): MuxState | undefined;
}
