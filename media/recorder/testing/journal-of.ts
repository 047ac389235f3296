// For tests: everything that one vault's copy of a track's journal holds, opened with the data key.
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import type { JournalEntry } from '../../evidence/journal.ts';
import { storedKeyPath } from '../../evidence/package-layout.ts';
import type { StartRecording } from '../../protocol.ts';
import type { VaultReader } from '../../vault/vault.ts';
import { journalIn } from '../chain-read.ts';
import { unwrapDataKey } from '../key-file.ts';
import { wholeChain } from './whole-chain.ts';

export interface JournalOf {
  readonly order: Pick<StartRecording, 'recording' | 'practice'>;
  readonly track: string;
  readonly kek: Uint8Array;
}

export async function journalOf(vault: VaultReader, { order, track, kek }: JournalOf): Promise<JournalEntry[]> {
  const { recording: rec, practice } = order;
  const dataKey = await unwrapDataKey(await vault.read(storedKeyPath(rec)), [kek]);
  const chain = { vaults: [vault], crypto: nodeCrypto, dataKey, rec, track, practice };
  const entries: JournalEntry[] = [];
  for await (const record of wholeChain(chain)) {
    if (record.line.kind === 'chunk' && record.line.stream === 'journal') entries.push(...journalIn(record));
  }
  return entries;
}
