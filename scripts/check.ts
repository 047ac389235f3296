// `npm run check`: types, lint, arrows, the matrix, what npm installs, words and documents, for the time between two saves. `npm test` runs the same and all the rest.
import { step } from './progress.ts';
import { ensurePrismaClient } from './start/products.ts';
import { arrows, documents, lint, matrix, supplyChain, types, words } from './test/checks.ts';

await step('Prisma client', ensurePrismaClient);
for (const check of [types, lint, arrows, matrix, supplyChain, words, documents]) {
  await step(check.name, async (said) => {
    const wrong = await check.run();
    said.result(wrong === null ? 'fine' : 'WRONG');
    if (wrong === null) return;
    console.log(wrong);
    process.exitCode = 1;
  });
}
console.log(
  process.exitCode
    ? 'something is wrong: see above'
    : 'all fine; the map: node_modules/.bin/node scripts/check-arrows.ts',
);
