// Brings safety copies to the server: what it has already isn't sent again, each piece goes with its hash, and a copy leaves this
// device only once the server says that it is kept, with every piece as it stands here. Pieces of a span that was masked are gone from
// this device before anything is brought: what is masked is nowhere.
import { maskedPiece, type SafetyChunk, type SafetyProgress, touchesMasked } from '../../../server/contract/room.ts';
import type { CopyHead, CopyStore } from './copy-store.ts';
import { sha256Hex } from './sealing.ts';

export type BroughtPiece = Omit<SafetyChunk, 'bytes'> & { readonly bytes: Uint8Array<ArrayBuffer> };

export interface SafetyServer {
  open(head: CopyHead): Promise<SafetyProgress>;
  put(copyId: string, no: number, piece: BroughtPiece): Promise<void>;
  finish(copyId: string, whole: { chunks: number; durationMs: number }): Promise<SafetyProgress>;
}

/** A piece is about that long, ms. */
export const pieceMs = 1000;

/** @throws what the server or the network said; nothing is lost, and asking again goes on from there */
export async function uploadCopy(store: CopyStore, server: SafetyServer, head: CopyHead): Promise<void> {
  const { copyId } = head;
  const chunks = await store.count(copyId);
  if (chunks > 0) {
    const progress = await server.open(head);
    const there = new Map(progress.chunks.map(({ no, sha256 }) => [no, sha256]));
    await dropMasked(store, copyId, { chunks, there, masked: progress.masked });
    let fromMs = 0;
    for (let no = 0; no < chunks; no += 1) {
      const { untilMs, bytes } = await store.piece(copyId, no);
      const sha256 = await sha256Hex(bytes);
      if (there.get(no) !== sha256) await server.put(copyId, no, { sha256, bytes, fromMs, untilMs });
      fromMs = untilMs;
    }
    const { kept } = await server.finish(copyId, { chunks, durationMs: fromMs });
    if (kept === null) throw new Error('the server has not kept the safety copy');
  }
  await store.remove(copyId);
}

async function dropMasked(
  store: CopyStore,
  copyId: string,
  { chunks, there, masked }: { chunks: number; there: ReadonlyMap<number, string>; masked: SafetyProgress['masked'] },
): Promise<void> {
  let fromMs = 0;
  for (let no = 0; masked.length > 0 && no < chunks; no += 1) {
    const { untilMs } = await store.piece(copyId, no);
    if (!there.has(no) && touchesMasked(masked, { fromMs, untilMs }))
      await store.put(copyId, no, { untilMs, bytes: new TextEncoder().encode(maskedPiece) });
    fromMs = untilMs;
  }
}

/** All but the one under way; how many are left here. One that fails doesn't hold up the others. */
export async function uploadAll(store: CopyStore, server: SafetyServer, current: string | null): Promise<number> {
  const heads = (await store.heads()).filter(({ copyId }) => copyId !== current);
  let left = 0;
  for (const head of heads) {
    await uploadCopy(store, server, head).catch(() => {
      left += 1;
    });
  }
  return left;
}
