// A track's journal → its media chunks and gaps: a pure function of the entries, however they are cut into pushes, so
// that recovery can replay a journal and meet the sealed bytes again. It waits for nothing but the WebM writer; it has
// no clock, no file, no randomness. Entries must be durable, or stand in the chain before what is made of them.
//
// All monotonic times are on one scale: over a reboot the caller bridges. A crash is told by a note
// {what: 'close', cause}: what was pending is placed at once, and the gap with that cause runs to the next part.

import type { GapCause } from '../evidence/gap-cause.ts';
import type { JournalEntry } from '../evidence/journal.ts';
import { type Chunk, Chunker, type Piece } from './chunker.ts';
import type { PipelineState } from './pipeline-state.ts';
import type { Tile } from './tiler.ts';
import { type TrackOptions, TrackPipeline } from './track-pipeline.ts';
import { type PartTrack, type WebmFrame, WebmPart } from './webm-part.ts';

export type MuxOutput =
  /** The next media stand in a new WebM. Numbers rise by one from 0. */
  | { readonly kind: 'part'; readonly part: number; readonly codec: string; readonly pts: number }
  | ({ readonly kind: 'media'; readonly part: number } & Chunk)
  | {
      readonly kind: 'gap';
      readonly pts: number;
      readonly dur: number;
      readonly cause: GapCause;
      /** Packets known to be lost. */
      readonly lost?: number;
    }
  | { readonly kind: 'end'; readonly pts: number };

/** A muxer between two pushes, of which the first began a part. Plain data. */
export interface MuxState {
  readonly pipeline: PipelineState;
  readonly pieces: readonly Piece[];
  readonly part: number;
  readonly track: PartTrack;
  /** The part's so far: written again, they give the WebM writer its state. */
  readonly frames: readonly WebmFrame[];
}

interface YoungPart {
  readonly track: PartTrack;
  readonly frames: WebmFrame[];
}

export const CODEC = { audio: 'audio/opus', video: 'video/VP8' } as const;

export class TrackMuxer {
  readonly #kind: 'audio' | 'video';
  readonly #pipeline: TrackPipeline;
  readonly #chunker = new Chunker();
  #part = -1;
  #webm: WebmPart | undefined;
  /** Of the part that began in the last push. */
  #young: YoungPart | undefined;
  /** Calls take their turn, in the order in which they were made. */
  #turn: Promise<unknown> = Promise.resolve();
  #finished = false;

  constructor(options: TrackOptions) {
    this.#kind = options.kind;
    this.#pipeline = new TrackPipeline(options);
  }

  /** Journal entries that should have been RTP packets and weren't. */
  get unreadable(): number {
    return this.#pipeline.unreadable;
  }

  /** What goes on from here after the last push, if that began a part and no other is under way: a part's beginning is short. */
  snapshot(): MuxState | undefined {
    if (this.#young === undefined) return undefined;
    const { track, frames } = this.#young;
    return {
      ...{ pipeline: this.#pipeline.snapshot(), pieces: this.#chunker.snapshot() },
      ...{ part: this.#part, track, frames: [...frames] },
    };
  }

  /** A muxer that gives, for the rest of the entries, the outputs of the one that was kept. */
  static async restored(options: TrackOptions, state: MuxState): Promise<TrackMuxer> {
    const muxer = new TrackMuxer(options);
    muxer.#pipeline.restore(state.pipeline);
    muxer.#chunker.restore(state.pieces);
    muxer.#part = state.part;
    muxer.#webm = new WebmPart(state.track);
    for (const frame of state.frames) await muxer.#webm.add(frame);
    muxer.#young = { track: state.track, frames: [...state.frames] };
    return muxer;
  }

  /** Entries in journal order; the newest one's monotonic time is how far the track is known. */
  push(entries: readonly JournalEntry[]): Promise<MuxOutput[]> {
    return this.#inTurn(async () => {
      const outputs: MuxOutput[] = [];
      this.#young = undefined;
      for (const entry of entries) {
        const tiles = this.#pipeline.step(entry);
        if (tiles.length > 0) await this.#write(tiles, outputs);
      }
      return outputs;
    });
  }

  /** The explicit stop: everything is placed, and the rest up to the stop is a gap. */
  finish(atMonoNs: bigint): Promise<MuxOutput[]> {
    return this.#inTurn(async () => {
      const outputs: MuxOutput[] = [];
      await this.#write(this.#pipeline.finish(atMonoNs), outputs);
      await this.#webm?.discard();
      this.#finished = true;
      return outputs;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      if (this.#finished) throw new Error('the track has ended');
      return work();
    });
    this.#turn = result.catch(() => {});
    return result;
  }

  async #write(tiles: readonly Tile[], outputs: MuxOutput[]): Promise<void> {
    for (const tile of tiles) {
      if (tile.kind === 'frame') this.#media(await this.#framed(tile), outputs);
      else if (tile.kind === 'close') this.#media(this.#chunker.close(tile.pts), outputs);
      else if (tile.kind === 'part') outputs.push(await this.#begin(tile));
      else outputs.push(tile);
    }
  }

  async #framed({ pts, frame }: Extract<Tile, { kind: 'frame' }>): Promise<Chunk[]> {
    const added = { pts, key: frame.key, bytes: frame.bytes };
    this.#young?.frames.push(added);
    const bytes = await this.#webm?.add(added);
    return bytes ? this.#chunker.frame({ pts, key: frame.key, bytes }) : [];
  }

  async #begin({ part, pts, frame }: Extract<Tile, { kind: 'part' }>): Promise<MuxOutput> {
    await this.#webm?.discard();
    this.#part = part;
    const track: PartTrack = frame.size ? { kind: 'video', size: frame.size } : { kind: 'audio' };
    this.#young = { track, frames: [] };
    this.#webm = new WebmPart(track);
    return { kind: 'part', part, codec: CODEC[this.#kind], pts };
  }

  #media(chunks: readonly Chunk[], outputs: MuxOutput[]): void {
    for (const chunk of chunks) outputs.push({ kind: 'media', part: this.#part, ...chunk });
  }
}
