// The migrations make the database that the schema describes: what Prisma compares must come out empty.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';

const checkout = join(import.meta.dirname, '..');

it('has no difference between the migrations and the schema', async () => {
  const { templateOwnerUrl } = inject('postgres');
  const prisma = join(checkout, 'node_modules/prisma/build/index.js');
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code'];
  const env = { ...process.env, DATABASE_OWNER_URL: templateOwnerUrl, CHECKPOINT_DISABLE: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [prisma, ...args], { cwd: checkout, env });
  expect(stdout).toContain('No difference detected');
});
