// What the manifest will say of one track, gathered record by record as they become durable, or as recovery reads them back.
// Refuses to be asked for a track that has no line. Between two parts it can be kept, and gone on from.

import { hex } from '../evidence/bytes.ts';
import type { ChunkLine } from '../evidence/chunk-line.ts';
import type { EvidenceCrypto, Sha256Stream } from '../evidence/crypto.ts';
import type { ManifestFile, ManifestGap, ManifestTrack } from '../evidence/manifest.ts';
import { DegradedSpans, type DegradedState, type PictureProfile } from './degraded-spans.ts';
import { RecorderError } from './recorder-error.ts';

export interface LedgerRecord {
  readonly line: ChunkLine;
  /** C[n] */
  readonly hash: string;
  /** The file, and its valid bytes up to the record's end. */
  readonly no: number;
  readonly fileBytes: number;
  /** Of a media chunk; not kept. */
  readonly plaintext: Uint8Array | undefined;
}

interface Part {
  readonly part: number;
  readonly codec: string;
  readonly fromMs: number;
  toMs: number;
  bytes: number;
  /** Ended: hex. */
  sha256: Sha256Stream | Promise<string>;
}

/** Of a ledger all of whose parts are over. Plain data. */
export interface LedgerState {
  readonly files: readonly ManifestFile[];
  readonly parts: ManifestTrack['parts'];
  readonly gaps: readonly ManifestGap[];
  readonly clock: readonly number[];
  readonly open: { readonly part: number; readonly codec: string } | undefined;
  readonly lines: number;
  readonly head: string;
  readonly endMs: number;
  readonly degraded: DegradedState | undefined;
}

export class TrackLedger {
  readonly #crypto: EvidenceCrypto;
  readonly #files: ManifestFile[] = [];
  readonly #parts: Part[] = [];
  readonly #gaps: ManifestGap[] = [];
  readonly #clock: number[] = [];
  #degraded: DegradedSpans | undefined;
  #open: { part: number; codec: string } | undefined;
  #lines = 0;
  #head = '';
  #endMs = 0;
  #ended = false;
  #manifest: Promise<ManifestTrack> | undefined;

  /** `picture`: what was agreed of a camera's. */
  constructor(crypto: EvidenceCrypto, picture?: PictureProfile) {
    this.#crypto = crypto;
    this.#degraded = picture && new DegradedSpans(picture);
  }

  /** Whether the track's last line is there. */
  get ended(): boolean {
    return this.#ended;
  }

  get files(): readonly ManifestFile[] {
    return this.#files;
  }

  add(record: LedgerRecord): void {
    const { line, hash, no, fileBytes } = record;
    this.#lines = line.seq + 1;
    this.#head = hash;
    const file = this.#files.at(-1);
    const firstSeq = file?.no === no ? file.firstSeq : line.seq;
    if (file?.no === no) this.#files.pop();
    this.#files.push({ no, seg: line.seg, bytes: fileBytes, firstSeq, lastSeq: line.seq });
    if (line.kind === 'init') this.#open = { part: line.part, codec: line.codec };
    else if (line.kind === 'gap') {
      this.#gaps.push({ seq: line.seq, pts: line.pts, dur: line.dur, cause: line.cause });
      this.#endMs = line.pts + line.dur;
    } else if (line.kind === 'clock') this.#clock.push(line.seq);
    else if (line.kind === 'end') {
      this.#ended = true;
      this.#endMs = line.pts;
    } else if (line.stream === 'media') {
      const part = this.#partAt(line.pts);
      part.toMs = line.pts + line.dur;
      part.bytes += line.bytes;
      if (part.sha256 instanceof Promise) throw new RecorderError('integrity', `part ${part.part} was over`);
      const bytes = record.plaintext ?? new Uint8Array(0);
      part.sha256.update(bytes);
      this.#degraded?.add({ part: part.part, pts: line.pts, dur: line.dur, bytes });
      this.#endMs = part.toMs;
    }
  }

  /** When the track is over: the first call ends the parts' hashes, later ones answer the same. */
  toManifest(track: { id: string; kind: 'audio' | 'video'; required: boolean }): Promise<ManifestTrack> {
    this.#manifest ??= this.#toManifest(track);
    return this.#manifest;
  }

  async #toManifest(track: { id: string; kind: 'audio' | 'video'; required: boolean }): Promise<ManifestTrack> {
    if (this.#lines === 0) throw new RecorderError('integrity', `track ${track.id} has no line`);
    const parts = await this.#partsOver();
    return {
      ...track,
      lines: this.#lines,
      head: this.#head,
      endMs: this.#endMs,
      files: this.#files,
      parts,
      gaps: this.#gaps,
      clock: this.#clock,
      degraded: this.#degraded?.spans() ?? [],
      fit: [],
    };
  }

  /** Ends the hash of each part: called between two. As it stands at the call, whatever is added later. */
  async snapshot(): Promise<LedgerState> {
    const facts = {
      ...{ files: [...this.#files], gaps: [...this.#gaps], clock: [...this.#clock], open: this.#open },
      ...{ lines: this.#lines, head: this.#head, endMs: this.#endMs, degraded: this.#degraded?.snapshot() },
    };
    return { ...facts, parts: await this.#partsOver() };
  }

  static restored(crypto: EvidenceCrypto, state: LedgerState, picture?: PictureProfile): TrackLedger {
    const ledger = new TrackLedger(crypto, picture);
    if (picture && state.degraded) ledger.#degraded = DegradedSpans.restored(picture, state.degraded);
    ledger.#files.push(...state.files);
    ledger.#parts.push(...state.parts.map((part) => ({ ...part, sha256: Promise.resolve(part.sha256) })));
    ledger.#gaps.push(...state.gaps);
    ledger.#clock.push(...state.clock);
    ledger.#open = state.open;
    ledger.#lines = state.lines;
    ledger.#head = state.head;
    ledger.#endMs = state.endMs;
    return ledger;
  }

  #partsOver(): Promise<ManifestTrack['parts']> {
    return Promise.all(
      this.#parts.map(async (part) => {
        if (!(part.sha256 instanceof Promise)) part.sha256 = part.sha256.digest().then(hex);
        const { part: no, codec, fromMs, toMs, bytes } = part;
        return { part: no, codec, fromMs, toMs, bytes, sha256: await part.sha256 };
      }),
    );
  }

  #partAt(pts: number): Part {
    const open = this.#open ?? { part: 0, codec: '' };
    const last = this.#parts.at(-1);
    if (last?.part === open.part) return last;
    const part = { ...open, fromMs: pts, toMs: pts, bytes: 0, sha256: this.#crypto.startSha256() };
    this.#parts.push(part);
    return part;
  }
}

/** To be added later: of journal chunks on end in one file the last alone. */
export function enterLater(records: LedgerRecord[], record: LedgerRecord): void {
  const last = records.at(-1);
  if (isJournal(last) && isJournal(record) && last?.no === record.no) records.pop();
  records.push(record);
}

function isJournal(record: LedgerRecord | undefined): boolean {
  return record?.line.kind === 'chunk' && record.line.stream === 'journal';
}
