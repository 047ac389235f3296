// Bundles the verifier into one file without dependencies, twice: a program for whoever has Node 20 or newer, and a page for whoever has a
// browser; a package and a key are all that either needs.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePage, bundleVerifier, PAGE, PROGRAM } from './build-verifier/bundle.ts';
import { verifierFolder as folder } from './checkout.ts';

await bundleVerifier(join(folder, PROGRAM));
await bundlePage(join(folder, PAGE));
for (const name of [PROGRAM, PAGE]) {
  const sha256 = createHash('sha256')
    .update(await readFile(join(folder, name)))
    .digest('hex');
  console.log(`${join(folder, name)}\nSHA-256 ${sha256}`);
}
console.log(`Try: node ${join(folder, PROGRAM)} <package> --key <log key>`);
