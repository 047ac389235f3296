// Decides for each packet in order whether its timestamp counts on from the one before. Jumps are judged against
// arrival, never alone: after a pause of a minute the timestamp is a minute further and that is no jump.
import { Timeline, type TimelineOptions } from './timeline.ts';

const JUMP_US = 10_000_000;
const JUMP_SLACK_US = 2_000_000;
const SILENCE_US = 1_000_000;
/** More than the reorder window: a packet sent again doesn't count as a stall. */
const STALL_US = 3_500_000;
const EARLY_US = 500_000;
const MAX_EARLY_US = 2_000_000;

export interface Run {
  readonly timeline: Timeline;
  /** A jump in the timestamps or a new stream: the next frame begins a new part. */
  readonly breaks: boolean;
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

  next(ts: number, arrivalUs: number): Run {
    const relation = this.#run ? this.#relation(this.#run.timeline, ts, arrivalUs) : 'jumped';
    if (relation !== 'follows' || this.#run === undefined) {
      const timeline = new Timeline({ ...this.#options, firstArrivalUs: arrivalUs });
      this.#run = { timeline, breaks: relation === 'jumped' };
      this.#arrivalUs = arrivalUs;
    }
    this.#run.timeline.observe(ts, arrivalUs);
    this.#ts = ts;
    this.#arrivalUs = Math.max(this.#arrivalUs, arrivalUs);
    return this.#run;
  }

  /** `stalled`: no jump in the timestamps, but they no longer fit the time at which they arrive. */
  #relation(timeline: Timeline, ts: number, arrivalUs: number): 'follows' | 'stalled' | 'jumped' {
    const step = ((ts - this.#ts) * 1_000_000) / this.#options.clockRate;
    const waited = arrivalUs - this.#arrivalUs;
    if (step < 0) return 'jumped';
    if (step > JUMP_US && Math.abs(step - waited) > JUMP_SLACK_US) return 'jumped';
    const lag = timeline.lagUs(ts, arrivalUs);
    if (lag > JUMP_US || lag < -MAX_EARLY_US) return 'stalled';
    return waited > SILENCE_US && (lag > STALL_US || lag < -EARLY_US) ? 'stalled' : 'follows';
  }
}
