// A package that is one ZIP archive on disk. Read by range; never unpacked anywhere.
import { open } from 'node:fs/promises';
import type { PackageFiles } from '../../media/evidence/verify/package.ts';
import { byRange } from '../../media/evidence/zip/by-range.ts';
import { rooted, zipPackage } from '../../media/evidence/zip/zip-package.ts';
import { inflate } from './inflate.ts';

/** To be closed by whoever opened it. */
export async function openArchive(path: string): Promise<{ files: PackageFiles; close(): Promise<void> }> {
  const file = await open(path, 'r');
  try {
    return {
      files: await rooted(zipPackage(byRange(file, { bytes: (await file.stat()).size, inflate }))),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
