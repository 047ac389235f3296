// Lays a track's frames and gaps end to end over the session clock (evidence format §4, Tiling): from 0, each beginning
// where the one before ended. A frame lasts to the next one; whether the time between two frames is the first one's
// length or a gap is decided here, by time and by what is known to have been lost, never by sequence numbers alone.
// It holds no media: it says what comes next, in order.
import type { Frame } from './frame.ts';
import type { GapCauses, GapPiece } from './gap-causes.ts';

const MAX_GAP_MS = 10_000;
/** A hole in sound longer than this is a gap. */
const MAX_SOUND_HOLE_MS = 50;
/** A resting sender lets itself be heard each 400 ms: longer and something is missing. */
const MAX_REST_MS = 450;
/** A picture that stands longer than this without a loss is a source that sent nothing. */
const MAX_STILL_MS = 1_000;
const FIRST_PICTURE_MS = 33;
const MAX_PICTURE_MS = 200;

export type Tile =
  | { readonly kind: 'part'; readonly part: number; readonly pts: number; readonly frame: Frame }
  | { readonly kind: 'frame'; readonly pts: number; readonly frame: Frame }
  /** The frame before ends here. */
  | { readonly kind: 'close'; readonly pts: number }
  | ({ readonly kind: 'gap' } & GapPiece)
  | { readonly kind: 'end'; readonly pts: number };

export interface TilerState {
  readonly cursor: number;
  readonly open: OpenFrame | undefined;
  readonly pictureMs: number;
}

export interface OpenFrame {
  readonly pts: number;
  /** where it ends by its own length */
  readonly endMs: number;
  readonly resting: boolean;
}

const NOTHING: readonly never[] = [];

export class Tiler {
  readonly #sound: boolean;
  readonly #causes: GapCauses;
  #tiles: Tile[] = [];
  /** Everything before is tiled; meaningless while a frame is open. */
  #cursor = 0;
  /** The newest frame, whose end isn't known yet, and how long it is by itself. */
  #open: OpenFrame | undefined;
  #pictureMs = FIRST_PICTURE_MS;

  constructor(kind: 'audio' | 'video', causes: GapCauses) {
    this.#sound = kind === 'audio';
    this.#causes = causes;
  }

  /** Of a tiler whose tiles have all been taken. */
  snapshot(): TilerState {
    return { cursor: this.#cursor, open: this.#open, pictureMs: this.#pictureMs };
  }

  restore({ cursor, open, pictureMs }: TilerState): void {
    this.#cursor = cursor;
    this.#open = open;
    this.#pictureMs = pictureMs;
  }

  /** What has been laid since the last call. */
  take(): readonly Tile[] {
    if (this.#tiles.length === 0) return NOTHING;
    const tiles = this.#tiles;
    this.#tiles = [];
    return tiles;
  }

  /** The earliest ms at which the next frame can stand. */
  get floorMs(): number {
    return this.#open ? this.#open.pts + 1 : this.#cursor;
  }

  /** Where a gap would begin now. */
  get edgeMs(): number {
    return this.#open?.endMs ?? this.#cursor;
  }

  get lastPts(): number | undefined {
    return this.#open?.pts;
  }

  /** `part`: the number of the part that begins with this frame, if one does. */
  frame(pts: number, frame: Frame, part: number | undefined): void {
    const before = this.#open;
    const gapFrom = this.#gapFrom(pts);
    if (gapFrom < pts) this.#gap(gapFrom, pts);
    else if (before && !this.#sound) this.#pictureMs = Math.min(MAX_PICTURE_MS, pts - before.pts);
    if (part !== undefined) {
      this.#close(pts);
      this.#tiles.push({ kind: 'part', part, pts, frame });
    }
    const lengthMs = frame.durationUs === undefined ? this.#pictureMs : Math.ceil(frame.durationUs / 1000);
    this.#tiles.push({ kind: 'frame', pts, frame });
    this.#open = { pts, endMs: pts + lengthMs, resting: frame.resting ?? false };
  }

  /** No frame will come that stands before `ms`: a silence becomes a gap while it lasts. */
  quiet(ms: number): void {
    if (this.#open) {
      if (ms <= this.#longestEndMs(this.#open)) return;
      this.#close(this.#open.endMs);
    }
    while (ms - this.#cursor >= MAX_GAP_MS) this.#gap(this.#cursor, this.#cursor + MAX_GAP_MS);
  }

  /** Nothing comes any more; the track ends at `ms`, or after its last frame if that stands later. */
  end(ms: number): void {
    if (this.#open) {
      const whole = ms <= this.#longestEndMs(this.#open) && !this.#causes.any;
      this.#close(Math.max(this.#open.pts + 1, whole ? ms : Math.min(ms, this.#open.endMs)));
    }
    if (ms > this.#cursor) this.#gap(this.#cursor, ms);
    this.#tiles.push({ kind: 'end', pts: this.#cursor });
  }

  #longestEndMs(open: OpenFrame): number {
    if (!this.#sound) return Math.max(open.endMs, open.pts + MAX_STILL_MS);
    // A rest is broken off by what is known to have been lost, or noted.
    return open.endMs + (open.resting && !this.#causes.any ? MAX_REST_MS : MAX_SOUND_HOLE_MS);
  }

  /** Where the gap before a frame at `pts` begins; `pts` itself when there is none. */
  #gapFrom(pts: number): number {
    if (!this.#open) return this.#cursor;
    const end = Math.min(this.#open.endMs, pts);
    if (this.#sound) return pts > this.#longestEndMs(this.#open) ? end : pts;
    if (this.#causes.broken) return Math.max(this.#open.pts + 1, Math.min(end, pts - 1));
    const long = pts - this.#open.pts > MAX_STILL_MS || (this.#causes.any && pts - end > MAX_SOUND_HOLE_MS);
    return long ? end : pts;
  }

  #close(pts: number): void {
    if (this.#open) this.#tiles.push({ kind: 'close', pts });
    this.#open = undefined;
    this.#cursor = pts;
  }

  #gap(from: number, to: number): void {
    this.#close(from);
    for (let at = from; at < to; at += MAX_GAP_MS) {
      const pieces = this.#causes.pieces(at, Math.min(to, at + MAX_GAP_MS));
      for (const piece of pieces) this.#tiles.push({ kind: 'gap', ...piece });
    }
    this.#cursor = to;
  }
}
