import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's own engine is a download; the stand-in speaks the same protocol over the engine's WebAssembly build.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(import.meta.dirname, 'scripts/database/schema-engine.ts');

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? 'postgresql://nobody@127.0.0.1:1/heard_once' },
});
