// Whether sound and picture lie in step: each track's recorded times held against its sender's own clock. After every sender report in
// the journal the next frame is followed into the recorded media, found there by its bytes; how much later it lies than the sender says
// it was taken is the track's lag, and the difference of a picture's and a sound's lag is how far they are apart. The journal's
// reports are on one scale for all senders, so an interpreter far away is measured too.
//
// It can't see what lies before the sender's clock: a camera that shows late, a microphone behind a slow box.
import type { JournalEntry, SenderReport } from '../../../media/evidence/journal.ts';
import type { ContentListener } from '../../../media/evidence/verify/claim-content.ts';
import type { WebmFrame } from '../../../media/evidence/webm-blocks.ts';
import { parseRtpPacket } from '../../../media/mux/rtp-packet.ts';
import { ntpMicros } from '../../../media/mux/sender-reports.ts';
import { unwrapNear } from '../../../media/mux/unwrap.ts';
import { readVp8Descriptor } from '../../../media/mux/vp8-payload.ts';
import type { StepFinding } from './findings.ts';

export type Kind = 'audio' | 'video';

export interface Lag {
  /** ms of session clock */
  readonly atMs: number;
  /** µs, up to a constant that all tracks of a recording share */
  readonly lagUs: number;
}

const clockRates: Readonly<Record<Kind, number>> = { audio: 48_000, video: 90_000 };
/** Shorter frames, as of silence or of a picture where nothing moves, may be all alike: they tell nothing. */
const tellingBytes: Readonly<Record<Kind, number>> = { audio: 16, video: 64 };
const keyBytes = 16;
/** Frames that never came out are forgotten. */
const mostAwaited = 64;
/** Two lags farther apart than this in time aren't compared. */
const nearMs = 10_000;
/** How long a frame is remembered, so that another of the same bytes isn't taken for it: longer than media lie behind the journal. */
const rememberedNs = 20_000_000_000n;

export class TrackLag implements ContentListener {
  readonly lags: Lag[] = [];
  readonly #kind: Kind;
  #report: SenderReport | undefined;
  /** the stream has ended */
  #over = false;
  /** first bytes of a frame → all of it that its first packet had, and when it was taken, µs */
  readonly #awaited = new Map<string, { readonly begins: Uint8Array; readonly takenUs: number }>();
  /** first bytes of a frame → when one with them last came; oldest first */
  readonly #came = new Map<string, bigint>();

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  journal(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.type === 'sender-report' && entry.report.ntpSec !== 0) this.#report = entry.report;
      if (entry.type === 'note' && entry.note.what === 'close') this.#over = true;
      if (entry.type !== 'note' && this.#over) this.#begin();
      if (entry.type === 'rtp') this.#packet(entry.packet, entry.monoNs);
    }
  }

  frames(frames: readonly WebmFrame[]): void {
    if (this.#awaited.size === 0) return;
    for (const { ms, bytes } of frames) {
      const key = keyOf(bytes);
      const awaited = this.#awaited.get(key);
      if (!awaited || !beginsWith(bytes, awaited.begins)) continue;
      this.#awaited.delete(key);
      this.lags.push({ atMs: ms, lagUs: ms * 1000 - awaited.takenUs });
    }
  }

  /**
   * A stream begins after another's end: nothing is counted from a report before that, and a frame of which the end took a part is in no
   * media; another of the same bytes isn't it.
   */
  #begin(): void {
    this.#over = false;
    this.#report = undefined;
    this.#awaited.clear();
  }

  #packet(packet: Uint8Array, atNs: bigint): void {
    const rtp = parseRtpPacket(packet);
    const frame = rtp && this.#frameOf(rtp.payload);
    if (!frame || frame.length < tellingBytes[this.#kind]) return;
    const isNew = this.#remember(keyOf(frame), atNs);
    if (isNew && this.#report !== undefined) this.#follow(frame, rtp.timestamp, this.#report);
  }

  /** False where one with the same beginning came lately: which of the two comes out can't be told, so neither is awaited. */
  #remember(key: string, atNs: bigint): boolean {
    for (const [old, cameNs] of this.#came) {
      if (atNs - cameNs <= rememberedNs) break;
      this.#came.delete(old);
    }
    const before = this.#came.delete(key);
    this.#came.set(key, atNs);
    if (before) this.#awaited.delete(key);
    return !before;
  }

  #follow(frame: Uint8Array, timestamp: number, { ntpSec, ntpFrac, offsetUs, rtpTs }: SenderReport): void {
    if (offsetUs === undefined) return;
    this.#report = undefined;
    const sinceReportUs = ((unwrapNear(rtpTs, timestamp, 32) - rtpTs) * 1_000_000) / clockRates[this.#kind];
    // The oldest first: a Map keeps its order.
    for (const old of this.#awaited.keys()) if (this.#awaited.size >= mostAwaited) this.#awaited.delete(old);
    const takenUs = ntpMicros(ntpSec, ntpFrac) + offsetUs + sinceReportUs;
    this.#awaited.set(keyOf(frame), { begins: frame.slice(), takenUs });
  }

  /** The beginning of a frame, where this packet has it. */
  #frameOf(payload: Uint8Array): Uint8Array | undefined {
    if (this.#kind === 'audio') return payload;
    const head = readVp8Descriptor(payload);
    return head?.startsFrame ? payload.subarray(head.length) : undefined;
  }
}

function keyOf(frame: Uint8Array): string {
  return Buffer.from(frame.subarray(0, keyBytes)).toString('latin1');
}

function beginsWith(frame: Uint8Array, begins: Uint8Array): boolean {
  return Buffer.compare(frame.subarray(0, begins.length), begins) === 0;
}

/** Of every pair of a picture's and a sound's track, at every moment that both tell. */
export function stepOf(tracks: readonly { readonly kind: Kind; readonly lags: readonly Lag[] }[]): StepFinding {
  const of = (kind: Kind) => tracks.filter((track) => track.kind === kind);
  if (of('video').length === 0 || of('audio').length === 0) return { state: 'nothing-to-compare' };
  const apart: number[] = [];
  for (const { lags: pictures } of of('video'))
    for (const { lags: sounds } of of('audio')) {
      const found = pictures.flatMap((picture) => {
        const sound = nearest(sounds, picture.atMs);
        return sound === undefined ? [] : [Math.abs(picture.lagUs - sound.lagUs) / 1000];
      });
      // One pair that tells nothing leaves the whole unknown.
      if (found.length === 0) return { state: 'not-measured' };
      apart.push(...found);
    }
  const worst = apart.reduce((most, ms) => Math.max(most, ms), 0);
  return { state: 'measured', worstMs: Math.round(worst), samples: apart.length };
}

function nearest(lags: readonly Lag[], atMs: number): Lag | undefined {
  let best: Lag | undefined;
  for (const lag of lags)
    if (Math.abs(lag.atMs - atMs) <= Math.abs((best?.atMs ?? Number.POSITIVE_INFINITY) - atMs)) best = lag;
  return best && Math.abs(best.atMs - atMs) <= nearMs ? best : undefined;
}
