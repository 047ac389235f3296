// Makes one copy that was ordered: out of the working copy, through the confined renderer, sealed on disk like a working copy, then row,
// number and custody event in one transaction. Until that commits there is no copy: nothing half-made has a name, and what was cancelled
// meanwhile stays cancelled. The working copy is only read.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wrapKey } from '../../../media/vault/wrapped-key.ts';
import type { DerivativeFailure, NotAnonymised } from '../../contract/copies.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { Making } from '../made-in-turn.ts';
import { readCopy } from '../media-response.ts';
import { createSealedWriter } from '../sealed-writer.ts';
import { type CopyRow, insertCopy, lockRecording, picturesOf } from '../store.ts';
import { readManifest } from '../vaults.ts';
import type { WorkingCopyMaker } from '../working-copy.ts';
import { type Rendered, type Renderer, RenderFailure, render } from './render.ts';
import { renderCourt } from './render-court.ts';
import { notAnonymisedIn } from './rules.ts';
import {
  type Derivative,
  isSealedWithManifest,
  lockDerivative,
  markFailed,
  markMade,
  nextCopyNumber,
  recordedAt,
  workingCopyOf,
} from './store.ts';

export interface CopyMaker extends Omit<WorkingCopyMaker, 'tool'> {
  readonly renderer: Renderer;
}

const dayMs = 24 * 3_600_000;

/** What became of it; null where it was cancelled meanwhile, or the server stops. Throws what may be otherwise the next time. */
export async function makeDerivative(
  maker: CopyMaker,
  ordered: Derivative,
  making: Making,
): Promise<'made' | DerivativeFailure | null> {
  const source = await workingCopyOf(maker.database, ordered.recordingId);
  if (!source) return fail(maker, ordered, 'source-damaged');
  // Before anything is rendered: what couldn't be put on record isn't made at all.
  if (!(await isSealedWithManifest(maker.database, ordered.recordingId))) return fail(maker, ordered, 'no-manifest');
  try {
    return (await written(maker, { ordered, source, making })) ? 'made' : null;
  } catch (error) {
    const failure = failureIn(error);
    if (failure === 'cancelled') return null;
    if (failure === null) throw error;
    await fail(maker, ordered, failure);
    throw error instanceof RenderFailure ? error : new RenderFailure(failure, String(error));
  }
}

interface Written {
  readonly ordered: Derivative;
  readonly source: CopyRow;
  readonly making: Making;
}

async function written(maker: CopyMaker, { ordered, source, making }: Written): Promise<boolean> {
  const { durationMs } = source;
  const statement = statementOf(ordered, durationMs);
  const order = { ...ordered, ...making, statement, durationMs, bytes: Number(source.bytes) };
  const plain = { ...order, source: () => checkedSource(maker, source) };
  const keep = (rendered: Rendered) => kept(maker, { ordered, source, making, rendered });
  if (ordered.kind !== 'court') return render(maker.renderer, plain, keep);
  return renderCourt(maker.renderer, { ...plain, ...(await courtParts(maker, source)) }, keep);
}

/** What a court copy needs besides: every camera's film, and the manifest that says what was not recorded. */
async function courtParts(maker: CopyMaker, source: CopyRow) {
  const { recordingId } = source;
  const { manifestHash, zone } = await recordedAt(maker.database, recordingId);
  const { manifest } = await readManifest(maker.vaults, recordingId, manifestHash);
  const [main = source, ...beside] = await picturesOf(maker.database, source);
  const film = (copy: CopyRow) => ({ track: copy.track, source: () => checkedSource(maker, copy) });
  return { manifest, zone, films: [film(main), ...beside.map(film)] as const };
}

async function kept(
  maker: CopyMaker,
  { ordered, source, making, rendered }: Written & { readonly rendered: Rendered },
): Promise<boolean> {
  const file = { fileName: `${ordered.id}.sealed`, key: randomBytes(32) };
  const path = join(maker.copiesDir, file.fileName);
  const writer = await createSealedWriter({ path, file: ordered.id, key: file.key });
  try {
    let at = 0;
    for await (const piece of rendered.read()) {
      making.signal.throwIfAborted();
      await writer.write(at, piece);
      at += piece.length;
    }
    const sealed = { ...file, ...(await writer.finish()) };
    if (await named(maker, { ordered, source, rendered, sealed })) return true;
    await rm(path, { force: true });
    return false;
  } catch (error) {
    await writer.abandon();
    await rm(path, { force: true });
    throw error;
  }
}

class SourceDamaged extends Error {}

async function* checkedSource(maker: CopyMaker, source: CopyRow): AsyncGenerator<Uint8Array, void, void> {
  const store = { copiesDir: maker.copiesDir, keyEncryptionKeys: maker.vaults.keyEncryptionKeys };
  try {
    yield* readCopy(store, source);
  } catch (cause) {
    throw new SourceDamaged('the working copy can’t be read as it was sealed', { cause });
  }
}

interface Named {
  readonly ordered: Derivative;
  readonly source: CopyRow;
  readonly rendered: Rendered;
  readonly sealed: { fileName: string; key: Uint8Array; bytes: number; sha256: string };
}

/** From this commit on there is a copy. False where it was cancelled before. */
async function named(maker: CopyMaker, { ordered, source, rendered, sealed }: Named): Promise<boolean> {
  const { database, clock, custody, vaults } = maker;
  const { fileName, key, bytes, sha256 } = sealed;
  const fileKey = Uint8Array.from(Buffer.from(await wrapKey(vaults.keyEncryptionKeys, key)));
  const { id, recordingId, kind, editsSha256, keptDays } = ordered;
  return inTransaction(database, async (tx) => {
    const recording = await lockRecording(tx, recordingId);
    const now = await lockDerivative(tx, id);
    if (now?.state !== 'making' || !recording?.manifestHash) return false;
    const copyNumber = await nextCopyNumber(tx, recordingId);
    const exhibitNumber = `${now.rootExhibitNumber}-C${String(copyNumber).padStart(2, '0')}`;
    const endedAt = clock.now();
    const expiresAt = keptDays === null ? null : new Date(endedAt.getTime() + keptDays * dayMs);
    await insertCopy(tx, {
      ...{ id, recordingId, derivativeId: id, copyNumber, fileName, fileKey, bytes: BigInt(bytes), sha256 },
      ...{ durationMs: rendered.durationMs, mediaType: rendered.mediaType, createdAt: endedAt },
    });
    await markMade(tx, id, { exhibitNumber, endedAt, expiresAt });
    const data = {
      ...{ from: recordingId, manifest: recording.manifestHash, sha256, bytes, tool: 'ffmpeg, H.264 and AAC' },
      ...{ copyNumber, number: exhibitNumber, kind, rendered: source.id },
      ...(editsSha256 === null ? {} : { edits: editsSha256 }),
    };
    await custody.append(tx, [
      { ...stamp(clock, systemActor), type: 'evidence.derived', subject: `evidence:${id}`, why: 'safekeeping', data },
    ]);
    return true;
  });
}

async function fail(maker: CopyMaker, ordered: Derivative, failure: DerivativeFailure): Promise<DerivativeFailure> {
  const { database, clock, custody } = maker;
  const { id, recordingId } = ordered;
  await inTransaction(database, async (tx) => {
    const now = await lockDerivative(tx, id);
    if (now?.state !== 'waiting' && now?.state !== 'making') return;
    await markFailed(tx, id, { failure, endedAt: clock.now() });
    const head = { ...stamp(clock, systemActor), subject: `evidence:${recordingId}`, why: 'safekeeping' } as const;
    await custody.append(tx, [{ ...head, type: 'copy.failed', data: { copy: id, code: failure } }]);
  });
  return failure;
}

/** null: nothing of the copy's own; it may be otherwise the next time. */
function failureIn(error: unknown): DerivativeFailure | 'cancelled' | null {
  if (error instanceof RenderFailure) return error.failure;
  if (error instanceof SourceDamaged) return 'source-damaged';
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError') return 'cancelled';
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EFBIG') return 'too-big';
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : null;
}

const said: Readonly<Record<NotAnonymised, string>> = {
  faces: 'faces where nothing was blurred',
  voices: 'voices',
  'voices-shifted': 'voices, whose shifted pitch can be shifted back',
  'names-elsewhere': 'names where nothing was muted',
  'what-is-told': 'what is told',
  'room-and-clothes': 'room and clothes',
};

/** What the file says of itself: ASCII, and nothing that somebody typed. */
function statementOf({ id, kind, edits, picture, voice }: Derivative, durationMs: number): string {
  const open = notAnonymisedIn(edits, { picture, voice }, durationMs).map((one) => said[one]);
  const first = `Copy ${id}, ${kind}, of a sealed recording. Not the original.`;
  return `${first} Not anonymised in it: ${open.length === 0 ? 'nothing' : open.join('; ')}.`;
}
