// Bundles the verifier into one file without dependencies, for whoever has only a package, a key and Node 20 or newer.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleVerifier } from './build-verifier/bundle.ts';
import { varFolder } from './checkout.ts';

const file = join(varFolder, 'verifier', 'verify-evidence.mjs');
await bundleVerifier(file);
const sha256 = createHash('sha256')
  .update(await readFile(file))
  .digest('hex');
console.log(`${file}\nSHA-256 ${sha256}\nTry: node ${file} <folder> --key <log key>`);
