// Claim "content": the key is the committed one, every payload opens under it and is what its line says, each part's
// bytes have the sealed hash, frames lie within the times of their chunk, and the journal counts what its lines count.
// Without the key, or where the payload is gone lawfully, that is not proven; gone without a word, it is a failure.
import { hex, readU32be } from '../bytes.ts';
import { openRecord, trackKey } from '../chain.ts';
import type { JournalLine, MediaLine } from '../chunk-line.ts';
import type { EvidenceCrypto, Sha256Stream } from '../crypto.ts';
import { decodeJournal, type JournalEntry } from '../journal.ts';
import type { Manifest, ManifestTrack } from '../manifest.ts';
import { partPath } from '../package-layout.ts';
import { WebmBlocks, type WebmFrame } from '../webm-blocks.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';
import type { WalkedRecord } from './track-walk.ts';

/** Is shown what a track holds as it is opened, in the chain's order; views, good until it returns. */
export interface ContentListener {
  journal(entries: readonly JournalEntry[]): void;
  frames(frames: readonly WebmFrame[]): void;
}

/** Why payloads may be missing, by event or by the export's word. */
export type Absence = 'destroyed' | 'withheld' | undefined;

export interface ContentContext {
  readonly crypto: EvidenceCrypto;
  readonly reader: PackageReader;
  readonly manifest: Manifest;
  /** undefined: not here, or not the committed one; said already */
  readonly dataKey: Uint8Array | undefined;
  readonly payload: Absence;
  readonly listener?: ContentListener;
}

export class TrackContent {
  readonly #claim: Claim;
  readonly #context: ContentContext;
  readonly #track: ManifestTrack;
  readonly #parts = new Map<number, { sha256: Sha256Stream; blocks: WebmBlocks }>();
  #key: { readonly seg: string; readonly bytes: Uint8Array } | undefined;
  #opened = 0;
  #absent = false;

  constructor(claim: Claim, context: ContentContext, track: ManifestTrack) {
    this.#claim = claim;
    this.#context = context;
    this.#track = track;
  }

  async add(record: WalkedRecord): Promise<void> {
    const { line, payload } = record;
    if (payload === undefined) {
      this.#absent = true;
      return;
    }
    const where = `${this.#track.id}, line ${line.seq}`;
    await this.#claim.attempt(where, async () => {
      const key = await this.#keyOf(line.seg);
      if (!key) return;
      const plaintext = await openRecord(this.#context.crypto, { line, payload, key });
      this.#opened += 1;
      if (line.kind === 'chunk' && line.stream === 'journal') this.#journal(line, plaintext, where);
      if (line.kind === 'chunk' && line.stream === 'media') this.#media(record, line, plaintext);
    });
  }

  /** `whole`: the walk went to the end of the chain. */
  async finish(whole: boolean): Promise<void> {
    const { id } = this.#track;
    await this.#checkPartFiles();
    if (this.#absent) {
      const { payload } = this.#context;
      if (payload === undefined) this.#claim.fail(`${id}: what was recorded is missing, and nothing says why`);
      else this.#claim.notProven(`${id}: ${payload}`);
    }
    if (!whole) this.#claim.notProven(`${id}: could not be followed to its end`);
    if (!this.#context.dataKey || !whole || this.#absent) return;
    for (const { part, sha256 } of this.#track.parts) {
      const found = await this.#parts.get(part)?.sha256.digest();
      this.#claim.expect(found !== undefined && hex(found) === sha256, `${id}, part ${part}: not the sealed bytes`);
    }
    this.#claim.note(`${id}: ${this.#opened} records opened`);
  }

  async #keyOf(seg: string): Promise<Uint8Array | undefined> {
    const { crypto, dataKey, manifest } = this.#context;
    if (dataKey && this.#key?.seg !== seg) {
      const bytes = await trackKey(crypto, { dataKey, seg, rec: manifest.recording, track: this.#track.id });
      this.#key = { seg, bytes };
    }
    return this.#key?.bytes;
  }

  #journal(line: JournalLine, plaintext: Uint8Array, where: string): void {
    const entries = decodeJournal(plaintext);
    this.#context.listener?.journal(entries);
    const { packets, first, last, sources } = countPackets(entries, line.rtpFirst ?? 0);
    this.#claim.expect(packets === line.packets, `${where}: ${packets} packets, not ${line.packets}`);
    const { rtpFirst, rtpLast } = line;
    if (rtpFirst === undefined || rtpLast === undefined) return;
    const fits = first === rtpFirst && last === rtpLast;
    this.#claim.expect(fits, `${where}: its packets are not those from ${rtpFirst} to ${rtpLast}`);
    this.#claim.expect(sources === 1, `${where}: packets of ${sources} sources in one chunk`);
  }

  #media({ init }: WalkedRecord, line: MediaLine, plaintext: Uint8Array): void {
    const part = this.#parts.get(init.part) ?? {
      sha256: this.#context.crypto.startSha256(),
      blocks: new WebmBlocks(),
    };
    this.#parts.set(init.part, part);
    part.sha256.update(plaintext);
    const frames = part.blocks.feed(plaintext);
    this.#context.listener?.frames(frames);
    const where = `${this.#track.id}, line ${line.seq}`;
    this.#claim.expect(frames.length > 0, `${where}: holds no frame`);
    for (const { ms } of frames) {
      const inside = ms >= line.pts && ms < line.pts + line.dur;
      this.#claim.expect(inside, `${where}: a frame at ${ms} ms, outside ${line.pts} to ${line.pts + line.dur} ms`);
    }
  }

  /** Extracted parts, where the package has them: their hash is in the manifest, key or no key. */
  async #checkPartFiles(): Promise<void> {
    const { reader, manifest } = this.#context;
    for (const { part, sha256 } of this.#track.parts) {
      const path = partPath(manifest.recording, this.#track.id, part);
      if (!reader.has(path)) continue;
      await this.#claim.attempt(path, async () => {
        this.#claim.expect((await reader.sha256(path)) === sha256, `${path} is not the sealed part`);
      });
    }
  }
}

/** RTP packets among them: how many, the lowest and highest place as seen from `from`, and how many sources. */
function countPackets(entries: readonly JournalEntry[], from: number) {
  const sources = new Set<number | string>();
  let [packets, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const entry of entries) {
    if (entry.type !== 'rtp') continue;
    const place = from + distance(entry.packet, from);
    packets += 1;
    first = Math.min(first, place);
    last = Math.max(last, place);
    sources.add(entry.packet.length < 12 ? hex(entry.packet.subarray(8)) : readU32be(entry.packet, 8));
  }
  return { packets, first, last, sources: sources.size };
}

/** Steps from an unwrapped sequence number to the packet's own, −32768 to 32767. */
function distance(packet: Uint8Array, from: number): number {
  if (packet.length < 12) return Number.NaN;
  const sequence = ((packet[2] ?? 0) << 8) | (packet[3] ?? 0);
  const step = (sequence - (from % 65_536) + 65_536) % 65_536;
  return step < 32_768 ? step : step - 65_536;
}
