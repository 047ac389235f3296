import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkout } from '../checkout.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { readLockfile, readManifest } from './lockfile.ts';

/** What the schema of CycloneDX 1.6 requires, of the members that are used. */
const component = z.strictObject({
  type: z.enum(['library', 'application']),
  'bom-ref': z.string().min(1),
  name: z.string().min(1),
  version: z.string().min(1),
  purl: z.string().regex(/^pkg:npm\/(%40[^/@]+\/)?[^/@]+@[^@]+$/),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  hashes: z
    .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }))
    .optional(),
  licenses: z
    .array(
      z.union([
        z.strictObject({ expression: z.string().min(1) }),
        z.strictObject({ license: z.strictObject({ name: z.string().min(1) }) }),
      ]),
    )
    .max(1)
    .optional(),
});
const bill = z.strictObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.strictObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.strictObject({ ref: z.string().min(1), dependsOn: z.array(z.string()) })),
});

it('the list of parts names every package of the lockfile once, with its hash, and who needs whom', () => {
  const lockfile = readLockfile(checkout);
  const made = billOfMaterials(lockfile, readManifest(checkout));
  const { components, dependencies, metadata } = bill.parse(made);
  const refs = new Set([metadata.component, ...components].map((one) => one['bom-ref']));
  expect(refs.size, 'no reference twice').toBe(Object.keys(lockfile.packages).length);
  expect(components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
  for (const { ref, dependsOn } of dependencies) for (const one of [ref, ...dependsOn]) expect(refs).toContain(one);
  const ofExpress = dependencies.find(({ ref }) => ref.startsWith('pkg:npm/express@'));
  expect(ofExpress?.dependsOn.filter((ref) => /npm\/(body-parser|cookie|router|send)@/.test(ref))).toHaveLength(4);
  expect(
    ofExpress?.dependsOn.find((ref) => /npm\/cookie@/.test(ref)),
    'its own, not ours',
  ).toContain('cookie@0.7');
  expect(made).toEqual(billOfMaterials(readLockfile(checkout), readManifest(checkout)));
});
