// One SSRC's run of sequence numbers. A sender that starts its numbers anew under the same SSRC must be a break, not a
// black hole; but late or doubled packets must not be taken for one. So what falls outside the window and isn't from
// the near past by its timestamp is kept aside: when such packets follow each other for half a second in which none
// fits, they are a new stream.
import { type Arrived, type InOrder, Reorder, type ReorderState } from './reorder.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { unwrapNear } from './unwrap.ts';

const PROBATION_US = 500_000;
const MAX_PROBATION = 4096;
const NEAR_PAST_S = 30;

const NOTHING: readonly never[] = [];

export interface RtpStreamState {
  readonly ssrc: number;
  readonly reorder: ReorderState<RtpPacket>;
  readonly probation: readonly Arrived<RtpPacket>[];
  readonly fittedAtUs: number;
  readonly newestTimestamp: number | undefined;
}

export class RtpStream {
  readonly ssrc: number;
  readonly #nearPastTicks: number;
  readonly #reorder = new Reorder<RtpPacket>();
  #probation: Arrived<RtpPacket>[] = [];
  #fittedAtUs = Number.NEGATIVE_INFINITY;
  #newestTimestamp: number | undefined;

  constructor(ssrc: number, clockRate: number) {
    this.ssrc = ssrc;
    this.#nearPastTicks = NEAR_PAST_S * clockRate;
  }

  /** The packets of a sequence space that began anew, once this one proves it; the caller opens a stream for them. */
  insert(arrived: Arrived<RtpPacket>): readonly Arrived<RtpPacket>[] {
    const { sequence, timestamp } = arrived.packet;
    const newest = this.#newestTimestamp ?? timestamp;
    const ahead = unwrapNear(newest, timestamp, 32) - newest;
    if (this.#reorder.insert(sequence, arrived) !== 'outside') {
      if (ahead > 0 || this.#newestTimestamp === undefined) this.#newestTimestamp = timestamp;
      this.#fittedAtUs = arrived.arrivalUs;
      if (this.#probation.length > 0) this.#probation = [];
      return NOTHING;
    }
    if (ahead <= 0 && ahead > -this.#nearPastTicks) return [];
    const last = this.#probation.at(-1);
    if (last && ((sequence - last.packet.sequence) & 0xffff) !== 1) this.#probation = [];
    if (this.#probation.length < MAX_PROBATION) this.#probation.push(arrived);
    const proven = this.#probation.length > 1 && arrived.arrivalUs - this.#fittedAtUs >= PROBATION_US;
    return proven ? this.#probation : [];
  }

  snapshot(): RtpStreamState {
    return {
      ssrc: this.ssrc,
      reorder: this.#reorder.snapshot(),
      probation: [...this.#probation],
      fittedAtUs: this.#fittedAtUs,
      newestTimestamp: this.#newestTimestamp,
    };
  }

  static restored(state: RtpStreamState, clockRate: number): RtpStream {
    const stream = new RtpStream(state.ssrc, clockRate);
    stream.#reorder.restore(state.reorder);
    stream.#probation = [...state.probation];
    stream.#fittedAtUs = state.fittedAtUs;
    stream.#newestTimestamp = state.newestTimestamp;
    return stream;
  }

  get waiting(): boolean {
    return !this.#reorder.empty;
  }

  get dueUs(): number | undefined {
    return this.#reorder.dueUs;
  }

  release(): readonly InOrder<RtpPacket>[] {
    return this.#reorder.release();
  }

  giveUp(): readonly InOrder<RtpPacket>[] {
    return this.#reorder.giveUp();
  }
}
