// What npm installs, as the lockfile says it: read for the check and for the list of parts. Refuses a lockfile of another form.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const versions = z.record(z.string(), z.string()).default({});
const entry = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
});
const lockfile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entry) });
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  ...{ dependencies: versions, devDependencies: versions, optionalDependencies: versions, overrides: versions },
});

export type Locked = z.infer<typeof entry>;
export type Lockfile = z.infer<typeof lockfile>;
export type Manifest = z.infer<typeof manifest>;

const read = (checkout: string, file: string): unknown => JSON.parse(readFileSync(join(checkout, file), 'utf8'));

export function readLockfile(checkout: string): Lockfile {
  return lockfile.parse(read(checkout, 'package-lock.json'));
}

export function readManifest(checkout: string): Manifest {
  return manifest.parse(read(checkout, 'package.json'));
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
