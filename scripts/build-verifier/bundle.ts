// Makes the one-file verifier. The same sources give the same bytes: no paths, no dates.
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../checkout.ts';

export async function bundleVerifier(file: string): Promise<void> {
  await build({
    absWorkingDir: checkout,
    entryPoints: [join('scripts', 'verify-evidence.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'silent',
  });
}
