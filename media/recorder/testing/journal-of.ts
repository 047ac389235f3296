// For tests: everything that one vault's copy of a track's journal holds, opened with the data key.
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import { decodeJournal, type JournalEntry } from '../../evidence/journal.ts';
import { storedKeyPath, storedPath } from '../../evidence/package-layout.ts';
import { RecordFile } from '../../evidence/record-file.ts';
import type { StartRecording } from '../../protocol.ts';
import type { VaultReader } from '../../vault/vault.ts';
import { scanChain } from '../chain-scan.ts';
import { unwrapDataKey } from '../key-file.ts';

export interface JournalOf {
  readonly order: Pick<StartRecording, 'recording' | 'practice'>;
  readonly track: string;
  readonly kek: Uint8Array;
}

export async function journalOf(vault: VaultReader, { order, track, kek }: JournalOf): Promise<JournalEntry[]> {
  const { recording: rec, practice } = order;
  const dataKey = await unwrapDataKey(await vault.read(storedKeyPath(rec)), [kek]);
  const { files } = await scanChain({ vaults: [vault], crypto: nodeCrypto, dataKey, rec, track, practice });
  const entries: JournalEntry[] = [];
  for (const { no, marks } of files) {
    const limit = marks.at(-1)?.end ?? 0;
    const source = vault.stream(storedPath(rec, track, no), { from: 0, to: limit });
    const reader = new RecordFile(nodeCrypto, source, { rec, track, dataKey, limit });
    for await (const { line, plaintext } of reader)
      if (line.kind === 'chunk' && line.stream === 'journal')
        entries.push(...decodeJournal(Uint8Array.from(plaintext ?? [])));
    await reader.close();
  }
  return entries;
}
