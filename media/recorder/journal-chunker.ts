// Cuts a track's journal into chunks: one each tick (500 ms), of one SSRC each, none much over 256 KiB. Pure: whoever ticks has
// the clock. Refuses to leave a tick without a chunk: time itself is on record, if need be by a heartbeat alone.
import { type JournalEntry, JournalWriter } from '../evidence/journal.ts';
import { readRtpHeader } from '../mux/rtp-packet.ts';
import { unwrapNear } from '../mux/unwrap.ts';

export const journalTickMs = 500;
const limitBytes = 256 * 1024;
/** SSRCs whose sequence is remembered; a stranger who invents them costs no more memory. */
const rememberedStreams = 16;

export interface JournalChunk {
  readonly entries: readonly JournalEntry[];
  /** The same, encoded. */
  readonly plaintext: Uint8Array;
  readonly packets: number;
  /** Lowest and highest unwrapped sequence number. */
  readonly span: { readonly first: number; readonly last: number } | undefined;
  /** Of the newest RTP packet. */
  readonly rtpAtNs: bigint | undefined;
  /** Of the newest entry. */
  readonly endNs: bigint;
}

export class JournalChunker {
  readonly #writer = new JournalWriter();
  #endNs: bigint | undefined;
  #ssrc: number | undefined;
  #packets = 0;
  #first = 0;
  #last = 0;
  #rtpAtNs: bigint | undefined;
  #done: JournalChunk[] = [];
  readonly #newest = new Map<number, number>();

  /** Answers whether it was taken: what isn't RTP at all isn't. A packet's bytes are copied. */
  add(entry: JournalEntry): boolean {
    if (entry.type === 'rtp') {
      const packet = readRtpHeader(entry.packet);
      if (packet === undefined) return false;
      if (this.#ssrc !== undefined && this.#ssrc !== packet.ssrc) this.#cut();
      this.#count(packet.ssrc, packet.sequence, entry.monoNs);
    }
    this.#write(entry);
    if (this.#writer.length >= limitBytes) this.#cut();
    return true;
  }

  /** Everything since the last tick. */
  tick(nowNs: bigint): JournalChunk[] {
    if (this.#endNs === undefined && this.#done.length === 0) {
      this.#write({ type: 'note', monoNs: nowNs, note: { what: 'heartbeat' } });
    }
    this.#cut();
    return this.#done.splice(0);
  }

  #write(entry: JournalEntry): void {
    this.#writer.add(entry);
    this.#endNs = entry.monoNs;
  }

  #count(ssrc: number, sequence: number, atNs: bigint): void {
    // From 65,536 on, so that a packet from before the first one seen still has a number.
    const newest = this.#newest.get(ssrc);
    const unwrapped = newest === undefined ? sequence + 0x1_0000 : unwrapNear(newest, sequence, 16);
    this.#newest.delete(ssrc);
    this.#newest.set(ssrc, Math.max(newest ?? 0, unwrapped));
    const [oldest] = this.#newest.keys();
    if (this.#newest.size > rememberedStreams && oldest !== undefined) this.#newest.delete(oldest);
    this.#ssrc = ssrc;
    this.#first = this.#packets === 0 ? unwrapped : Math.min(this.#first, unwrapped);
    this.#last = this.#packets === 0 ? unwrapped : Math.max(this.#last, unwrapped);
    this.#packets += 1;
    this.#rtpAtNs = atNs;
  }

  #cut(): void {
    if (this.#endNs !== undefined) {
      this.#done.push({
        ...this.#writer.take(),
        packets: this.#packets,
        span: this.#packets === 0 ? undefined : { first: this.#first, last: this.#last },
        rtpAtNs: this.#rtpAtNs,
        endNs: this.#endNs,
      });
    }
    this.#endNs = undefined;
    this.#ssrc = undefined;
    this.#packets = 0;
    this.#rtpAtNs = undefined;
  }
}
