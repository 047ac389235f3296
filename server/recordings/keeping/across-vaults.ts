// One file as each vault has it: which of them has it whole, and what is wrong with the others', which can be put right from there. It only
// reads; what whole means is its caller's to say.
import { createHash } from 'node:crypto';
import type { VaultReader } from '../../../media/vault/vault.ts';

/** In which vault, which file, and where the same file is whole. */
export interface FileDamage {
  readonly vault: string;
  readonly path: string;
  readonly found: 'missing' | 'short' | 'damaged';
  readonly from: string;
  /** of the whole file in `from` */
  readonly sha256: string;
}

export interface Whole {
  readonly sha256: string;
}

/** What is whole as it stands. */
export function wholeOf(bytes: Uint8Array): Whole & { readonly bytes: number } {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

export interface FileToRead<W extends Whole> {
  readonly path: string;
  /** as many at least, where that is known */
  readonly bytes?: number;
  /** Throws where the vault doesn't have it as it was kept. */
  readonly whole: (reader: VaultReader) => Promise<W>;
}

export interface Across<W extends Whole> {
  /** by vault; of none: it is lost */
  readonly wholes: ReadonlyMap<string, W>;
  readonly damages: readonly FileDamage[];
}

/** Throws where a vault that doesn't give the file can't even say that it isn't there. */
export async function acrossVaults<W extends Whole>(
  readers: readonly VaultReader[],
  { path, bytes, whole }: FileToRead<W>,
): Promise<Across<W>> {
  const wholes = new Map<string, W>();
  for (const reader of readers) {
    // Whatever is wrong with it, a vault that doesn't give the file whole is a vault without it.
    const one = await whole(reader).catch(() => undefined);
    if (one !== undefined) wholes.set(reader.id, one);
  }
  const [good] = wholes;
  const damages: FileDamage[] = [];
  if (good !== undefined)
    for (const reader of readers.filter(({ id }) => !wholes.has(id))) {
      const found = await foundIn(reader, path, bytes);
      damages.push({ vault: reader.id, path, found, from: good[0], sha256: good[1].sha256 });
    }
  return { wholes, damages };
}

async function foundIn(reader: VaultReader, path: string, bytes: number | undefined): Promise<FileDamage['found']> {
  const size = await reader.size(path);
  if (size === undefined) return 'missing';
  return bytes !== undefined && size < bytes ? 'short' : 'damaged';
}
