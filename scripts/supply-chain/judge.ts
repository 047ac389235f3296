// Whether what npm installs is what was chosen: exact versions, each with its hash, from the registry alone, nothing run at the install, and
// nothing older than the version in which a known fault was mended. Pure.
import { type Lockfile, type Manifest, nameOf } from './lockfile.ts';

export interface Minimum {
  readonly package: string;
  readonly minimum: string;
  /** versions that must not be there at all */
  readonly never?: readonly string[];
  readonly why: string;
}

export interface Chosen {
  readonly lockfile: Lockfile;
  readonly manifest: Manifest;
  /** the text of .npmrc */
  readonly npmrc: string;
  readonly minimums: readonly Minimum[];
}

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const settings = ['ignore-scripts=true', 'save-exact=true'];
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** What is wrong, a line each. */
export function judge({ lockfile, manifest, npmrc, minimums }: Chosen): string[] {
  const lines = new Set(npmrc.split('\n').map((line) => line.trim()));
  const lacking = settings.filter((line) => !lines.has(line)).map((line) => `.npmrc lacks ${line}`);
  return [...lacking, ...inexact(manifest), ...otherThanLocked(manifest, lockfile), ...unsure(lockfile)].concat(
    minimums.flatMap((one) => tooOld(one, lockfile)),
  );
}

function inexact({ overrides, ...manifest }: Manifest): string[] {
  const wanted = {
    ...overrides,
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  };
  return Object.entries(wanted)
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `package.json: ${name} is wanted as ${version}: name one version`);
}

function otherThanLocked(manifest: Manifest, { packages }: Lockfile): string[] {
  const root = packages[''];
  return kinds.flatMap((kind) => {
    const [wanted, locked] = [JSON.stringify(sorted(manifest[kind])), JSON.stringify(sorted(root?.[kind] ?? {}))];
    return wanted === locked ? [] : [`package-lock.json: ${kind} are others than in package.json: npm install`];
  });
}

function unsure({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { integrity, resolved, link, version }]) => {
    if (path === '') return [];
    if (link || !version || !exact.test(version)) return [`package-lock.json: ${path} is no exact version`];
    // Ours names no address: each package comes from the registry that npm is set to, and is held against its hash.
    if (resolved !== undefined) return [`package-lock.json: ${path} comes from elsewhere than npm’s registry`];
    return integrity?.startsWith('sha512-') ? [] : [`package-lock.json: ${path} has no SHA-512`];
  });
}

function tooOld({ package: name, minimum, never = [], why }: Minimum, { packages }: Lockfile): string[] {
  const there = Object.entries(packages).filter(([path]) => path !== '' && nameOf(path) === name);
  return there.flatMap(([path, { version = '0.0.0' }]) =>
    isBefore(version, minimum) || never.includes(version)
      ? [`${path} is ${version}, ${minimum} is the least: ${why}`]
      : [],
  );
}

/** By number; a version before its release (`1.0.0-beta`) comes before it (Semantic Versioning 2.0.0, 11). */
export function isBefore(version: string, minimum: string): boolean {
  const [one, two] = [version, minimum].map(numbersOf);
  for (let at = 0; at < 3; at += 1) {
    const apart = (one?.[at] ?? 0) - (two?.[at] ?? 0);
    if (apart !== 0) return apart < 0;
  }
  return version.includes('-') && !minimum.includes('-');
}

function numbersOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}

function sorted(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
