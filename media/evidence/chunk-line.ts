// The lines of a chain: what each kind must say, and within which bounds. Order, hashes and seals are chain.ts'.
import { canonicalBytes, gate, type JsonValue, MAX_LINE_BYTES } from './canonical.ts';
import { EvidenceError } from './fault.ts';
import { GAP_CAUSES } from './gap-cause.ts';
import {
  flag,
  hash,
  instant,
  integer,
  is,
  isObject,
  natural,
  object,
  oneOf,
  pattern,
  type Shape,
  type TypeOf,
  trackId,
  uuid,
  uuid7,
} from './shape.ts';

/** Longest plaintext: one frame of 4 MiB with its container bytes. */
export const MAX_PLAINTEXT_BYTES = 4 * 1024 * 1024 + 64 * 1024;
export const MAX_GAP_MS = 10_000;
/** SHA-256 of nothing: plaintext hash of every line but a chunk's, and the root of an empty log. */
export const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The anchor of a node that has verified no checkpoint yet. */
export const NO_ANCHOR = { size: 0, root: EMPTY_SHA256 } as const;

const every = {
  v: is(1),
  rec: uuid7,
  track: trackId,
  /** 16 random bytes, new for each file */
  seg: pattern('32 hex digits', /^[0-9a-f]{32}$/),
  seq: natural,
  prev: hash,
  at: instant,
  /** monotonic clock, ns */
  mono: pattern('a decimal of nanoseconds', /^(0|[1-9]\d{0,18})$/),
  encSha256: hash,
};
const empty = { ...every, bytes: is(0), sha256: is(EMPTY_SHA256) };
const full = { ...every, bytes: integer(1, MAX_PLAINTEXT_BYTES), sha256: hash };
const codec = pattern('a codec such as video/VP8', /^(audio|video)\/[A-Za-z0-9.+-]{1,32}$/);

const initShape = object(
  {
    ...empty,
    kind: is('init'),
    no: integer(0, 999_999),
    part: natural,
    pts: natural,
    boot: uuid,
    fence: natural,
    codec,
    anchor: object({ size: natural, root: hash }),
  },
  { cut: natural },
);
const journalShape = object(
  { ...full, kind: is('chunk'), stream: is('journal'), packets: natural },
  { rtpFirst: natural, rtpLast: natural },
);
const mediaShape = object({
  ...full,
  kind: is('chunk'),
  stream: is('media'),
  pts: natural,
  dur: integer(1),
  key: flag,
});
const gapShape = object(
  { ...empty, kind: is('gap'), pts: natural, dur: integer(1, MAX_GAP_MS), cause: oneOf(...GAP_CAUSES) },
  { lost: natural },
);
const clockShape = object({
  ...empty,
  kind: is('clock'),
  stepMs: integer(),
  errMs: natural,
  src: pattern('a clock source', /^[a-z0-9-]{1,32}$/),
});
const endShape = object({ ...empty, kind: is('end'), pts: natural });

export type InitLine = TypeOf<typeof initShape>;
export type JournalLine = TypeOf<typeof journalShape>;
export type MediaLine = TypeOf<typeof mediaShape>;
export type GapLine = TypeOf<typeof gapShape>;
export type ClockLine = TypeOf<typeof clockShape>;
export type EndLine = TypeOf<typeof endShape>;
export type ChunkLine = InitLine | JournalLine | MediaLine | GapLine | ClockLine | EndLine;

type Draft<L> = L extends ChunkLine ? Omit<L, 'bytes' | 'sha256' | 'encSha256'> : never;
/** A line before it is sealed: sizes and hashes come with the plaintext. */
export type LineDraft = Draft<ChunkLine>;

const kinds: { readonly [kind: string]: Shape<ChunkLine> } = {
  init: initShape,
  journal: journalShape,
  media: mediaShape,
  gap: gapShape,
  clock: clockShape,
  end: endShape,
};

/** Throws EvidenceError on anything the table of lines does not allow. */
export function checkLine(value: JsonValue): ChunkLine {
  if (!isObject(value)) throw new EvidenceError('bad-record', 'a line is an object');
  const kind = value.kind === 'chunk' ? value.stream : value.kind;
  const shape = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!shape) throw new EvidenceError('bad-record', 'a line of unknown kind');
  const line = shape(value, 'line');
  if (line.kind === 'init') checkInit(line);
  if (line.kind === 'chunk' && line.stream === 'journal') checkSequence(line);
  return line;
}

function checkInit(line: InitLine): void {
  if ((line.seq === 0) !== (line.cut === undefined))
    throw new EvidenceError('bad-record', 'cut is absent iff seq is 0');
  if (line.anchor.size === 0 && line.anchor.root !== EMPTY_SHA256) {
    throw new EvidenceError('bad-record', 'an anchor of size 0 has the root of the empty tree');
  }
}

function checkSequence({ packets, rtpFirst, rtpLast }: JournalLine): void {
  const span = rtpFirst !== undefined && rtpLast !== undefined ? rtpLast - rtpFirst : undefined;
  const fits = packets === 0 ? rtpFirst === undefined && rtpLast === undefined : span !== undefined && span >= 0;
  if (!fits) throw new EvidenceError('bad-record', 'rtpFirst and rtpLast do not go with packets');
}

export function parseLine(bytes: Uint8Array): ChunkLine {
  return checkLine(gate(bytes, MAX_LINE_BYTES));
}

export function encodeLine(line: ChunkLine): Uint8Array {
  return canonicalBytes(checkLine({ ...line }), MAX_LINE_BYTES);
}
