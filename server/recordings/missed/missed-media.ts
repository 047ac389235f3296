// The live working copy: what a running recording already holds, out of the vaults, for whoever came late. Bytes are those of the parts'
// WebM as they were recorded; nothing is decoded, changed or kept on disk. Each record is opened under its seal as it is handed out.
//
// Never beyond what the lamp promised. A lit lamp says: of every required track a journal chunk younger than 6 s is durable in a vault.
// A chain is written in order, so all that was sealed 6 s before that lamp is durable with it. Later records may stand in a file
// already and be gone after a power cut: they are not handed out. Of a track that isn't required the lamp says nothing; it is held to
// the same bound.
import { openRecord, trackKey } from '../../../media/evidence/chain.ts';
import { parseLine } from '../../../media/evidence/chunk-line.ts';
import { storedKeyPath } from '../../../media/evidence/package-layout.ts';
import { beginsPlayable, headOf } from '../../../media/mux/webm-start.ts';
import { unwrapKey } from '../../../media/vault/wrapped-key.ts';
import { Fault } from '../../platform/fault.ts';
import { fromFirstGood, type Vaults } from '../vaults.ts';
import { type Tile, TrackIndex } from './track-index.ts';

export interface RunningRecording {
  readonly id: string;
  readonly practice: boolean;
  /** session zero */
  readonly startedAt: Date;
  /** ms of session clock of the newest lamp that was lit; null: none was */
  readonly litMs: number | null;
}

export interface PieceAsk {
  readonly track: string;
  /** ms of session clock: tiles that begin in [fromMs, toMs) */
  readonly fromMs: number;
  readonly toMs: number;
  /** from the key frame at or before `fromMs`, with the part's head in front: a player can start with it */
  readonly begin: boolean;
}

export interface Piece {
  /** where its first tile begins; `toMs` where there is no media */
  readonly fromMs: number;
  readonly bytes: Uint8Array;
}

export interface MissedMedia {
  /** How far a track is durable, ms of session clock. */
  reach(of: RunningRecording, track: string): Promise<number>;
  /** @throws Fault `out-of-order` beyond what is durable */
  piece(of: RunningRecording, ask: PieceAsk): Promise<Piece>;
}

/** As the lamp counts it (media/recorder/lamp.ts), ms. */
const lampLimitMs = 6_000;
/** A recorder asks for a key frame every 5 s; further back than this nobody begins, ms. */
const mostRunUpMs = 15_000;
/** Indexes kept: a house runs few sessions at a time. */
const mostRecordings = 16;

interface Known {
  readonly dataKey: Uint8Array;
  readonly tracks: Map<string, TrackIndex>;
}

export function createMissedMedia(vaults: Vaults): MissedMedia {
  const known = new Map<string, Promise<Known>>();

  const knownOf = (id: string): Promise<Known> => {
    const found = known.get(id);
    if (found) return found;
    const made = readKey(vaults, id).then((dataKey) => ({ dataKey, tracks: new Map<string, TrackIndex>() }));
    made.catch(() => known.delete(id));
    known.set(id, made);
    const [oldest] = known.keys();
    if (known.size > mostRecordings && oldest !== undefined) known.delete(oldest);
    return made;
  };
  const durable = async (of: RunningRecording, track: string) => {
    const { dataKey, tracks } = await knownOf(of.id);
    const index = tracks.get(track) ?? new TrackIndex(vaults, { rec: of.id, track, practice: of.practice });
    tracks.set(track, index);
    await index.update();
    return { dataKey, index, tiles: durableTiles(index, of) };
  };

  return {
    async reach(of, track) {
      const last = (await durable(of, track)).tiles.at(-1);
      return last ? last.pts + last.dur : 0;
    },
    async piece(of, { track, fromMs, toMs, begin }) {
      const { dataKey, index, tiles } = await durable(of, track);
      const last = tiles.at(-1);
      if (!last || last.pts + last.dur < toMs)
        throw new Fault('out-of-order', 'These seconds are not safe on disk yet. Ask again in a moment.');
      const open = opener(vaults, { rec: of.id, track, dataKey });
      const media = tiles.filter(({ kind }) => kind === 'media');
      const start = begin ? await startOf(media, { fromMs, toMs }, open) : fromMs;
      const wanted = media.filter(({ pts }) => pts >= start && pts < toMs);
      const [first] = wanted;
      if (!first) return { fromMs: toMs, bytes: new Uint8Array() };
      const pieces: Uint8Array[] = [];
      for (const tile of wanted) pieces.push(await open(tile));
      const head = begin ? await headBefore(index, first, open) : undefined;
      return { fromMs: Math.min(fromMs, first.pts), bytes: Buffer.concat(head ? [head, ...pieces] : pieces) };
    },
  };
}

async function readKey(vaults: Vaults, id: string): Promise<Uint8Array> {
  return fromFirstGood(vaults, `the key of ${id}`, async (reader) =>
    unwrapKey(vaults.keyEncryptionKeys, await reader.read(storedKeyPath(id))),
  );
}

/** Those sealed 6 s before the lamp, on the recording's own clock. */
function durableTiles({ first, tiles }: TrackIndex, { startedAt, litMs }: RunningRecording): readonly Tile[] {
  if (!first || litMs === null) return [];
  const zeroNs = BigInt(first.mono) - BigInt(Date.parse(first.at) - startedAt.getTime()) * 1_000_000n;
  const untilNs = zeroNs + BigInt(litMs - lampLimitMs) * 1_000_000n;
  const end = tiles.findLastIndex(({ sealedNs }) => sealedNs <= untilNs);
  return tiles.slice(0, end + 1);
}

type Open = (tile: Tile) => Promise<Uint8Array>;

function opener(vaults: Vaults, of: { rec: string; track: string; dataKey: Uint8Array }): Open {
  const keys = new Map<string, Promise<Uint8Array>>();
  return (tile) =>
    fromFirstGood(vaults, `${tile.path} at ${tile.offset}`, async (reader) => {
      const record = await reader.read(tile.path, { from: tile.offset, to: tile.offset + tile.length });
      const lineEnd = record.indexOf(0x0a);
      const line = parseLine(record.subarray(0, lineEnd));
      const key = keys.get(line.seg) ?? trackKey(vaults.crypto, { ...of, seg: line.seg });
      keys.set(line.seg, key);
      return openRecord(vaults.crypto, { line, payload: record.subarray(lineEnd + 1), key: await key });
    });
}

/** The last place at or before `fromMs` where a player can begin; where there is none near, the first one after it. */
async function startOf(media: readonly Tile[], span: { fromMs: number; toMs: number }, open: Open): Promise<number> {
  const keys = media.filter(({ key, pts }) => key && pts >= span.fromMs - mostRunUpMs && pts < span.toMs);
  const before = keys.filter(({ pts }) => pts <= span.fromMs).reverse();
  const after = keys.filter(({ pts }) => pts > span.fromMs);
  for (const tile of [...before, ...after]) if (beginsPlayable(await open(tile))) return tile.pts;
  return span.toMs;
}

/** A part's first chunk has its own head. */
async function headBefore({ tiles }: TrackIndex, first: Tile, open: Open): Promise<Uint8Array | undefined> {
  const beginning = tiles.find(({ kind, part }) => kind === 'media' && part === first.part);
  if (!beginning || beginning === first) return undefined;
  return headOf(await open(beginning));
}
