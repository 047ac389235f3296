// `npm run bench -- <name>`: figures with the peers beside them. Without a name it lists what there is.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { helpWanted } from './usage.ts';

const folder = path.join(import.meta.dirname, 'bench');
const parts = new Set(['figures', 'forwarding-ends', 'stamped-picture', 'stored-house', 'full-house', 'live-room']);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => !name.endsWith('.test') && !parts.has(name));

const usage = `npm run bench -- <name>, one of: ${names.join(', ')}`;
const [name] = process.argv.slice(2);
if (helpWanted(usage)) process.exitCode = 0;
else if (name !== undefined && names.includes(name)) {
  await import(path.join(folder, `${name}.ts`));
} else {
  console.error(usage);
  process.exitCode = 1;
}
