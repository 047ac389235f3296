// `npm run bench -- <name> …`: runs one of scripts/bench/, or says which there are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(import.meta.dirname, 'bench');
const name = process.argv[2] ?? '';
const file = join(folder, `${name}.ts`);

if (/^[a-z-]+$/.test(name) && existsSync(file)) {
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
} else {
  console.error(`say which bench: npm run bench -- <name>\n${benches().join('\n')}`);
  process.exitCode = 1;
}

/** A bench says in its first lines how it is called; the other files are its parts. */
function benches(): string[] {
  return readdirSync(folder)
    .filter((entry) => entry.endsWith('.ts') && !entry.includes('.test.'))
    .filter((entry) => readFileSync(join(folder, entry), 'utf8').includes(`npm run bench -- ${entry.slice(0, -3)}`))
    .map((entry) => `  ${entry.slice(0, -3)}`);
}
