// The muxer as the recorder uses it: outputs by the journal alone, however it is cut.
import type { JournalEntry } from '../evidence/journal.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';

export interface JournalMuxer {
  push(entries: readonly JournalEntry[]): Promise<MuxOutput[]>;
  /** The explicit stop, at that instant. */
  finish(atNs: bigint): Promise<MuxOutput[]>;
}
