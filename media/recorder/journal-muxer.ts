// The muxer as the recorder uses it: outputs by the journal alone, however it is cut; and what is handed on with it.
import type { JournalEntry } from '../evidence/journal.ts';
import type { MuxOutput, MuxState } from '../mux/track-muxer.ts';
import type { Place } from './chain-files.ts';
import type { Span } from './chain-read.ts';

export interface JournalMuxer {
  push(entries: readonly JournalEntry[]): Promise<MuxOutput[]>;
  /** The explicit stop, at that instant. */
  finish(atNs: bigint): Promise<MuxOutput[]>;
  /** After a push that began a part: what another may go on from; undefined where none can. */
  snapshot(): MuxState | undefined;
}

/** What earlier processes left for this one. */
export interface Left {
  readonly muxer: JournalMuxer;
  /** Made of the journal and not on disk. */
  readonly lacking: readonly MuxOutput[];
  /** Where the journal stands that is to be muxed behind that. */
  readonly unmuxed: readonly Span[];
}

/** Where the muxer stood as it began a part. */
export interface PartTurn {
  readonly muxer: MuxState;
  /** The newest journal chunk that it had read. */
  readonly muxed: Promise<Place>;
  /** Of that chunk's newest entry. */
  readonly muxedNs: bigint;
  /** What it had made by then from the part's beginning on. */
  readonly lacking: readonly MuxOutput[];
}
