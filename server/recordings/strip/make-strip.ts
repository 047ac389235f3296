// Makes the strip of one working copy: small pictures and loudness, by the confined ffmpeg, sealed beside the copy under a key of its own.
// It is no evidence: it can be made anew from the copy, and whoever is shown it has opened the copy, which is in the log. What can't be made
// is said once, in its row, and not tried again; where the program is missing nothing is said, since it may come.
import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wrapKey } from '../../../media/vault/wrapped-key.ts';
import type { DerivativeFailure } from '../../contract/copies.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { CopyMaker } from '../derivatives/make.ts';
import { nameless, readFrom } from '../derivatives/nameless.ts';
import { look, RenderFailure } from '../derivatives/render.ts';
import { runConfined } from '../derivatives/run-confined.ts';
import { readCopy } from '../media-response.ts';
import { createSealedWriter } from '../sealed-writer.ts';
import { type CopyRow, lockRecording } from '../store.ts';
import { levelIn, stripArguments } from './arguments.ts';
import { insertStrip } from './store.ts';
import { encodeStrip, mostLevels, type StripFile } from './strip-file.ts';

export type StripMaker = Pick<CopyMaker, 'database' | 'clock' | 'vaults' | 'copiesDir' | 'renderer'>;
type Failure = DerivativeFailure | 'cancelled';

/** Failures of the machine, not of the copy: it may be otherwise the next time. */
const passing: readonly Failure[] = ['tool-missing', 'killed', 'disk-full', 'cancelled'];

/** What became of it. Throws what may be otherwise the next time. */
export async function makeStrip(maker: StripMaker, copy: CopyRow, signal: AbortSignal): Promise<'made' | Failure> {
  const stripped = await strippedOf(maker, copy, signal).catch((error: unknown) => {
    if (error instanceof RenderFailure) return { failure: error.failure };
    throw error;
  });
  if ('failure' in stripped) {
    if (!passing.includes(stripped.failure)) await keepFailure(maker, copy, stripped.failure);
    return stripped.failure;
  }
  await keep(maker, copy, encodeStrip(stripped));
  return 'made';
}

async function strippedOf(
  { renderer, vaults, copiesDir }: StripMaker,
  copy: CopyRow,
  signal: AbortSignal,
): Promise<StripFile | { readonly failure: Failure }> {
  const limits = renderer.limits({ durationMs: copy.durationMs, bytes: Number(copy.bytes) });
  const input = () => readCopy({ copiesDir, keyEncryptionKeys: vaults.keyEncryptionKeys }, copy);
  const found = await look(renderer, { limits, input: input(), signal });
  const of = { durationMs: copy.durationMs, picture: found.size !== null, sound: found.sound };
  if (!of.picture && !of.sound) return { failure: 'not-as-asked' };
  const file = await nameless(renderer);
  const levels: number[] = [];
  try {
    const outcome = await runConfined(renderer.confining, {
      ...{ command: [renderer.ffmpeg, ...stripArguments(of)], limits, more: [file.fd], input: input(), signal },
      said: (line) => {
        const level = levelIn(line);
        if (level !== null && levels.length < mostLevels) levels.push(level);
      },
    });
    if (!outcome.ok) return { failure: outcome.failure };
    const jpeg = await allOf(file);
    if (of.picture !== jpeg.length > 0) return { failure: 'not-as-asked' };
    return { jpeg, levels };
  } finally {
    await file.close();
  }
}

async function allOf(file: FileHandle): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readFrom(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** From this commit on there is one. */
async function keep(maker: StripMaker, copy: CopyRow, strip: Uint8Array): Promise<void> {
  const { copiesDir, database, clock, vaults } = maker;
  const madeAt = clock.now();
  const [id, key] = [uuidv7(madeAt.getTime()), randomBytes(32)];
  const fileName = `${id}.sealed`;
  const path = join(copiesDir, fileName);
  const writer = await createSealedWriter({ path, file: id, key });
  try {
    await writer.write(0, strip);
    const { bytes, sha256 } = await writer.finish();
    const fileKey = Uint8Array.from(Buffer.from(await wrapKey(vaults.keyEncryptionKeys, key)));
    const { id: copyId, recordingId } = copy;
    await inTransaction(database, async (tx) => {
      // Whoever destroys the recording queues on the same row: they find the file, or we find that it is destroyed.
      await lockRecording(tx, recordingId);
      await insertStrip(tx, { id, copyId, recordingId, fileName, fileKey, bytes, sha256, failure: null, madeAt });
    });
  } catch (error) {
    await writer.abandon();
    await rm(path, { force: true });
    throw error;
  }
}

async function keepFailure({ database, clock }: StripMaker, copy: CopyRow, failure: Failure): Promise<void> {
  const { id: copyId, recordingId } = copy;
  const madeAt = clock.now();
  const without = { fileName: null, fileKey: new Uint8Array(), bytes: 0, sha256: null, failure };
  await inTransaction(database, (tx) =>
    insertStrip(tx, { ...without, id: uuidv7(madeAt.getTime()), copyId, recordingId, madeAt }),
  );
}
