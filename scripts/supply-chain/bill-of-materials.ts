// The list of parts: all that package-lock.json has, as CycloneDX 1.6 (ECMA-424) in JSON. The same lockfile makes the same list, byte for
// byte. Pure. Says nothing of what was built by hand: the media worker is of the mediasoup package's own version.
import { createHash } from 'node:crypto';
import { type Locked, type Lockfile, type Manifest, nameOf } from './lockfile.ts';

interface Component {
  readonly type: 'library' | 'application';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope?: 'required' | 'optional' | 'excluded';
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
  readonly licenses?: readonly ({ readonly expression: string } | { readonly license: { readonly name: string } })[];
}

export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export function billOfMaterials({ packages }: Lockfile, manifest: Manifest): BillOfMaterials {
  const whole: Component = { type: 'application', ...named('', manifest.name, manifest.version) };
  const refs = new Map(Object.entries(packages).map(([path, one]) => [path, refOf(path, one, whole)]));
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialOf(packages), version: 1 },
    metadata: { component: whole },
    components: installed.map(([path, one]) => component(path, one)),
    dependencies: Object.entries(packages).map(([path, one]) => ({
      ref: refs.get(path) ?? '',
      dependsOn: [...new Set(wantedBy(one).flatMap((name) => refs.get(foundFrom(path, name, packages)) ?? []))].sort(),
    })),
  };
}

function component(path: string, one: Locked): Component {
  const { version = '', integrity, license, dev, optional, devOptional } = one;
  const scope = dev ? 'excluded' : optional || devOptional ? 'optional' : 'required';
  const content = integrity && Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    ...{ type: 'library', ...named(path, one.name ?? nameOf(path), version), scope },
    ...(content ? { hashes: [{ alg: 'SHA-512', content }] } : {}),
    ...(license ? { licenses: [said(license)] } : {}),
  };
}

/** SPDX's own words, or what a package says instead of them. */
function said(license: string): { expression: string } | { license: { name: string } } {
  return /^[A-Za-z0-9.+() -]+$/.test(license) && !/see license/i.test(license)
    ? { expression: license }
    : { license: { name: license } };
}

/** A package may be installed at several places: the place tells them apart. */
function named(path: string, name: string, version: string) {
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  return { 'bom-ref': path === '' ? purl : `${purl}#${path}`, name, version, purl };
}

function refOf(path: string, one: Locked, whole: Component): string {
  return path === '' ? whole['bom-ref'] : component(path, one)['bom-ref'];
}

function wantedBy(one: Locked): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = one;
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
}

/** As Node looks: beside it, then in each folder above. */
function foundFrom(path: string, name: string, packages: Lockfile['packages']): string {
  const place = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (packages[place] || path === '') return place;
  return foundFrom(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name, packages);
}

/** A UUID (RFC 9562, version 8) of the lockfile's own hash. */
function serialOf(packages: Lockfile['packages']): string {
  const hex = createHash('sha256').update(JSON.stringify(packages)).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
