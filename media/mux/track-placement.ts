// The second half of the pipeline: frames, breaks and notes in their final order become tiles. Here it is decided what
// may be shown, when a new part begins, and what a gap is called. It waits for nothing: when something is due is decided
// before.
import type { JournalNote } from '../evidence/journal.ts';
import type { Assembled, Frame } from './frame.ts';
import { GapCauses, type GapCausesState } from './gap-causes.ts';
import { KeyGate } from './key-gate.ts';
import { Segmenter, type SegmenterState } from './segmenter.ts';
import { type Tile, Tiler, type TilerState } from './tiler.ts';
import type { Run } from './timeline-run.ts';

/** A pause noted so soon after the last frame is what ended it. */
const SAME_EVENT_MS = 1_000;

export interface PlacementState {
  readonly causes: GapCausesState;
  readonly tiler: TilerState;
  readonly segmenter: SegmenterState;
  readonly gateOpen: boolean;
}

export class TrackPlacement {
  readonly #kind: 'audio' | 'video';
  readonly #causes = new GapCauses();
  readonly #tiler: Tiler;
  readonly #segmenter = new Segmenter();
  readonly #gate = new KeyGate();
  #run: Run | undefined;

  constructor(kind: 'audio' | 'video') {
    this.#kind = kind;
    this.#tiler = new Tiler(kind, this.#causes);
  }

  /** The run of the frame before. */
  get run(): Run | undefined {
    return this.#run;
  }

  snapshot(): PlacementState {
    return {
      ...{ causes: this.#causes.snapshot(), tiler: this.#tiler.snapshot() },
      ...{ segmenter: this.#segmenter.snapshot(), gateOpen: this.#gate.open },
    };
  }

  restore({ causes, tiler, segmenter, gateOpen }: PlacementState, run: Run | undefined): void {
    this.#causes.restore(causes);
    this.#tiler.restore(tiler);
    this.#segmenter.restore(segmenter);
    this.#gate.restore(gateOpen);
    this.#run = run;
  }

  /** What has been placed since the last call. */
  take(): readonly Tile[] {
    return this.#tiler.take();
  }

  /** No frame will come that stands before `ms`. */
  quiet(ms: number): void {
    this.#tiler.quiet(ms);
  }

  end(ms: number): void {
    this.#tiler.end(ms);
  }

  assembled(run: Run, assembled: Assembled): void {
    if (assembled.kind === 'broken') this.#broken(assembled.packets, assembled.arrivalUs);
    else this.#frame(run, assembled.frame);
  }

  pause(note: JournalNote, atUs: number): void {
    const edge = this.#tiler.edgeMs;
    const atMs = Math.floor(atUs / 1000);
    const from = !this.#causes.any && atMs - edge <= SAME_EVENT_MS ? edge : Math.max(edge, atMs);
    this.#causes.noted(from, note.cause ?? 'paused', atUs);
  }

  resume(atUs: number): void {
    const from = Math.max(this.#tiler.edgeMs, Math.floor(atUs / 1000));
    this.#causes.noted(from, this.#kind === 'video' ? 'no-keyframe' : 'no-source', atUs);
  }

  /**
   * The stream is over, and media ended before that was noted: its cause holds from the end of the last frame, or, if
   * something else explains the beginning of the gap, from the last packet or the last thing noted. What was on its way is
   * gone with it, so the next picture stands behind a gap, however soon it comes.
   */
  close(note: JournalNote, atUs: number, lastPacketUs: number): void {
    this.#gate.shut();
    this.#segmenter.breakAtNext();
    const edge = this.#tiler.edgeMs;
    const alive = Math.max(Math.floor(lastPacketUs / 1000), this.#causes.newestMs);
    const from = this.#causes.any ? Math.max(edge, alive) : edge;
    this.#causes.noted(from, note.cause ?? 'no-source', atUs);
    this.#causes.brokenOff();
  }

  #broken(packets: number, arrivalUs: number): void {
    const told = this.#kind === 'video' && !this.#gate.open;
    if (this.#kind === 'video') this.#gate.shut();
    this.#causes.lost(packets);
    if (told) return;
    const edge = this.#tiler.edgeMs;
    const from = this.#tiler.lastPts === undefined ? Math.max(edge, Math.floor(arrivalUs / 1000)) : edge;
    this.#causes.broke(from, packets > 0 || this.#kind === 'audio' ? 'rtp-loss' : 'no-source');
  }

  #frame(run: Run, frame: Frame): void {
    if (run !== this.#run && run.breaks) {
      this.#segmenter.breakAtNext();
      this.#gate.shut();
    }
    if (run !== this.#run && run.stalled && !this.#causes.any) this.#causes.broke(this.#tiler.edgeMs, 'capture-stall');
    this.#run = run;
    if (!this.#gate.passes(frame)) {
      this.#heldBack(run, frame);
      return;
    }
    const pts = run.timeline.place(frame.ts, this.#tiler.floorMs);
    if (pts === undefined) {
      this.#broken(0, frame.arrivalUs);
      return;
    }
    this.#tiler.frame(pts, frame, this.#segmenter.next(frame, pts));
    this.#causes.placed(frame.arrivalUs);
  }

  /** Whole, but what it builds on is missing: it only says that no frame stands before its time. */
  #heldBack(run: Run, frame: Frame): void {
    const atMs = Math.floor(run.timeline.targetUs(frame.ts) / 1000);
    this.#causes.broke(Math.max(this.#tiler.edgeMs, atMs), 'no-keyframe');
    this.#tiler.quiet(Math.min(atMs, Math.floor(frame.arrivalUs / 1000)));
  }
}
