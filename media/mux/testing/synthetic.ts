// For tests: pictures and sounds that are well-formed for the muxer, though nothing a decoder could show, and their RTP.
import type { GapCause } from '../../evidence/gap-cause.ts';
import type { JournalEntry } from '../../evidence/journal.ts';
import { joinBytes } from '../join-bytes.ts';

export interface Sent {
  readonly ts: number;
  readonly marker: boolean;
  readonly payload: Uint8Array;
  /** When it leaves the sender, µs of session clock. */
  readonly sentUs: number;
}

export interface Film {
  readonly seconds: number;
  readonly fps?: number;
  readonly keyEvery?: number;
  readonly packetsPerFrame?: number;
  readonly fromUs?: number;
  readonly width?: number;
  readonly ts0?: number;
}

export function vp8Frame(key: boolean, length: number, width = 320): Uint8Array {
  const frame = new Uint8Array(length).map((_, i) => (i * 31 + length) & 0xff);
  const tag = (key ? 0 : 1) | (1 << 4) | (8 << 5);
  frame.set([tag & 0xff, (tag >> 8) & 0xff, tag >> 16]);
  if (key) frame.set([0x9d, 0x01, 0x2a, width & 0xff, width >> 8, 180, 0], 3);
  return frame;
}

/** RFC 7741 packets of one frame: picture id of 15 bits, as browsers send it. */
export function vp8Packets(frame: Uint8Array, packets: number, pictureId: number): Uint8Array[] {
  const size = Math.ceil(frame.length / packets);
  return Array.from({ length: packets }, (_, i) => {
    const head = [0x80 | (i === 0 ? 0x10 : 0), 0x80, 0x80 | ((pictureId >> 8) & 0x7f), pictureId & 0xff];
    return joinBytes([Uint8Array.from(head), frame.subarray(i * size, (i + 1) * size)]);
  });
}

export function film(options: Film): Sent[] {
  const { seconds, fps = 10, keyEvery = 20, packetsPerFrame = 3, fromUs = 0, width = 320, ts0 = 0 } = options;
  return Array.from({ length: Math.round(seconds * fps) }, (_, n) => {
    const frame = vp8Frame(n % keyEvery === 0, 90 + (n % 50), width);
    const ts = (ts0 + Math.round((n * 90_000) / fps)) % 2 ** 32;
    return vp8Packets(frame, packetsPerFrame, n).map((payload, i) => {
      return { ts, marker: i === packetsPerFrame - 1, payload, sentUs: fromUs + Math.round((n * 1e6) / fps) + i * 100 };
    });
  }).flat();
}

export function sound(options: { seconds: number; fromUs?: number; ts0?: number }): Sent[] {
  const { seconds, fromUs = 0, ts0 = 0 } = options;
  return Array.from({ length: seconds * 50 }, (_, n) => {
    const payload = new Uint8Array(40).map((_, i) => (n * 7 + i) & 0xff);
    payload[0] = 0xfc; // CELT, full band, 20 ms, stereo, one frame
    return { ts: (ts0 + n * 960) % 2 ** 32, marker: false, payload, sentUs: fromUs + n * 20_000 };
  });
}

export interface Delivery {
  readonly ssrc?: number;
  readonly sequence0?: number;
  /** µs on the way; undefined = lost for ever; several = delivered several times. */
  readonly delayUs?: (index: number) => number | readonly number[] | undefined;
}
export type Timed = { readonly atUs: number; readonly entry: JournalEntry };

export const ZERO_NS = 5_000_000_000n;
export const monoNs = (us: number): bigint => ZERO_NS + BigInt(Math.round(us)) * 1000n;

export function rtp(sent: Sent, sequence: number, ssrc: number): Uint8Array {
  const packet = new Uint8Array(12 + sent.payload.length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x80);
  view.setUint8(1, (sent.marker ? 0x80 : 0) | 96);
  view.setUint16(2, sequence & 0xffff);
  view.setUint32(4, sent.ts);
  view.setUint32(8, ssrc);
  packet.set(sent.payload, 12);
  return packet;
}

/** The entries that packets make on their arrival. */
export function deliver(packets: readonly Sent[], delivery: Delivery = {}): Timed[] {
  const { ssrc = 1111, sequence0 = 0, delayUs = () => 0 } = delivery;
  return packets.flatMap((sent, i) => {
    const delays = [delayUs(i) ?? []].flat();
    const packet = rtp(sent, sequence0 + i, ssrc);
    return delays.map((delay) => at(sent.sentUs + delay, (mono) => ({ type: 'rtp', monoNs: mono, packet })));
  });
}

export function at(us: number, make: (mono: bigint) => JournalEntry): Timed {
  return { atUs: us, entry: make(monoNs(us)) };
}

export function note(us: number, what: 'pause' | 'resume' | 'close', cause?: GapCause): Timed {
  return at(us, (mono) => ({ type: 'note', monoNs: mono, note: cause ? { what, cause } : { what } }));
}

/** A heartbeat every 500 ms, as the recorder writes them. */
export function heartbeats(seconds: number): Timed[] {
  return Array.from({ length: seconds * 2 }, (_, i) =>
    at((i + 1) * 500_000, (mono) => ({ type: 'note', monoNs: mono, note: { what: 'heartbeat' } })),
  );
}

const NTP_ZERO_S = 3_970_000_000;

/** Sender reports of a sender whose session clock is right: RTP time 0 was at `fromUs` + `shiftUs`. */
export function reports(options: {
  everyS: number;
  seconds: number;
  clockRate: number;
  fromUs?: number;
  shiftUs?: number;
  ts0?: number;
  firstS?: number;
}): Timed[] {
  const { everyS, seconds, clockRate, fromUs = 0, shiftUs = 0, ts0 = 0, firstS = everyS } = options;
  const offsetUs = Number(ZERO_NS / 1000n) + shiftUs - NTP_ZERO_S * 1e6;
  return Array.from({ length: Math.floor((seconds - firstS) / everyS) + 1 }, (_, i) => {
    const us = fromUs + (firstS + i * everyS) * 1e6;
    const report = {
      ssrc: 77,
      ntpSec: NTP_ZERO_S + Math.floor(us / 1e6),
      ntpFrac: Math.floor(((us % 1e6) * 2 ** 32) / 1e6),
      rtpTs: (ts0 + ((us - fromUs) * clockRate) / 1e6) % 2 ** 32,
      packets: 0,
      octets: 0,
      offsetUs,
    };
    return at(us + 1_000, (mono) => ({ type: 'sender-report', monoNs: mono, report }));
  });
}

/** Everything in order of arrival; what arrives together keeps its order. */
export function journal(...lists: readonly (readonly Timed[])[]): JournalEntry[] {
  return lists
    .flat()
    .sort((a, b) => a.atUs - b.atUs)
    .map(({ entry }) => entry);
}

/** Packets `from` up to `to` never come. */
export const without = (from: number, to: number) => (index: number) => (index >= from && index < to ? undefined : 0);
