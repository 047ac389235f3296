// Walks one track of a package over all its files, in the order of the chain, in constant memory, and yields each line
// with its payload where that is here. It holds the track against its manifest: files, bytes, cut, tails, seg, first and
// last line. It stops at the first thing that doesn't hold, since nothing behind a break is of any worth.
import { ByteQueue } from '../byte-queue.ts';
import { hex } from '../bytes.ts';
import { MAX_LINE_BYTES } from '../canonical.ts';
import { chainNext, chainStart, TAG_BYTES } from '../chain.ts';
import { type ChunkLine, type InitLine, parseLine } from '../chunk-line.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { EvidenceError } from '../fault.ts';
import type { HashHex } from '../identifiers.ts';
import type { Manifest, ManifestFile, ManifestTrack } from '../manifest.ts';
import { linesPath, recordPath } from '../package-layout.ts';
import { type ChainPosition, FileLines, RecordFile } from '../record-file.ts';
import type { PackageReader } from './package.ts';

export interface WalkedRecord {
  readonly line: ChunkLine;
  /** C[n] */
  readonly head: HashHex;
  /** the init line of its file */
  readonly init: InitLine;
  /** absent where only the lines are here; a view, good until the next record */
  readonly payload: Uint8Array | undefined;
}

export interface WalkContext {
  readonly crypto: EvidenceCrypto;
  readonly reader: PackageReader;
  readonly manifest: Manifest;
}

export async function* walkTrack(context: WalkContext, track: ManifestTrack): AsyncGenerator<WalkedRecord> {
  const { crypto, manifest } = context;
  const of = { practice: manifest.practice, rec: manifest.recording, track: track.id };
  let at: ChainPosition = { seq: 0, prev: hex(await chainStart(crypto, of)) };
  let before: { readonly file: ManifestFile; readonly init: InitLine } | undefined;
  let ended = false;
  for (const file of track.files) {
    if (file.firstSeq !== at.seq)
      throw new EvidenceError('broken-chain', `file ${file.no} does not begin at ${at.seq}`);
    let init: InitLine | undefined;
    for await (const record of recordsOf(context, { track, file, from: at })) {
      const { line } = record;
      if (ended) throw new EvidenceError('broken-chain', 'a line after the end line');
      if (line.kind === 'init') init = checkInit(line, file, before);
      if (!init) throw new EvidenceError('bad-record', `file ${file.no} has no init line`);
      ended = line.kind === 'end';
      at = { seq: line.seq + 1, prev: record.head };
      yield { ...record, init };
    }
    if (at.seq !== file.lastSeq + 1)
      throw new EvidenceError('broken-chain', `file ${file.no} ends before ${file.lastSeq}`);
    if (init) before = { file, init };
  }
  if (at.seq !== track.lines || at.prev !== track.head) {
    throw new EvidenceError('broken-chain', `the chain ends at line ${at.seq - 1}, not at the sealed head`);
  }
}

/** What an init line must say, given its file and the file before it in the chain. */
function checkInit(
  line: InitLine,
  file: ManifestFile,
  before: { readonly file: ManifestFile; readonly init: InitLine } | undefined,
): InitLine {
  const wrong = (what: string): EvidenceError => new EvidenceError('bad-record', `file ${file.no}: ${what}`);
  if (line.no !== file.no || line.seg !== file.seg) throw wrong('its init line is of another file');
  if (!before) return line;
  if (line.cut !== before.file.bytes)
    throw wrong(`cut is not ${before.file.bytes}, the valid bytes of the file before`);
  if (line.fence < before.init.fence) throw wrong('the fence falls');
  if (line.part < before.init.part) throw wrong('the part falls');
  if (line.part === before.init.part && line.codec !== before.init.codec)
    throw wrong('the codec changes within a part');
  return line;
}

interface FilePlace {
  readonly track: ManifestTrack;
  readonly file: ManifestFile;
  readonly from: ChainPosition;
}
type FileRecord = Omit<WalkedRecord, 'init'>;

function recordsOf(context: WalkContext, place: FilePlace): AsyncGenerator<FileRecord> {
  const { manifest, reader } = context;
  const whole = recordPath(manifest.recording, place.track.id, place.file.no);
  const lines = linesPath(manifest.recording, place.track.id, place.file.no);
  if (reader.has(whole) && reader.has(lines))
    throw new EvidenceError('bad-package', `${whole} and ${lines} are both here`);
  if (reader.has(whole)) return wholeRecords(context, place, whole);
  if (reader.has(lines)) return bareLines(context, place, lines);
  throw new EvidenceError('bad-package', `${whole} is missing`);
}

async function* wholeRecords(context: WalkContext, place: FilePlace, path: string): AsyncGenerator<FileRecord> {
  const { crypto, manifest, reader } = context;
  const { track, file, from } = place;
  const options = { rec: manifest.recording, track: track.id, from, limit: file.bytes };
  const records = new RecordFile(crypto, reader.stream(path), options);
  try {
    for await (const { line, head, payload } of records) yield { line, head, payload };
    if (records.stopped) throw new EvidenceError(records.stopped.code, `${path}: ${records.stopped.message}`);
    if (records.validBytes !== file.bytes)
      throw new EvidenceError('bad-record', `${path} is shorter than ${file.bytes}`);
    await checkTail(context, { track: track.id, no: file.no, path }, records.rest());
  } finally {
    await records.close();
  }
}

/** `.lines`: each line ‖ LF, where the payload is withheld or gone; the chain stands without it. */
async function* bareLines(context: WalkContext, place: FilePlace, path: string): AsyncGenerator<FileRecord> {
  const { crypto, manifest, reader } = context;
  const queue = new ByteQueue(reader.stream(path));
  const lines = new FileLines({ rec: manifest.recording, track: place.track.id });
  let at = place.from;
  let bytes = 0;
  try {
    while (!(await queue.atEnd())) {
      const lineBytes = await queue.takeLine(MAX_LINE_BYTES);
      if (!lineBytes) throw new EvidenceError('bad-record', `${path}: no whole line`);
      const line = parseLine(lineBytes);
      lines.accept(line, at);
      bytes += lineBytes.length + 1 + line.bytes + TAG_BYTES;
      const head = hex(await chainNext(crypto, lineBytes));
      at = { seq: line.seq + 1, prev: head };
      yield { line, head, payload: undefined };
    }
  } finally {
    await queue.close();
  }
  if (bytes !== place.file.bytes) throw new EvidenceError('bad-record', `${path}: lines of a file of another length`);
}

/** What follows the valid bytes is a tail: no evidence, but counted and hashed in the manifest, for each vault apart. */
export async function checkTail(
  { crypto, manifest }: Pick<WalkContext, 'crypto' | 'manifest'>,
  of: { readonly track: string; readonly no: number; readonly path: string },
  tail: AsyncIterable<Uint8Array>,
): Promise<void> {
  const hash = crypto.startSha256();
  let bytes = 0;
  for await (const piece of tail) {
    hash.update(piece);
    bytes += piece.length;
  }
  const sha256 = hex(await hash.digest());
  const known = manifest.tails.filter(({ track, no }) => track === of.track && no === of.no);
  const none = manifest.vaults.length === 0 || known.length < manifest.vaults.length;
  const fits = bytes === 0 ? none : known.some((one) => one.bytes === bytes && one.sha256 === sha256);
  if (!fits)
    throw new EvidenceError('bad-record', `${of.path}: a tail of ${bytes} bytes that the manifest does not know`);
}
