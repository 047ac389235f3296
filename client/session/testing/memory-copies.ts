// A device's store of safety copies, and the server they are brought to, for tests: in memory, and able to fail.
import type { SafetyProgress } from '../../../server/contract/room.ts';
import type { CopyHead, CopyStore, KeptPiece } from '../safety/copy-store.ts';
import type { BroughtPiece, SafetyServer } from '../safety/upload.ts';

export class MemoryCopies implements CopyStore {
  readonly copies = new Map<string, { head: CopyHead; pieces: KeptPiece[] }>();

  async begin(head: CopyHead): Promise<void> {
    this.copies.set(head.copyId, { head, pieces: [] });
  }
  async put(copyId: string, no: number, piece: KeptPiece): Promise<void> {
    this.#of(copyId).pieces[no] = piece;
  }
  async heads(): Promise<readonly CopyHead[]> {
    return [...this.copies.values()].map(({ head }) => head);
  }
  async count(copyId: string): Promise<number> {
    return this.#of(copyId).pieces.length;
  }
  async piece(copyId: string, no: number): Promise<KeptPiece> {
    return this.#of(copyId).pieces[no] ?? { untilMs: 0, bytes: new Uint8Array() };
  }
  async remove(copyId: string): Promise<void> {
    this.copies.delete(copyId);
  }

  #of(copyId: string) {
    const found = this.copies.get(copyId);
    if (found === undefined) throw new Error(`no copy ${copyId}`);
    return found;
  }
}

export class MemoryServer implements SafetyServer {
  readonly pieces = new Map<number, BroughtPiece>();
  masked: SafetyProgress['masked'] = [];
  puts = 0;
  /** so many pieces, and then the network goes */
  failsAfter = Number.POSITIVE_INFINITY;
  kept = false;

  async open(): Promise<SafetyProgress> {
    return this.#progress();
  }
  async put(_copyId: string, no: number, piece: BroughtPiece): Promise<void> {
    if (this.puts >= this.failsAfter) throw new Error('the network is gone');
    this.puts += 1;
    this.pieces.set(no, piece);
  }
  async finish(_copyId: string, { chunks }: { chunks: number }): Promise<SafetyProgress> {
    this.kept = this.pieces.size === chunks;
    return this.#progress();
  }

  #progress(): SafetyProgress {
    const chunks = [...this.pieces].map(([no, { sha256 }]) => ({ no, sha256 }));
    const kept = { bytes: 1, sha256: '0'.repeat(64), at: '2026-11-27T09:00:00.000Z' };
    return { chunks, masked: this.masked, kept: this.kept ? kept : null };
  }
}
