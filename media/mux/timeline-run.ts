// Decides for each packet in order whether its timestamp counts on from the one before. Jumps are judged against
// arrival, never alone: after a pause of a minute the timestamp is a minute further and that is no jump.
// Capture that stood still is the other way round: the timestamps count on though time has passed. A long standstill shows at
// once; a shorter one, which may as well be an encoder that came late, only by what follows, and then the run is cut (`cutAt`).
import { type Arrival, Arrivals } from './arrivals.ts';
import { Timeline, type TimelineOptions, type TimelineState } from './timeline.ts';

const JUMP_US = 10_000_000;
const JUMP_SLACK_US = 2_000_000;
const SILENCE_US = 1_000_000;
const EARLY_US = 500_000;
const MAX_EARLY_US = 2_000_000;

export interface Run {
  readonly timeline: Timeline;
  readonly arrivals: Arrivals;
  /** It begins where capture had stood still. */
  readonly stalled: boolean;
  /** A jump in the timestamps or a new stream: the next frame begins a new part. */
  readonly breaks: boolean;
}

export interface RunState {
  readonly timeline: TimelineState;
  readonly arrivals: readonly Arrival[];
  readonly stalled: boolean;
  readonly breaks: boolean;
}

export interface RunsState {
  readonly ts: number;
  readonly arrivalUs: number;
}

export class Runs {
  readonly #options: Omit<TimelineOptions, 'firstArrivalUs'>;
  #run: Run | undefined;
  #ts = 0;
  #arrivalUs = 0;

  constructor(options: Omit<TimelineOptions, 'firstArrivalUs'>) {
    this.#options = options;
  }

  /** A new stream of packets: nothing counts on from here. */
  restart(): void {
    this.#run = undefined;
  }

  /** The one that counts on. */
  get current(): Run | undefined {
    return this.#run;
  }

  snapshot(): RunsState {
    return { ts: this.#ts, arrivalUs: this.#arrivalUs };
  }

  restore({ ts, arrivalUs }: RunsState, current: Run | undefined): void {
    this.#ts = ts;
    this.#arrivalUs = arrivalUs;
    this.#run = current;
  }

  /** A run as it was kept; the caller gives it its place. */
  restored({ timeline, arrivals, stalled, breaks }: RunState): Run {
    return {
      timeline: Timeline.restored(timeline, this.#options),
      arrivals: Arrivals.restored(arrivals, this.#options.clockRate),
      stalled,
      breaks,
    };
  }

  next(ts: number, arrivalUs: number): Run {
    const relation = this.#run ? this.#relation(this.#run.timeline, ts, arrivalUs) : 'jumped';
    if (relation !== 'follows' || this.#run === undefined) {
      const timeline = new Timeline({ ...this.#options, firstArrivalUs: arrivalUs });
      const arrivals = new Arrivals(this.#options.clockRate);
      this.#run = { timeline, arrivals, breaks: relation === 'jumped', stalled: relation === 'stalled' };
      this.#arrivalUs = arrivalUs;
    }
    this.#run.timeline.observe(ts, arrivalUs);
    this.#run.arrivals.add(ts, arrivalUs);
    this.#ts = ts;
    this.#arrivalUs = Math.max(this.#arrivalUs, arrivalUs);
    return this.#run;
  }

  /** The run from `ts` on, of which capture turned out to have stood still before it. */
  cutAt(run: Run, ts: number): Run {
    const arrivals = run.arrivals.from(ts);
    const [first] = arrivals.frames;
    const firstArrivalUs = first?.arrivalUs ?? this.#arrivalUs;
    const timeline = new Timeline({ ...this.#options, firstArrivalUs, reportsFromUs: firstArrivalUs });
    for (const frame of arrivals.frames) timeline.observe(frame.ts, frame.arrivalUs);
    const rest = { timeline, arrivals, breaks: false, stalled: true };
    if (this.#run === run) this.#run = rest;
    return rest;
  }

  /** No jump in the timestamps, but they no longer fit the time at which they arrive: `stalled` where that is later, else `early`. */
  #relation(timeline: Timeline, ts: number, arrivalUs: number): 'follows' | 'stalled' | 'early' | 'jumped' {
    const step = ((ts - this.#ts) * 1_000_000) / this.#options.clockRate;
    const waited = arrivalUs - this.#arrivalUs;
    if (step < 0) return 'jumped';
    if (step > JUMP_US && Math.abs(step - waited) > JUMP_SLACK_US) return 'jumped';
    const lag = timeline.lagUs(ts, arrivalUs);
    const afterSilence = waited > SILENCE_US;
    if (lag > JUMP_US) return 'stalled';
    return lag < -MAX_EARLY_US || (afterSilence && lag < -EARLY_US) ? 'early' : 'follows';
  }
}

export function runState({ timeline, arrivals, stalled, breaks }: Run): RunState {
  return { timeline: timeline.snapshot(), arrivals: arrivals.snapshot(), stalled, breaks };
}
