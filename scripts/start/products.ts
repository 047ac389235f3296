// What is made from the sources before anything runs: Prisma's client from the schema, and the browser's client. Each is made
// again only when its sources changed.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, verifierFolder } from '../checkout.ts';
import type { Step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { mustRun } from '../run.ts';
import { hashOf, isMadeFrom, markMadeFrom } from './made-from.ts';

const bin = (name: string) => join(checkout, 'node_modules/.bin', name);

interface Product {
  readonly folder: string;
  readonly sources: readonly string[];
  readonly leftOut?: readonly string[];
  readonly command: readonly [string, ...string[]];
  readonly waitsFor: string;
}

const prismaClient: Product = {
  folder: join(checkout, 'server/platform/database/generated'),
  sources: ['prisma/schema', 'prisma.config.ts', 'package-lock.json'],
  command: [bin('prisma'), 'generate'],
  waitsFor: 'prisma generate',
};

const browserClient: Product = {
  folder: join(checkout, 'client/dist'),
  sources: ['client', 'server/contract', 'package-lock.json', 'tsconfig.json'],
  leftOut: ['client/dist'],
  command: [bin('vite'), 'build', 'client'],
  waitsFor: 'vite build (about 20 s)',
};

const verifier: Product = {
  folder: verifierFolder,
  sources: [
    'media/evidence',
    'media/crypto',
    'scripts/verify-evidence',
    'scripts/verify-evidence.ts',
    'scripts/build-verifier',
    'package-lock.json',
  ],
  command: [process.execPath, 'scripts/build-verifier.ts'],
  waitsFor: 'esbuild',
};

export const ensureVerifier = (step: Step) => ensure(verifier, step);
export const ensurePrismaClient = (step: Step) => ensure(prismaClient, step);

export function ensureBrowserClient(step: Step): Promise<void> {
  if (!existsSync(join(checkout, 'client/vite.config.ts'))) {
    throw new Refusal('missing-part', 'client/vite.config.ts is missing: this checkout has no client to build');
  }
  return ensure(browserClient, step);
}

async function ensure(product: Product, step: Step): Promise<void> {
  const hash = hashOf(product.sources, product.leftOut);
  if (isMadeFrom(product.folder, hash)) {
    step.result('up to date');
    return;
  }
  step.say(product.waitsFor);
  const [command, ...args] = product.command;
  await mustRun(command, args, { env: { ...process.env, CHECKPOINT_DISABLE: '1' } });
  mkdirSync(product.folder, { recursive: true });
  markMadeFrom(product.folder, hash);
  step.result('made');
}
