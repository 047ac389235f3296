// Makes one draft that was asked for: the sound of the working copy through the house's own program, and what it wrote as a version of the
// transcript that says of itself that a machine made it. Until that commits there is nothing: what was cancelled meanwhile stays cancelled.
import { nodeCrypto } from '../../../../media/crypto/node-crypto.ts';
import { hex } from '../../../../media/evidence/bytes.ts';
import type { TranscriptLine } from '../../../contract/transcripts.ts';
import { stamp, systemActor } from '../../../custody/stamp.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { CopyMaker } from '../../derivatives/make.ts';
import { RenderFailure } from '../../derivatives/render.ts';
import { workingCopyOf } from '../../derivatives/store.ts';
import type { Making } from '../../made-in-turn.ts';
import { readCopy } from '../../media-response.ts';
import { canonicalLines } from '../rules.ts';
import { insertVersion, lockTranscript } from '../store.ts';
import { type DraftFailed, failed } from './failed.ts';
import { soundOf } from './sound.ts';
import { type SpeechProgram, writtenDown } from './speech.ts';
import * as store from './store.ts';

export interface DraftMaker
  extends Pick<CopyMaker, 'database' | 'clock' | 'custody' | 'vaults' | 'copiesDir' | 'renderer'> {
  readonly program: SpeechProgram;
}

/** Null where it was cancelled meanwhile, or the server stops. Throws what may be otherwise the next time. */
export async function makeDraft(
  maker: DraftMaker,
  draft: store.Draft,
  making: Making,
): Promise<'made' | DraftFailed | null> {
  const written = await listen(maker, draft, making).catch(failureIn);
  if ('failure' in written) {
    const { failure, line: failedLine } = written;
    if (failure === 'cancelled') return null;
    await store.endDraft(maker.database, draft.id, {
      state: 'failed',
      failure,
      failedLine,
      endedAt: maker.clock.now(),
    });
    return written;
  }
  return (await keep(maker, draft, written)) ? 'made' : null;
}

async function listen(
  { database, vaults, copiesDir, renderer, program }: DraftMaker,
  { recordingId }: store.Draft,
  { signal, progress }: Making,
): Promise<readonly TranscriptLine[] | DraftFailed> {
  const copy = await workingCopyOf(database, recordingId);
  if (!copy) return failed('source-damaged');
  const { durationMs } = copy;
  const source = () => sourceOf(readCopy({ copiesDir, keyEncryptionKeys: vaults.keyEncryptionKeys }, copy));
  const sound = await soundOf(renderer, { durationMs, bytes: Number(copy.bytes), source, signal });
  if ('failure' in sound) return sound;
  try {
    return await writtenDown({ confining: renderer.confining, program, sound, durationMs, signal, progress });
  } finally {
    await sound.close();
  }
}

class SourceDamaged extends Error {}

async function* sourceOf(copy: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* copy;
  } catch (cause) {
    throw new SourceDamaged('the working copy can’t be read as it was sealed', { cause });
  }
}

function failureIn(error: unknown): DraftFailed {
  if (error instanceof SourceDamaged) return failed('source-damaged', error.message);
  if (!(error instanceof RenderFailure)) throw error;
  return failed(error.failure, error.message);
}

/** From this commit on it is a version. False where it was cancelled, or the recording destroyed, before. */
async function keep(maker: DraftMaker, { id, recordingId, askedById }: store.Draft, lines: readonly TranscriptLine[]) {
  const { database, clock, custody } = maker;
  const sha256 = hex(await nodeCrypto.sha256(canonicalLines(lines)));
  return inTransaction(database, async (tx) => {
    await lockTranscript(tx, recordingId);
    const now = await store.lockDraft(tx, id);
    if (now?.state !== 'making') return false;
    const endedAt = clock.now();
    if (await store.isDestroyed(tx, recordingId)) {
      await store.endDraft(tx, id, { state: 'cancelled', endedAt });
      return false;
    }
    const version = (await store.newestVersion(tx, recordingId)) + 1;
    const transcript = uuidv7(endedAt.getTime());
    const made = { id: transcript, recordingId, version, origin: 'machine', machine: true } as const;
    await insertVersion(tx, { ...made, lines, sha256, byId: askedById, savedAt: endedAt });
    await store.endDraft(tx, id, { state: 'made', version, endedAt });
    const subject = `evidence:${recordingId}` as const;
    const data = { transcript, version, origin: 'machine', sha256 } as const;
    await custody.append(tx, [
      { ...stamp(clock, systemActor), type: 'transcript.saved', subject, why: 'administration', data },
    ]);
    return true;
  });
}
