// The journal's plaintext: what arrived, as it arrived, in order: type u8 ‖ mono ns u64 ‖ length u32 ‖ body, big-endian,
// one after the other. 0x01 an RTP packet as the Consumer delivered it, 0x02 a sender report, 0x03 a note. Everything a
// track's media is made of stands here; the muxer reads nothing else. Refuses to judge RTP: any bytes pass.
import { canonicalBytes, gate } from './canonical.ts';
import { EvidenceError } from './fault.ts';
import { GAP_CAUSES, type GapCause } from './gap-cause.ts';
import { flag, integer, isObject, natural, object, oneOf, pattern, type Shape, type TypeOf } from './shape.ts';

const senderReportShape = object(
  {
    ssrc: integer(0, 0xffff_ffff),
    /** seconds since 1900 and fraction in 1/2^32 s, as RFC 3550 §6.4.1 */
    ntpSec: integer(0, 0xffff_ffff),
    ntpFrac: integer(0, 0xffff_ffff),
    rtpTs: integer(0, 0xffff_ffff),
    packets: natural,
    octets: natural,
  },
  {
    /** the sender's smallest arrival (mono µs) − its NTP time (µs since 1900) so far, over all its tracks */
    offsetUs: integer(),
  },
);
export type SenderReport = TypeOf<typeof senderReportShape>;

export const NOTE_WHATS = ['keyframe', 'request', 'pause', 'resume', 'close', 'score', 'layer', 'heartbeat'] as const;
export type NoteWhat = (typeof NOTE_WHATS)[number];
export interface JournalNote {
  readonly what: NoteWhat;
  readonly cause?: GapCause;
  /** further integers, booleans or codes that belong to `what`, such as a score or a layer */
  readonly [more: string]: string | number | boolean | undefined;
}

export type JournalEntry =
  | { readonly type: 'rtp'; readonly monoNs: bigint; readonly packet: Uint8Array }
  | { readonly type: 'sender-report'; readonly monoNs: bigint; readonly report: SenderReport }
  | { readonly type: 'note'; readonly monoNs: bigint; readonly note: JournalNote };

const HEADER_BYTES = 13;
const MAX_RTP_BYTES = 65_535;
const MAX_BODY_BYTES = 4_096;
const TYPE_CODES = { rtp: 1, 'sender-report': 2, note: 3 } as const;

export function encodeJournal(entries: readonly JournalEntry[]): Uint8Array {
  const writer = new JournalWriter();
  for (const entry of entries) writer.add(entry);
  return writer.take().plaintext;
}

export interface JournalPiece {
  readonly plaintext: Uint8Array;
  /** What it decodes to; packets are views into `plaintext`. */
  readonly entries: readonly JournalEntry[];
}

const FIRST_BYTES = 1_024;

/** Encodes entries as they come, so that each packet is copied once, into the one piece of memory that is sealed and muxed. */
export class JournalWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #used = 0;
  #entries: { readonly entry: JournalEntry; readonly from: number; readonly to: number }[] = [];

  /** Bytes so far. */
  get length(): number {
    return this.#used;
  }

  /** A packet's bytes are the caller's again once this returns. */
  add(entry: JournalEntry): void {
    const body = bodyOf(entry);
    const from = this.#used + HEADER_BYTES;
    const to = from + body.length;
    this.#reach(to);
    this.#view.setUint8(this.#used, TYPE_CODES[entry.type]);
    this.#view.setBigUint64(this.#used + 1, entry.monoNs);
    this.#view.setUint32(this.#used + 9, body.length);
    this.#bytes.set(body, from);
    this.#used = to;
    this.#entries.push({ entry, from, to });
  }

  /** All since the last time; what comes next is made room for as if it were as much. */
  take(): JournalPiece {
    const plaintext = this.#bytes.subarray(0, this.#used);
    const entries = this.#entries.map(({ entry, from, to }) =>
      entry.type === 'rtp' ? { ...entry, packet: plaintext.subarray(from, to) } : entry,
    );
    this.#bytes = new Uint8Array(Math.max(FIRST_BYTES, Math.ceil(this.#used * 1.125)));
    this.#view = new DataView(this.#bytes.buffer);
    this.#used = 0;
    this.#entries = [];
    return { plaintext, entries };
  }

  #reach(length: number): void {
    if (length <= this.#bytes.length) return;
    const longer = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    longer.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = longer;
    this.#view = new DataView(longer.buffer);
  }
}

function bodyOf(entry: JournalEntry): Uint8Array {
  if (entry.type === 'rtp') return entry.packet;
  if (entry.type === 'sender-report') {
    return canonicalBytes(senderReportShape(entry.report, 'sender report'), MAX_BODY_BYTES);
  }
  const members = Object.entries(entry.note).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return canonicalBytes(Object.fromEntries(members), MAX_BODY_BYTES);
}

/** Packets are views into `plaintext`, not copies. Throws on anything but whole, well-formed entries. */
export function decodeJournal(plaintext: Uint8Array): JournalEntry[] {
  const entries: JournalEntry[] = [];
  const view = new DataView(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
  for (let at = 0; at < plaintext.length; ) {
    if (at + HEADER_BYTES > plaintext.length) throw new EvidenceError('bad-media', 'a journal entry is cut off');
    const end = at + HEADER_BYTES + view.getUint32(at + 9);
    if (end > plaintext.length) throw new EvidenceError('bad-media', 'a journal entry is cut off');
    const body = plaintext.subarray(at + HEADER_BYTES, end);
    entries.push(decodeEntry(view.getUint8(at), view.getBigUint64(at + 1), body));
    at = end;
  }
  return entries;
}

function decodeEntry(type: number, monoNs: bigint, body: Uint8Array): JournalEntry {
  if (type === TYPE_CODES.rtp) {
    if (body.length > MAX_RTP_BYTES) throw new EvidenceError('bad-media', 'an RTP packet longer than UDP carries');
    return { type: 'rtp', monoNs, packet: body };
  }
  if (type === TYPE_CODES['sender-report']) {
    return { type: 'sender-report', monoNs, report: senderReportShape(gate(body, MAX_BODY_BYTES), 'sender report') };
  }
  if (type === TYPE_CODES.note) return { type: 'note', monoNs, note: noteShape(gate(body, MAX_BODY_BYTES), 'note') };
  throw new EvidenceError('bad-media', `a journal entry of unknown type ${type}`);
}

const what = oneOf(...NOTE_WHATS);
const cause = oneOf(...GAP_CAUSES);
const word = pattern('a word of printable ASCII', /^[\x20-\x7e]{0,128}$/);

const noteShape: Shape<JournalNote> = (value, place) => {
  if (!isObject(value)) throw new EvidenceError('bad-value', `${place}: not an object`);
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'number') natural(Math.abs(member), `${place}.${name}`);
    else if (typeof member === 'string') word(member, `${place}.${name}`);
    else flag(member, `${place}.${name}`);
  }
  const known = { what: what(value.what ?? null, `${place}.what`) };
  if (value.cause !== undefined) cause(value.cause, `${place}.cause`);
  return { ...value, ...known } as JournalNote;
};
