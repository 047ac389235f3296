// For tests: two folders as vaults, and the shelf that keeps exhibits in them.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderVault } from '../../../../media/vault/folder-vault.ts';
import { createShelf, type ExhibitShelf } from '../../../recordings/exhibits/shelf.ts';

export interface TwoDisks {
  readonly vault: string;
  readonly mirror: string;
  readonly shelf: ExhibitShelf;
  remove(): void;
}

export function twoDisks(): TwoDisks {
  const folder = mkdtempSync(join(tmpdir(), 'heard-once-exhibits-'));
  const [vault, mirror] = [join(folder, 'vault'), join(folder, 'mirror')];
  for (const root of [vault, mirror]) mkdirSync(root);
  const vaults = [new FolderVault({ id: 'vault', root: vault }), new FolderVault({ id: 'mirror', root: mirror })];
  return {
    ...{ vault, mirror, shelf: createShelf({ vaults, keyEncryptionKeys: [randomBytes(32)] }) },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
