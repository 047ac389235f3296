// Claim "continuity": media chunks and gaps tile the track from 0 to its end line without a hole or an overlap. What was
// not recorded is a declared gap with a cause; the report counts them.
import type { ManifestTrack } from '../manifest.ts';
import type { Claim } from './report.ts';
import type { WalkedRecord } from './track-walk.ts';

export class Continuity {
  readonly #claim: Claim;
  readonly #track: ManifestTrack;
  readonly #gaps = new Map<string, { count: number; ms: number }>();
  #at = 0;
  #endMs: number | undefined;

  constructor(claim: Claim, track: ManifestTrack) {
    this.#claim = claim;
    this.#track = track;
  }

  add({ line }: WalkedRecord): void {
    if (line.kind === 'end') {
      this.#endMs = line.pts;
      this.#meet(line.pts, `line ${line.seq}`);
    } else if (line.kind === 'gap' || (line.kind === 'chunk' && line.stream === 'media')) {
      this.#meet(line.pts, `line ${line.seq}`);
      this.#at = line.pts + line.dur;
      if (line.kind === 'gap') this.#count(line.cause, line.dur);
    }
  }

  /** `whole`: the walk went to the end of the chain. */
  finish(whole: boolean): void {
    const { id, endMs, degraded } = this.#track;
    if (!whole) {
      this.#claim.notProven(`${id}: could not be followed to its end`);
      return;
    }
    this.#claim.expect(this.#endMs !== undefined, `${id}: the chain has no end line`);
    this.#claim.expect(
      (this.#endMs ?? endMs) === endMs,
      `${id}: ends at ${this.#endMs} ms, not at ${endMs} ms as sealed`,
    );
    const gaps = [...this.#gaps].map(([cause, { count, ms }]) => `${count} of ${cause}, ${seconds(ms)} s`);
    this.#claim.note(
      gaps.length > 0 ? `${id}: ${seconds(endMs)} s, gaps: ${gaps.join('; ')}` : `${id}: ${seconds(endMs)} s, no gap`,
    );
    const worse = degraded.reduce((ms, [from, to]) => ms + to - from, 0);
    if (worse > 0)
      this.#claim.note(`${id}: by the recorder’s word a picture worse than planned for ${seconds(worse)} s`);
  }

  #meet(pts: number, where: string): void {
    const { id } = this.#track;
    if (pts > this.#at) this.#claim.fail(`${id}, ${where}: nothing is declared from ${this.#at} to ${pts} ms`);
    if (pts < this.#at) this.#claim.fail(`${id}, ${where}: overlaps what was recorded from ${pts} to ${this.#at} ms`);
  }

  #count(cause: string, dur: number): void {
    const counted = this.#gaps.get(cause) ?? { count: 0, ms: 0 };
    this.#gaps.set(cause, { count: counted.count + 1, ms: counted.ms + dur });
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
