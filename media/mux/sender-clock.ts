// A sender's clock against ours, for the intake: the least of arrival − sender's NTP time over the last 30 s and over
// all tracks of one publishing peer. One value for all of them: a fit per track would turn uplink delay into lip-sync
// error. It knows no clock of its own and keeps one number a second and track.
// A report that jumps by more than 2 s against its track's last is refused until three in a row agree on the jump.
import { ntpMicros } from './sender-reports.ts';
import { SlidingMinimum } from './sliding-minimum.ts';
import { unwrapNear } from './unwrap.ts';

const WINDOW_US = 30_000_000;
const MAX_JUMP_US = 2_000_000;
const AGREE_US = 100_000;
const AGREEING = 3;

export interface SeenPacket {
  readonly track: string;
  readonly clockRate: number;
  /** Monotonic µs. */
  readonly arrivalMonoUs: number;
  readonly rtpTs: number;
}
export interface SeenReport {
  readonly track: string;
  readonly clockRate: number;
  readonly ntpSec: number;
  readonly ntpFrac: number;
  readonly rtpTs: number;
}

interface TrackClock {
  ts: number;
  /** Of arrival − RTP time. */
  arrival: SlidingMinimum;
  /** NTP − RTP time, by the last report believed. */
  ntpUs?: number;
  doubted: number[];
}

export class SenderClock {
  readonly #tracks = new Map<string, TrackClock>();

  packet({ track, clockRate, arrivalMonoUs, rtpTs }: SeenPacket): void {
    const clock = this.#clock(track, rtpTs);
    clock.ts = unwrapNear(clock.ts, rtpTs, 32);
    clock.arrival.add(arrivalMonoUs, arrivalMonoUs - (clock.ts * 1_000_000) / clockRate);
  }

  /** The offset to stamp on this report, µs: arrival − sender's NTP since 1900; undefined while nothing is known. */
  report(report: SeenReport): number | undefined {
    if (report.ntpSec === 0) return undefined;
    const clock = this.#clock(report.track, report.rtpTs);
    const rtpUs = (unwrapNear(clock.ts, report.rtpTs, 32) * 1_000_000) / report.clockRate;
    if (!this.#believed(clock, ntpMicros(report.ntpSec, report.ntpFrac) - rtpUs)) return undefined;
    let least: number | undefined;
    for (const { arrival, ntpUs } of this.#tracks.values()) {
      if (arrival.value === undefined || ntpUs === undefined) continue;
      const offset = Math.round(arrival.value - ntpUs);
      if (least === undefined || offset < least) least = offset;
    }
    return least;
  }

  /** The track's stream ended: what comes under its name has timestamps of its own. */
  forget(track: string): void {
    this.#tracks.delete(track);
  }

  #believed(clock: TrackClock, ntpUs: number): boolean {
    if (clock.ntpUs === undefined || Math.abs(ntpUs - clock.ntpUs) <= MAX_JUMP_US) {
      // RTP time moved against the sender's, by drift or because capture stood still: the way is no shorter for that.
      if (clock.ntpUs !== undefined) clock.arrival.shift(ntpUs - clock.ntpUs);
      clock.ntpUs = ntpUs;
      clock.doubted = [];
      return true;
    }
    clock.doubted = [...clock.doubted.filter((other) => Math.abs(other - ntpUs) <= AGREE_US), ntpUs];
    if (clock.doubted.length < AGREEING) return false;
    // The sender's clock was set: what its other tracks reported before is on the old one.
    for (const other of this.#tracks.values()) {
      delete other.ntpUs;
      other.doubted = [];
    }
    clock.ntpUs = ntpUs;
    // If instead this track's RTP clock was set, its arrivals before belong to the old one.
    clock.arrival = new SlidingMinimum(WINDOW_US);
    return true;
  }

  #clock(track: string, rtpTs: number): TrackClock {
    const known = this.#tracks.get(track);
    if (known) return known;
    const clock: TrackClock = { ts: rtpTs, arrival: new SlidingMinimum(WINDOW_US), doubted: [] };
    this.#tracks.set(track, clock);
    return clock;
  }
}
