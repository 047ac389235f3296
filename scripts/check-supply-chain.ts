// The check of what npm installs: exact versions with hashes, install scripts off, nothing below supply-chain/minimum-versions.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkout } from './checkout.ts';
import { judge } from './supply-chain/judge.ts';
import { readLockfile, readManifest } from './supply-chain/lockfile.ts';

const text = z.string().min(1);
const minimums = z
  .array(z.strictObject({ package: text, minimum: text, never: z.array(text).default([]), why: text }))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'supply-chain/minimum-versions.json'), 'utf8')));
const lockfile = readLockfile(checkout);
const npmrc = readFileSync(join(checkout, '.npmrc'), 'utf8');
const wrong = judge({ lockfile, manifest: readManifest(checkout), npmrc, minimums });
for (const line of wrong) console.error(`✗ ${line}`);
console.log(
  `${Object.keys(lockfile.packages).length - 1} packages, ${minimums.length} least versions, ${wrong.length} wrong`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
