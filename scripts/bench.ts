// `npm run bench -- <name>`: figures with the peers beside them. Without a name it lists what there is.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'bench');
const parts = new Set(['figures', 'forwarding-ends', 'stamped-picture', 'stored-house', 'full-house']);
const names = readdirSync(folder)
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => !name.endsWith('.test') && !parts.has(name));

const [name] = process.argv.slice(2);
if (name !== undefined && names.includes(name)) {
  await import(path.join(folder, `${name}.ts`));
} else {
  console.error(`npm run bench -- <name>, one of: ${names.join(', ')}`);
  process.exitCode = 1;
}
