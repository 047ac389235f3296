// Where a frame belongs on the session clock, for one run of RTP timestamps that count on without a jump.
// It starts from the sender's reports if one is there within 6 s of the run's first packet, else from arrival: the
// least of arrival − RTP time. Later reports move it by at most 5 ms a frame, and no step becomes 0 or less; only over
// a hole of a second may it move at once. A report that would move it by more than 2 s is refused. Where capture stood
// still a new timeline begins (timeline-run.ts), to which reports of the time before say nothing.
// Left out, with its place here (`#offsetFor`): the fit of slope over several reports. It refuses to fit RTP against
// arrival beyond the start, which would turn uplink delay into lip-sync error.
import type { SenderReports } from './sender-reports.ts';
import { unwrapNear } from './unwrap.ts';

export const FIRST_REPORT_WAIT_US = 6_000_000;
const MAX_JUMP_US = 2_000_000;
const MAX_CORRECTION_US = 5_000;
const FREE_STEP_US = 1_000_000;
/** A frame that belongs farther than this before what is already tiled has no place any more. */
const MAX_BEHIND_MS = 2_500;

export interface TimelineOptions {
  readonly clockRate: number;
  readonly reports: SenderReports;
  readonly firstArrivalUs: number;
  /** Reports that came earlier don't count; absent: all do. */
  readonly reportsFromUs?: number | undefined;
}

export interface TimelineState {
  readonly firstArrivalUs: number;
  readonly reportsFromUs: number | undefined;
  readonly arrivalOffsetUs: number;
  readonly offsetUs: number | undefined;
  readonly placed: { readonly ts: number; readonly atUs: number } | undefined;
}

export class Timeline {
  readonly #options: TimelineOptions;
  /** Session µs − RTP µs. */
  #arrivalOffsetUs = Number.POSITIVE_INFINITY;
  #offsetUs: number | undefined;
  #placed: { readonly ts: number; readonly atUs: number } | undefined;

  constructor(options: TimelineOptions) {
    this.#options = options;
  }

  snapshot(): TimelineState {
    const { firstArrivalUs, reportsFromUs } = this.#options;
    return {
      ...{ firstArrivalUs, reportsFromUs, arrivalOffsetUs: this.#arrivalOffsetUs },
      ...{ offsetUs: this.#offsetUs, placed: this.#placed },
    };
  }

  static restored(
    { firstArrivalUs, reportsFromUs, arrivalOffsetUs, offsetUs, placed }: TimelineState,
    options: Pick<TimelineOptions, 'clockRate' | 'reports'>,
  ): Timeline {
    const timeline = new Timeline({ ...options, firstArrivalUs, reportsFromUs });
    timeline.#arrivalOffsetUs = arrivalOffsetUs;
    timeline.#offsetUs = offsetUs;
    timeline.#placed = placed;
    return timeline;
  }

  /** A packet of this run, as soon as it is in order; counts until the first frame is placed. */
  observe(ts: number, arrivalUs: number): void {
    this.#arrivalOffsetUs = Math.min(this.#arrivalOffsetUs, arrivalUs - this.#micros(ts));
  }

  /** Session µs − RTP µs, as far as it is known. */
  get offsetUs(): number {
    return this.#offsetUs ?? this.#arrivalOffsetUs;
  }

  /** How much later than expected a packet arrived; negative = earlier, which before the start only says that those
   *  before it were late. */
  lagUs(ts: number, arrivalUs: number): number {
    const lag = arrivalUs - this.#micros(ts) - this.offsetUs;
    return this.#offsetUs === undefined ? Math.max(0, lag) : lag;
  }

  /** When the first frame may be placed at the latest. */
  startDueUs(ts: number): number {
    const { firstArrivalUs } = this.#options;
    return this.#offsetUs !== undefined || this.#reported(ts) !== undefined
      ? Number.NEGATIVE_INFINITY
      : firstArrivalUs + FIRST_REPORT_WAIT_US;
  }

  /** Where a frame belongs, in µs, without placing it; settles how the run starts. */
  targetUs(ts: number): number {
    this.#offsetUs = this.#offsetFor(ts);
    return this.#micros(ts) + this.#offsetUs;
  }

  /** The frame's ms of session clock, at or after `floorMs`; undefined if its time has been given to others. */
  place(ts: number, floorMs: number): number | undefined {
    const target = this.targetUs(ts);
    const atUs = this.#placed ? this.#stepped(this.#placed, ts, target) : target;
    const ms = Math.round(atUs / 1000);
    if (floorMs - ms > MAX_BEHIND_MS) return undefined;
    this.#placed = { ts, atUs };
    return Math.max(ms, floorMs);
  }

  #stepped(before: { readonly ts: number; readonly atUs: number }, ts: number, target: number): number {
    const step = this.#micros(ts - before.ts);
    if (step > FREE_STEP_US) return target;
    const error = target - (before.atUs + step);
    const correction = Math.min(MAX_CORRECTION_US, Math.max(-MAX_CORRECTION_US, error));
    return before.atUs + Math.max(step + correction, step / 2);
  }

  #offsetFor(ts: number): number {
    return this.#reported(ts) ?? this.#offsetUs ?? this.#arrivalOffsetUs;
  }

  /** By the newest believable report about `ts` or before; at the start, by the first believable one at all. */
  #reported(ts: number): number | undefined {
    const base = this.offsetUs;
    const { reportsFromUs = Number.NEGATIVE_INFINITY } = this.#options;
    let first: number | undefined;
    const { points } = this.#options.reports;
    for (let i = points.length - 1; i >= 0; i -= 1) {
      const point = points[i];
      if (point === undefined) continue;
      const reportTs = unwrapNear(ts, point.rtpTs, 32);
      const offset = point.sessionUs - this.#micros(reportTs);
      if (point.atUs < reportsFromUs || Math.abs(offset - base) > MAX_JUMP_US) continue;
      if (reportTs <= ts) return offset;
      first = offset;
    }
    return this.#offsetUs === undefined ? first : undefined;
  }

  #micros(ticks: number): number {
    return (ticks * 1_000_000) / this.#options.clockRate;
  }
}
