// The files of one track's chain, wherever they lie: which numbers are in use, and how a file begins. Refuses to read further than that.
import type { InitLine } from '../evidence/chunk-line.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { storedPath } from '../evidence/package-layout.ts';
import { RecordFile } from '../evidence/record-file.ts';
import type { VaultReader } from '../vault/vault.ts';
import { RecorderError } from './recorder-error.ts';

export interface ChainOf {
  readonly vaults: readonly VaultReader[];
  readonly crypto: EvidenceCrypto;
  readonly dataKey: Uint8Array;
  readonly rec: string;
  readonly track: string;
  readonly practice: boolean;
  /** Stops the reading. */
  readonly signal?: AbortSignal | undefined;
}

/** A line, and where it ends. */
export interface Place {
  readonly seq: number;
  readonly hash: string;
  readonly no: number;
  /** Bytes of the file up to the line's end. */
  readonly fileBytes: number;
}

/** A place, as the node remembers it. */
export interface KnownPlace extends Place {
  /** Where the tiles end with it, ms. */
  readonly tiledMs: number;
}

export interface FileNumbers {
  /** In order. */
  readonly numbers: readonly number[];
  readonly holders: ReadonlyMap<number, readonly VaultReader[]>;
}

/** Throws `no-vault` where none answers. */
export async function fileNumbers({ vaults, rec, track }: ChainOf): Promise<FileNumbers> {
  const holders = new Map<number, VaultReader[]>();
  let answered = 0;
  let trouble: unknown;
  for (const vault of vaults) {
    try {
      for (const entry of await vault.list(`${rec}/${track}`)) {
        const digits = /\/(\d{6})\.rec$/.exec(entry.path)?.[1];
        if (digits === undefined) continue;
        const no = Number.parseInt(digits, 10);
        holders.set(no, [...(holders.get(no) ?? []), vault]);
      }
      answered += 1;
    } catch (cause) {
      trouble = cause;
    }
  }
  if (answered === 0) throw new RecorderError('no-vault', `no vault can be read for ${rec}`, trouble);
  return { numbers: [...holders.keys()].sort((a, b) => a - b), holders };
}

export interface FileBegin {
  readonly init: InitLine;
  readonly hash: string;
}

/** The init line of one vault's copy; undefined where none is good. */
export async function fileBegin(
  { crypto, dataKey, rec, track }: ChainOf,
  no: number,
  vault: VaultReader,
): Promise<FileBegin | undefined> {
  const reader = new RecordFile(crypto, vault.stream(storedPath(rec, track, no)), { rec, track, dataKey });
  try {
    for await (const { line, head } of reader) {
      return line.kind === 'init' && line.no === no ? { init: line, hash: head } : undefined;
    }
    return undefined;
  } finally {
    await reader.close();
  }
}
