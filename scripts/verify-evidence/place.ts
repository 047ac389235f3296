// Where a package lies: a folder, or one ZIP file.
import type { PackageFiles } from '../../media/evidence/verify/package.ts';
import { openArchive } from './archive.ts';
import { folderPackage } from './folder.ts';

export interface Place {
  readonly path: string;
  readonly isFolder: boolean;
}

/** To be closed by whoever opened it. */
export async function openPlace({ path, isFolder }: Place): Promise<{ files: PackageFiles; close(): Promise<void> }> {
  return isFolder ? { files: folderPackage(path), close: async () => undefined } : await openArchive(path);
}
