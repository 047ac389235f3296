// The pieces of a ZIP archive (PKWARE APPNOTE 6.3) as this format writes and reads them: headers, Zip64 fields, the end of it all.
// Little-endian throughout. Refuses to know files: sizes and sums are handed in.
import { EvidenceError } from '../fault.ts';

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const LOCATOR64 = 0x07064b50;
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR64_BYTES = 20;
export const ZIP64_EXTRA = 1;

/** In a 32-bit or 16-bit field: the number stands in the Zip64 field. */
export const ELSEWHERE_32 = 0xffff_ffff;
export const ELSEWHERE_16 = 0xffff;

const NAMES_ARE_UTF8 = 0x0800;
/** 1 January 1980, midnight: an archive made twice is the same bytes twice, and tells nothing of when. */
const NO_DATE = 0x21;
const MADE_ON_UNIX = (3 << 8) | 45;
const PLAIN_FILE = 0o100644;

export interface ZipFile {
  readonly name: Uint8Array;
  readonly bytes: number;
  readonly crc32: number;
  /** of its local header */
  readonly offset: number;
}

/** Writes numbers one after the other. */
class Writer {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  u16(...numbers: number[]): this {
    for (const number of numbers) this.#view.setUint16(this.#move(2), number, true);
    return this;
  }

  u32(...numbers: number[]): this {
    for (const number of numbers) this.#view.setUint32(this.#move(4), number, true);
    return this;
  }

  u64(...numbers: number[]): this {
    for (const number of numbers) this.#view.setBigUint64(this.#move(8), BigInt(number), true);
    return this;
  }

  put(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#move(bytes.length));
    return this;
  }

  #move(by: number): number {
    this.#at += by;
    return this.#at - by;
  }
}

const large = (number: number): boolean => number >= ELSEWHERE_32;
const low = (number: number): number => (large(number) ? ELSEWHERE_32 : number);

/** Stored, sizes known beforehand: no descriptor follows the bytes. */
export function localHeader({ name, bytes, crc32 }: Omit<ZipFile, 'offset'>): Uint8Array {
  const extra = large(bytes) ? 20 : 0;
  const writer = new Writer(LOCAL_BYTES + name.length + extra);
  writer.u32(LOCAL).u16(extra > 0 ? 45 : 20, NAMES_ARE_UTF8, 0, 0, NO_DATE);
  writer.u32(crc32, low(bytes), low(bytes)).u16(name.length, extra).put(name);
  if (extra > 0) writer.u16(ZIP64_EXTRA, 16).u64(bytes, bytes);
  return writer.bytes;
}

export function centralHeader({ name, bytes, crc32, offset }: ZipFile): Uint8Array {
  const fields = [...(large(bytes) ? [bytes, bytes] : []), ...(large(offset) ? [offset] : [])];
  const extra = fields.length > 0 ? 4 + 8 * fields.length : 0;
  const writer = new Writer(CENTRAL_BYTES + name.length + extra);
  writer.u32(CENTRAL).u16(MADE_ON_UNIX, extra > 0 ? 45 : 20, NAMES_ARE_UTF8, 0, 0, NO_DATE);
  writer.u32(crc32, low(bytes), low(bytes)).u16(name.length, extra, 0, 0, 0);
  writer.u32(PLAIN_FILE * 65_536, low(offset)).put(name);
  if (extra > 0) writer.u16(ZIP64_EXTRA, 8 * fields.length).u64(...fields);
  return writer.bytes;
}

export function endOfArchive(central: { readonly files: number; readonly offset: number; readonly bytes: number }) {
  const { files, offset, bytes } = central;
  const far = files >= ELSEWHERE_16 || large(offset) || large(bytes);
  const writer = new Writer(END_BYTES + (far ? END64_BYTES + LOCATOR64_BYTES : 0));
  if (far) {
    writer.u32(END64).u64(END64_BYTES - 12);
    writer.u16(MADE_ON_UNIX, 45).u32(0, 0).u64(files, files, bytes, offset);
    writer
      .u32(LOCATOR64, 0)
      .u64(offset + bytes)
      .u32(1);
  }
  const count = Math.min(files, ELSEWHERE_16);
  writer.u32(END).u16(0, 0, count, count).u32(low(bytes), low(offset)).u16(0);
  return writer.bytes;
}

/** Reads numbers one after the other; a header that ends too soon is refused. */
export class ZipFields {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  u16(): number {
    return this.#view.getUint16(this.#move(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#move(4), true);
  }

  u64(): number {
    const number = Number(this.#view.getBigUint64(this.#move(8), true));
    if (!Number.isSafeInteger(number)) throw badZip('a size that no file has');
    return number;
  }

  take(length: number): Uint8Array {
    const from = this.#move(length);
    return this.#bytes.subarray(from, from + length);
  }

  #move(by: number): number {
    if (this.#at + by > this.#bytes.length) throw badZip('a header is cut off');
    this.#at += by;
    return this.#at - by;
  }
}

export function badZip(what: string): EvidenceError {
  return new EvidenceError('bad-package', `the ZIP archive can’t be read: ${what}`);
}
