// Where the Prisma command line finds schema, migrations, database and its schema engine. Only the owner's address is used:
// the application's role may not change tables. The variable is set before Prisma looks for an engine.
import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(import.meta.dirname, 'scripts/database/schema-engine.ts');

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? 'postgresql://heard_once_owner@127.0.0.1:1/heard_once' },
});
