// The newest checkpoint of the log that this node has verified: the anchor of new files, from which an expert sees that a recording
// began after it. Kept in a file, so that recovery has one while the server is away. Refuses what the log's key didn't sign.
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hex } from '../evidence/bytes.ts';
import { openCheckpoint } from '../evidence/checkpoint.ts';
import { NO_ANCHOR } from '../evidence/chunk-line.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { type NoteKey, parseVkey } from '../evidence/note.ts';

const anchorFile = z.strictObject({ size: z.int().positive(), root: z.string().regex(/^[0-9a-f]{64}$/) });
export interface Anchor {
  readonly size: number;
  readonly root: string;
}

export class Anchors {
  readonly #crypto: EvidenceCrypto;
  readonly #file: string;
  readonly #logVkey: string;
  #newest: Anchor = NO_ANCHOR;

  constructor(options: { crypto: EvidenceCrypto; folder: string; logVkey: string }) {
    this.#crypto = options.crypto;
    this.#file = path.join(options.folder, 'anchor.json');
    this.#logVkey = options.logVkey;
  }

  get newest(): Anchor {
    return this.#newest;
  }

  logKey(): Promise<NoteKey> {
    return parseVkey(this.#crypto, this.#logVkey);
  }

  /** What an earlier process verified; losing it only makes an anchor older. */
  async load(): Promise<void> {
    try {
      this.#newest = anchorFile.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      this.#newest = NO_ANCHOR;
    }
  }

  /** Throws EvidenceError unless the log signed it; an older one changes nothing. */
  async learn(checkpoint: string): Promise<{ size: number; root: Uint8Array; origin: string }> {
    const opened = await openCheckpoint(this.#crypto, checkpoint, [await this.logKey()]);
    if (opened.size > this.#newest.size) {
      this.#newest = { size: opened.size, root: hex(opened.root) };
      await writeFile(`${this.#file}.new`, JSON.stringify(this.#newest), { mode: 0o600 });
      await rename(`${this.#file}.new`, this.#file);
    }
    return opened;
  }
}
