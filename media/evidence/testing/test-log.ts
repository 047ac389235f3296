// For tests: a log in memory with its notary, made of the writers that the real ones use.
import { ed25519Signer, nodeCrypto } from '../../crypto/node-crypto.ts';
import { hex } from '../bytes.ts';
import { checkpointText } from '../checkpoint.ts';
import type { NoteSigner } from '../crypto.ts';
import { encodeEvent, eventLeaf, type NewCustodyEvent, placeEvent } from '../event.ts';
import { ZERO_HASH } from '../identifiers.ts';
import { Frontier } from '../merkle.ts';
import { consistencyProof, inclusionProof, leavesOf } from '../merkle-proofs.ts';
import { signNote } from '../note.ts';

export interface LoggedEvent {
  readonly index: number;
  readonly subject: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
}

export class TestLog {
  readonly signer: NoteSigner;
  readonly entries: LoggedEvent[] = [];
  readonly #tree = new Frontier(nodeCrypto);

  constructor(origin: string, seed: Uint8Array) {
    this.signer = ed25519Signer(origin, seed);
  }

  get size(): number {
    return this.#tree.size;
  }

  root(): Promise<Uint8Array> {
    return this.#tree.root();
  }

  last(subject: string): LoggedEvent | undefined {
    return this.entries.findLast((entry) => entry.subject === subject);
  }

  async append(event: NewCustodyEvent): Promise<LoggedEvent> {
    const before = this.last(event.subject);
    const prev = before ? hex(before.leaf) : ZERO_HASH;
    const seq = before ? before.seq + 1 : 0;
    const placed = placeEvent(event, { origin: this.signer.name, seq, prev, loggedAt: event.at });
    const bytes = encodeEvent(placed);
    const leaf = await eventLeaf(nodeCrypto, bytes);
    const entry = { index: this.size, subject: event.subject, seq, bytes, leaf };
    await this.#tree.append(leaf);
    this.entries.push(entry);
    return entry;
  }

  async checkpoint(): Promise<string> {
    const text = checkpointText(this.signer.name, this.size, await this.root());
    return signNote(nodeCrypto, text, [this.signer]);
  }

  inclusion(index: number): Promise<Uint8Array[]> {
    return inclusionProof(nodeCrypto, leavesOf(this.#leaves()), { index, size: this.size });
  }

  consistency(oldSize: number): Promise<Uint8Array[]> {
    return consistencyProof(nodeCrypto, leavesOf(this.#leaves()), { oldSize, newSize: this.size });
  }

  #leaves(): Uint8Array[] {
    return this.entries.map(({ leaf }) => leaf);
  }
}
