// The checks that read the sources without running the product. Each is one program that says yes or no.
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { run } from '../run.ts';
import { startTestPostgres } from './postgres.ts';

export interface Check {
  readonly name: string;
  /** How to see it again. */
  readonly again: string;
  /** Null when all is well, else what it said. */
  run(): Promise<string | null>;
}

const bin = (name: string) => join(checkout, 'node_modules/.bin', name);

function program(name: string, command: string, args: readonly string[]): Check {
  const again = `npx ${[command, ...args].join(' ')}`.replace(/^npx node/, 'node_modules/.bin/node');
  return { name, again, run: () => said(bin(command), args) };
}

async function said(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const { code, output } = await run(command, args, { env: { ...env, CHECKPOINT_DISABLE: '1' } });
  return code === 0 ? null : output.trim();
}

export const types = program('types', 'tsc', ['-p', '.']);
export const lint = program('lint and format', 'biome', ['check', '--error-on-warnings']);
export const supplyChain = program('supply chain', 'node', ['scripts/check-supply-chain.ts']);
export const arrows = program('arrows', 'node', ['scripts/check-arrows.ts']);

/** Every message in every language, and no text in code. */
export const words = program('words', 'node', ['scripts/check-words.ts']);

/** Every link of a document leads somewhere, and what a guide says stands on a screen. */
export const documents = program('documents', 'node', ['scripts/check-documents.ts']);

/** Every address that the server answers has its line in the matrix of who may do what. Events and media requests are the types' to hold. */
export const matrix = program('matrix of who may do what', 'node', ['scripts/check-matrix.ts']);

/** The migrations make exactly the tables that the schema describes. Needs a PostgreSQL for replaying them. */
export const schema: Check = {
  name: 'schema and migrations agree',
  again: 'npm test',
  async run() {
    const postgres = await startTestPostgres();
    try {
      const args = 'migrate diff --from-migrations prisma/migrations --to-schema prisma/schema --exit-code'.split(' ');
      return await said(bin('prisma'), args, { ...process.env, DATABASE_OWNER_URL: postgres.given.adminUrl });
    } finally {
      await postgres.stop();
    }
  },
};
