// What the lines of a track say in sum, held against the manifest: gaps, clock lines, parts. And the heads that the node
// signed while it ran, held against the chain.
import type { ManifestTrack } from '../manifest.ts';
import type { Claim } from './report.ts';
import type { WalkedRecord } from './track-walk.ts';

interface Part {
  readonly part: number;
  readonly codec: string;
  readonly fromMs: number;
  toMs: number;
  bytes: number;
}

export class TrackSummary {
  readonly #claim: Claim;
  readonly #track: ManifestTrack;
  /** seq → the chain values that signed notes name for it */
  readonly #signed: ReadonlyMap<number, ReadonlySet<string>>;
  readonly #met = new Set<number>();
  readonly #gaps: ManifestTrack['gaps'][number][] = [];
  readonly #clock: number[] = [];
  readonly #parts: Part[] = [];

  constructor(claim: Claim, track: ManifestTrack, signed: ReadonlyMap<number, ReadonlySet<string>>) {
    this.#claim = claim;
    this.#track = track;
    this.#signed = signed;
  }

  add({ line, head, init }: WalkedRecord): void {
    for (const signed of this.#signed.get(line.seq) ?? []) {
      this.#met.add(line.seq);
      this.#claim.expect(signed === head, `${this.#track.id}, line ${line.seq}: the node signed another head`);
    }
    if (line.kind === 'gap') this.#gaps.push({ seq: line.seq, pts: line.pts, dur: line.dur, cause: line.cause });
    if (line.kind === 'clock') this.#clock.push(line.seq);
    if (line.kind === 'chunk' && line.stream === 'media') {
      const last = this.#parts.at(-1);
      const part = last?.part === init.part ? last : this.#newPart(init, line.pts);
      part.toMs = line.pts + line.dur;
      part.bytes += line.bytes;
    }
  }

  /** Only after the whole track has been walked. */
  finish(): void {
    const { id, gaps, clock, parts } = this.#track;
    this.#claim.expect(same(this.#gaps, gaps), `${id}: its gaps are not those of the manifest`);
    this.#claim.expect(same(this.#clock, clock), `${id}: its clock lines are not those of the manifest`);
    const sealed = parts.map(({ part, codec, fromMs, toMs, bytes }) => ({ part, codec, fromMs, toMs, bytes }));
    this.#claim.expect(same(this.#parts, sealed), `${id}: its parts are not those of the manifest`);
    for (const seq of this.#signed.keys()) {
      this.#claim.expect(this.#met.has(seq), `${id}: the node signed a head at line ${seq}, which is not here`);
    }
  }

  #newPart({ part, codec }: WalkedRecord['init'], fromMs: number): Part {
    const made = { part, codec, fromMs, toMs: fromMs, bytes: 0 };
    this.#parts.push(made);
    return made;
  }
}

/** Two lists of flat values whose members stand in some order. */
function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  const plain = (list: readonly unknown[]): string =>
    JSON.stringify(list.map((item) => (typeof item === 'object' && item ? Object.entries(item).sort() : item)));
  return plain(a) === plain(b);
}
