// A package that is one ZIP archive, read from wherever its bytes can be had by range. Stored files are what we write; deflated ones,
// as somebody packed them anew, are read where the caller hands in an inflater. Strict, since nothing in a package is beside the
// point: no bytes before, between or behind the files, no comment, no name twice, both headers of a file in agreement, no
// encryption, no overlap (the trick of archive bombs), never more bytes than a header says.
import { equal, fromUtf8 } from '../bytes.ts';
import type { PackageEntry, PackageFiles } from '../verify/package.ts';
import * as form from './zip-form.ts';
import { badZip, ZipFields } from './zip-form.ts';

/** Bytes that can be asked for by range, `to` excluded: a file, or one that a page was given. */
export interface BytesByRange {
  readonly bytes: number;
  read(from: number, to: number): Promise<Uint8Array>;
  stream(from: number, to: number): AsyncIterable<Uint8Array>;
  /** Raw deflate (RFC 1951); absent: deflated files are refused. */
  inflate?(deflated: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** see `PackageFiles` */
  letGo?(piece: Uint8Array): void;
}

const MAX_CENTRAL_BYTES = 256 * 1024 * 1024;
const MAX_COMMENT_BYTES = 65_535;
/** Deflate can't do better. */
const MAX_RATIO = 1032;
const ENCRYPTED = 0x2041;
const DESCRIPTOR = 8;
const UTF8_NAME = 0x0800;
const LINK = 0o120000;
const KIND = 0o170000;

interface Central {
  readonly path: string;
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packed: number;
  readonly bytes: number;
  readonly offset: number;
  readonly link: boolean;
  /** of the file's own bytes, known once its local header was read */
  begin: number;
}

export function zipPackage(archive: BytesByRange): PackageFiles {
  let opened: Promise<ReadonlyMap<string, Central>> | undefined;
  const open = (): Promise<ReadonlyMap<string, Central>> => {
    opened ??= openArchive(archive);
    return opened;
  };
  return {
    letGo: (piece) => archive.letGo?.(piece),
    async list() {
      const files = [...(await open()).values()].filter(({ path }) => !path.endsWith('/'));
      return files.map(({ path, bytes, link }): PackageEntry => ({ path, bytes, kind: link ? 'other' : 'file' }));
    },
    async *stream(path) {
      const file = (await open()).get(path);
      if (!file) throw badZip(`${path} is missing`);
      const packed = archive.stream(file.begin, file.begin + file.packed);
      const plain = file.method === 0 ? packed : archive.inflate?.(packed);
      if (!plain) throw badZip(`${path} is packed in a way that is not read here`);
      let bytes = 0;
      for await (const piece of plain) {
        bytes += piece.length;
        if (bytes > file.bytes) throw badZip(`${path} is longer than it says`);
        yield piece;
      }
      if (bytes !== file.bytes) throw badZip(`${path} is shorter than it says`);
    },
  };
}

async function openArchive(archive: BytesByRange): Promise<ReadonlyMap<string, Central>> {
  const { files, offset, bytes } = await readEnd(archive);
  if (bytes > MAX_CENTRAL_BYTES) throw badZip('its table of contents is too long');
  const table = await archive.read(offset, offset + bytes);
  const fields = new ZipFields(table);
  const found: Central[] = [];
  while (fields.at < table.length) found.push(readCentral(fields));
  if (found.length !== files) throw badZip(`${found.length} files where ${files} should be`);
  const byPath = new Map(found.map((file) => [file.path, file]));
  if (byPath.size !== found.length) throw badZip('a name stands in it twice');
  found.sort((a, b) => a.offset - b.offset);
  let at = 0;
  for (const [i, file] of found.entries()) {
    const next = found[i + 1]?.offset ?? offset;
    if (file.offset !== at) throw badZip(`something stands before ${file.path}`);
    if (next === at) throw badZip(`${file.path} shares its bytes with another file`);
    const end = await readLocal(archive, file, next);
    // With sizes told behind the bytes, 12 to 24 more.
    if (end > next || (next > end && next - end > (file.flags & DESCRIPTOR ? 24 : 0)))
      throw badZip(`${file.path} does not end where the next one begins`);
    at = next;
  }
  return byPath;
}

async function readEnd(archive: BytesByRange): Promise<{ files: number; offset: number; bytes: number }> {
  const behind = form.END_BYTES + MAX_COMMENT_BYTES;
  const tailAt = Math.max(0, archive.bytes - behind - form.LOCATOR64_BYTES - form.END64_BYTES);
  const tail = await archive.read(tailAt, archive.bytes);
  const at = tail.length - form.END_BYTES;
  if (at < 0 || new ZipFields(tail, at).u32() !== form.END)
    throw badZip('it does not end as an archive does; was it cut off, or is there a comment?');
  const end = new ZipFields(tail, at + 4);
  const disks = [end.u16(), end.u16()];
  const counts = [end.u16(), end.u16()];
  const [bytes, offset, comment] = [end.u32(), end.u32(), end.u16()];
  const [files = 0, all] = counts;
  if (disks.some((disk) => disk !== 0) || files !== all || comment !== 0) throw badZip('it goes on elsewhere');
  const locatorAt = at - form.LOCATOR64_BYTES;
  const far = locatorAt >= form.END64_BYTES && new ZipFields(tail, locatorAt).u32() === form.LOCATOR64;
  const place = far ? readEnd64(tail, { tailAt, locatorAt }) : { files, bytes, offset, endsAt: tailAt + at };
  if (far) {
    const agree = (short: number, long: number, most: number) => short === Math.min(long, most);
    const same =
      agree(files, place.files, form.ELSEWHERE_16) &&
      agree(bytes, place.bytes, form.ELSEWHERE_32) &&
      agree(offset, place.offset, form.ELSEWHERE_32);
    if (!same) throw badZip('its two ends don’t agree');
  }
  if (place.offset + place.bytes !== place.endsAt) throw badZip('its table of contents is not where it should be');
  return place;
}

function readEnd64(tail: Uint8Array, { tailAt, locatorAt }: { tailAt: number; locatorAt: number }) {
  const locator = new ZipFields(tail, locatorAt + 4);
  const [disk, at, disks] = [locator.u32(), locator.u64(), locator.u32()];
  const within = at - tailAt;
  if (disk !== 0 || disks !== 1 || within !== locatorAt - form.END64_BYTES)
    throw badZip('its end is not where it says');
  const end = new ZipFields(tail, within);
  if (end.u32() !== form.END64 || end.u64() !== form.END64_BYTES - 12) throw badZip('its end is of another form');
  end.take(4);
  const [one, two, files, all] = [end.u32(), end.u32(), end.u64(), end.u64()];
  const [bytes, offset] = [end.u64(), end.u64()];
  if (one !== 0 || two !== 0 || files !== all) throw badZip('it goes on elsewhere');
  return { files, bytes, offset, endsAt: at };
}

function readCentral(fields: ZipFields): Central {
  if (fields.u32() !== form.CENTRAL) throw badZip('its table of contents is not one');
  fields.take(4); // made by, needed
  const [flags, method] = [fields.u16(), fields.u16()];
  fields.take(4); // when
  const [crc32, packed, bytes] = [fields.u32(), fields.u32(), fields.u32()];
  const [nameLength, extraLength, commentLength, disk] = [fields.u16(), fields.u16(), fields.u16(), fields.u16()];
  fields.take(2);
  const [attributes, offset] = [fields.u32(), fields.u32()];
  const name = fields.take(nameLength);
  const long = wide(fields.take(extraLength), [bytes, packed, offset]);
  const [size = 0, inside = 0, place = 0] = long;
  const path = fromUtf8(name);
  if (commentLength > 0 || disk > 0) throw badZip(`${path} has a comment, or goes on elsewhere`);
  if ((flags & ENCRYPTED) !== 0) throw badZip(`${path} is encrypted`);
  if ((flags & UTF8_NAME) === 0 && name.some((byte) => byte > 126)) throw badZip('a name in an unknown spelling');
  if (method !== 0 && method !== 8) throw badZip(`${path} is packed in a way that is not read here`);
  if (method === 0 ? size !== inside : size > inside * MAX_RATIO + 64) throw badZip(`${path} can’t be of that size`);
  const link = ((attributes >>> 16) & KIND) === LINK;
  return { path, name, flags, method, crc32, packed: inside, bytes: size, offset: place, link, begin: 0 };
}

/** Those of the numbers that didn't fit, from the Zip64 field; in its order. */
function wide(extra: Uint8Array, numbers: readonly number[]): number[] {
  const fields = new ZipFields(extra);
  let field: ZipFields | undefined;
  while (extra.length - fields.at >= 4) {
    const [id, length] = [fields.u16(), fields.u16()];
    const content = fields.take(length);
    if (id === form.ZIP64_EXTRA) field = new ZipFields(content);
  }
  return numbers.map((number) => (number === form.ELSEWHERE_32 && field ? field.u64() : number));
}

/** Checks the file's own header against the table; answers where its bytes end. */
async function readLocal(archive: BytesByRange, file: Central, next: number): Promise<number> {
  const most = Math.min(next, file.offset + form.LOCAL_BYTES + file.name.length + MAX_COMMENT_BYTES);
  const header = await archive.read(file.offset, Math.min(most, file.offset + form.LOCAL_BYTES + file.name.length));
  const fields = new ZipFields(header);
  const wrong = () => badZip(`${file.path} is another file by its own header`);
  if (fields.u32() !== form.LOCAL) throw wrong();
  fields.take(2);
  if (fields.u16() !== file.flags || fields.u16() !== file.method) throw wrong();
  fields.take(4);
  const [crc32, packed, bytes] = [fields.u32(), fields.u32(), fields.u32()];
  const [nameLength, extraLength] = [fields.u16(), fields.u16()];
  if (nameLength !== file.name.length || !equal(fields.take(nameLength), file.name)) throw wrong();
  file.begin = file.offset + form.LOCAL_BYTES + nameLength + extraLength;
  if ((file.flags & DESCRIPTOR) === 0) {
    const extra = await archive.read(file.begin - extraLength, Math.min(file.begin, next));
    const [size, inside] = wide(extra, [bytes, packed]);
    if (crc32 !== file.crc32 || size !== file.bytes || inside !== file.packed) throw wrong();
  }
  return file.begin + file.packed;
}

/** A package that stands in one folder of an archive or of a drop: read as if that folder were its root. */
export async function rooted(files: PackageFiles): Promise<PackageFiles> {
  const entries = await files.list();
  const [first = ''] = entries.map(({ path }) => path.slice(0, path.indexOf('/') + 1));
  if (first === '' || entries.some(({ path }) => !path.startsWith(first))) return files;
  return {
    list: async () => entries.map((entry) => ({ ...entry, path: entry.path.slice(first.length) })),
    stream: (path) => files.stream(first + path),
    letGo: (piece) => files.letGo?.(piece),
  };
}
