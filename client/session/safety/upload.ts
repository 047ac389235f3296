// Brings safety copies to the server: what it has already isn't sent again, each piece goes with its hash, and a copy leaves this
// device only once the server says that it is kept, with every piece as it stands here.
import type { SafetyProgress } from '../../../server/contract/room.ts';
import type { CopyHead, CopyStore } from './copy-store.ts';
import { sha256Hex } from './sealing.ts';

export interface SafetyServer {
  open(head: CopyHead): Promise<SafetyProgress>;
  put(copyId: string, no: number, piece: { sha256: string; bytes: Uint8Array<ArrayBuffer> }): Promise<void>;
  finish(copyId: string, whole: { chunks: number; durationMs: number }): Promise<SafetyProgress>;
}

/** A piece is about that long, ms. */
export const pieceMs = 1000;

/** @throws what the server or the network said; nothing is lost, and asking again goes on from there */
export async function uploadCopy(store: CopyStore, server: SafetyServer, head: CopyHead): Promise<void> {
  const { copyId } = head;
  const chunks = await store.count(copyId);
  if (chunks > 0) {
    const there = new Map((await server.open(head)).chunks.map(({ no, sha256 }) => [no, sha256]));
    for (let no = 0; no < chunks; no += 1) {
      const bytes = await store.piece(copyId, no);
      const sha256 = await sha256Hex(bytes);
      if (there.get(no) !== sha256) await server.put(copyId, no, { sha256, bytes });
    }
    const { kept } = await server.finish(copyId, { chunks, durationMs: chunks * pieceMs });
    if (kept === null) throw new Error('the server has not kept the safety copy');
  }
  await store.remove(copyId);
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
