// The arrow check: reads every import, fails on an arrow that isn't drawn, on circles between rooms, on impure pure files and
// on files too long to hold in mind, and prints the map as it really is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findImports } from './arrows/imports.ts';
import { judge } from './arrows/judge.ts';
import { sizes } from './arrows/rules.ts';
import { checkout } from './checkout.ts';

const found = await findImports(checkout);
const { findings, map } = judge(found.imports);
const lines = found.modules.map((file) => ({
  file,
  count: readFileSync(join(checkout, file), 'utf8').split('\n').length - 1,
}));
const tooLong = lines
  .filter((one) => one.count > sizes.most)
  .map((one) => `${one.file} has ${one.count} lines; ${sizes.most} is the most`);

for (const [room, targets] of [...map].sort()) console.log(`${room.padEnd(24)} → ${[...targets].sort().join(', ')}`);
for (const one of lines.filter(({ count }) => count > sizes.remarkable && count <= sizes.most)) {
  console.log(`long: ${one.file} has ${one.count} lines`);
}
const all = [...findings, ...tooLong];
for (const finding of all) console.error(`✗ ${finding}`);
console.log(`${found.modules.length} modules, ${found.imports.length} imports, ${all.length} wrong`);
process.exitCode = all.length > 0 ? 1 : 0;
