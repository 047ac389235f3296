// `npm run sbom`: writes the list of parts (CycloneDX 1.6) to var/sbom.cdx.json, or to the file that is named.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { checkout, varFolder } from './checkout.ts';
import { billOfMaterials } from './supply-chain/bill-of-materials.ts';
import { readLockfile, readManifest } from './supply-chain/lockfile.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run sbom [-- FILE]: writes the list of all packages that npm installs, with versions, licences and hashes, as CycloneDX
1.6 in JSON; to var/sbom.cdx.json unless a file is named.`;

if (!helpWanted(usage)) {
  const file = resolve(process.argv[2] ?? `${varFolder}/sbom.cdx.json`);
  const bill = billOfMaterials(readLockfile(checkout), readManifest(checkout));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${bill.components.length} packages are listed in ${file}`);
}
