// What a file is, told by its bytes alone: four kinds, and whether their end is there. Pure. Names and what a sender says count for nothing.
import type { ExhibitType } from '../contract/exhibits.ts';

interface Kind {
  readonly type: ExhibitType;
  begins(bytes: Buffer): boolean;
  /** its end is there: it wasn't cut short */
  ends(bytes: Buffer): boolean;
}

const at = (bytes: Buffer, from: number, text: string): boolean =>
  bytes.toString('latin1', from, from + text.length) === text;
const near = (bytes: Buffer, text: string): boolean => bytes.subarray(-2048).includes(Buffer.from(text, 'latin1'));

const kinds: readonly Kind[] = [
  {
    // ISO/IEC 15948: signature, then IHDR; IEND last
    type: 'image/png',
    begins: (bytes) => at(bytes, 0, '\x89PNG\r\n\x1a\n') && at(bytes, 12, 'IHDR'),
    ends: (bytes) => near(bytes, 'IEND\xae\x42\x60\x82'),
  },
  {
    // ITU-T T.81: SOI, a marker; EOI. Cameras write more behind it.
    type: 'image/jpeg',
    begins: (bytes) => at(bytes, 0, '\xff\xd8\xff'),
    ends: reachesItsEnd,
  },
  {
    // RFC 9649: RIFF, the length of what follows, WEBP
    type: 'image/webp',
    begins: (bytes) => bytes.length >= 16 && at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP'),
    ends: (bytes) => bytes.readUInt32LE(4) + 8 <= bytes.length,
  },
  {
    // ISO 32000-1, 7.5.2 and 7.5.5
    type: 'application/pdf',
    begins: (bytes) => /^%PDF-[12]\.[0-9]/.test(bytes.toString('latin1', 0, 8)),
    ends: (bytes) => near(bytes, '%%EOF'),
  },
];

/** Marker by marker from SOI to EOI (T.81, B.1.1.2): the small picture within a segment has an end of its own, which doesn’t count. */
function reachesItsEnd(jpeg: Buffer): boolean {
  let at = 2;
  while (at + 1 < jpeg.length) {
    const marker = jpeg[at + 1] ?? 0;
    if (jpeg[at] !== 0xff || marker === 0) return false;
    if (marker === 0xd9) return true;
    if (at + 3 >= jpeg.length) return false;
    at += 2 + jpeg.readUInt16BE(at + 2);
    if (marker === 0xda) at = nextMarker(jpeg, at);
  }
  return false;
}

/** Behind the coded picture, where 0xFF is followed by 0x00 or is a restart. */
function nextMarker(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const code = jpeg[at + 1] ?? 0;
    if (code !== 0x00 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at;
  }
  return jpeg.length;
}

export type Told = { readonly type: ExhibitType; readonly whole: boolean } | null;

/** Null: none of the kinds that are taken. */
export function typeOf(given: Uint8Array): Told {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const kind = kinds.find(({ begins }) => begins(bytes));
  return kind ? { type: kind.type, whole: kind.ends(bytes) } : null;
}
