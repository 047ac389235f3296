// The files of one recording that two people have ordered destroyed, step by step: each step can be repeated, so that whoever was killed
// between two of them begins anew. Order: the keys, of which each copy on a disk of the house opens nothing from then on → the words that
// people wrote of it → the lines of the chains, durable in every vault → what was recorded → working copies, exhibits, the rooms' safety
// copies → what other rooms keep of it.
// Refuses to ask whether it may: whoever calls it has said so in the log and in a row, before.
import type { EvidenceCrypto } from '../../../media/evidence/crypto.ts';
import { readManifest } from '../vaults.ts';
import { filesOf, type Left, rowsOf } from './erased.ts';
import { foundAt, type Places, placesOf } from './inventory.ts';
import { keepLines } from './lines.ts';
import { eraseWords, forgetKeys } from './store.ts';

export interface DestroyNeed extends Places {
  readonly crypto: EvidenceCrypto;
  /** aborted: stops between two files */
  readonly signal?: AbortSignal;
}

/** `manifestHash` null: a package that another centre made, of which nothing but the tombstone stays. @throws where a vault is away, or something is still there after all */
export async function destroyFiles(need: DestroyNeed, recordingId: string, manifestHash: string | null): Promise<Left> {
  await erase(need, recordingId, 'keys');
  await forgetKeys(need.database, recordingId);
  const { kept, damaged } =
    manifestHash === null ? { kept: 0, damaged: [] } : await wordsThenLines(need, recordingId, manifestHash);
  await erase(need, recordingId, 'the rest');
  for (const { erase: eraseAlso } of need.also) await eraseAlso(recordingId);
  const still = await foundAt(need, recordingId);
  if (still.length > 0)
    throw new Error(`${filesOf(still)} files and ${rowsOf(still)} rows of ${recordingId} are still there`);
  return { lines: kept, damaged: [...damaged] };
}

async function wordsThenLines(need: DestroyNeed, recordingId: string, manifestHash: string) {
  await eraseWords(need.database, recordingId);
  const readers = { crypto: need.crypto, readers: need.vaults };
  return keepLines(need, (await readManifest(readers, recordingId, manifestHash)).manifest);
}

async function erase(need: DestroyNeed, recordingId: string, which: 'keys' | 'the rest'): Promise<void> {
  for (const { what, vault, paths } of await placesOf(need, recordingId)) {
    if ((what === 'key') !== (which === 'keys')) continue;
    for (const path of paths) {
      need.signal?.throwIfAborted();
      await vault.erase(path);
    }
  }
}
