// A track's newest sender reports as points "this RTP timestamp is that µs of session clock", in journal order.
// The journal's report carries the sender's offset as the intake stamped it, so a track's journal alone says where its
// frames belong. A report without an offset, or with the empty NTP time, says nothing and is left out.
import type { SenderReport } from '../evidence/journal.ts';
import { unwrapNear } from './unwrap.ts';

const KEPT = 64;

export interface ReportPoint {
  /** 32 bits, as sent. */
  readonly rtpTs: number;
  readonly sessionUs: number;
  /** When the report came, µs of session clock. */
  readonly atUs: number;
}

export interface Moment {
  readonly ts: number;
  readonly atUs: number;
  readonly clockRate: number;
  /** session µs − RTP µs before it */
  readonly knownUs: number;
}

/** µs since 1900 of an NTP time (RFC 5905 §6, 32.32 bits); below 2^53 until the era ends in 2036. */
export function ntpMicros(ntpSec: number, ntpFrac: number): number {
  return ntpSec * 1_000_000 + Math.floor((ntpFrac * 1_000_000) / 2 ** 32);
}

export class SenderReports {
  readonly #zeroMonoUs: number;
  #points: ReportPoint[] = [];

  constructor(zeroMonoUs: number) {
    this.#zeroMonoUs = zeroMonoUs;
  }

  add(report: SenderReport, atUs: number): void {
    if (report.offsetUs === undefined || report.ntpSec === 0) return;
    const sessionUs = ntpMicros(report.ntpSec, report.ntpFrac) + report.offsetUs - this.#zeroMonoUs;
    this.#points.push({ rtpTs: report.rtpTs, sessionUs, atUs });
    if (this.#points.length > KEPT) this.#points = this.#points.slice(-KEPT);
  }

  /**
   * By how many µs the sender's own time moved on against RTP time (of `ts`, ticks, unwrapped) at `atUs`: the first report that
   * came then or later against the last one before, or against `knownUs` where there is none. What a report says of timestamps
   * is no sign of when it was made: senders count them on while nothing is captured. Undefined while no report came since.
   */
  changeUs({ ts, atUs, clockRate, knownUs }: Moment): number | undefined {
    let before: number | undefined;
    for (const point of this.#points) {
      const offset = point.sessionUs - (unwrapNear(ts, point.rtpTs, 32) * 1_000_000) / clockRate;
      if (point.atUs >= atUs) return offset - (before ?? knownUs);
      before = offset;
    }
    return undefined;
  }

  /** The stream that they were about is over: they say nothing about the timestamps of another. */
  forget(): void {
    this.#points = [];
  }

  restore(points: readonly ReportPoint[]): void {
    this.#points = [...points];
  }

  /** Oldest first. */
  get points(): readonly ReportPoint[] {
    return this.#points;
  }
}
