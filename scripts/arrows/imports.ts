// Reads every import in the rooms of a checkout by dependency-cruiser with TypeScript, type-only ones included.
// With a TypeScript it can't use it would quietly find nothing: no module found is an error here, never a pass.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { Import } from './judge.ts';

export interface Found {
  readonly modules: readonly string[];
  readonly imports: readonly Import[];
}

const topRooms = ['server', 'client', 'media', 'prisma', 'scripts'];
const leftOut = '(^|/)(node_modules|generated|dist)(/|$)|^var/';

export async function findImports(root: string, folders: readonly string[] = topRooms): Promise<Found> {
  const tsConfig = {
    compilerOptions: JSON.parse(readFileSync(join(import.meta.dirname, '../../tsconfig.json'), 'utf8')).compilerOptions,
  };
  const result = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    { baseDir: root, tsPreCompilationDeps: true, doNotFollow: { path: leftOut }, exclude: { path: '^client/dist' } },
    {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
    { tsConfig },
  );
  if (typeof result.output === 'string') throw new Error('dependency-cruiser gave text instead of modules');
  const isOwn = ({ source, couldNotResolve }: { source: string; couldNotResolve?: boolean }) =>
    !couldNotResolve && !new RegExp(leftOut).test(source) && /\.(tsx?|mjs)$/.test(source);
  const own = result.output.modules.filter(isOwn);
  if (own.length === 0)
    throw new Error('no modules found: dependency-cruiser and this TypeScript do not understand each other');
  const imports = own.flatMap((module) =>
    module.dependencies.map((dependency) => toImport(module.source, dependency)).filter((one) => one !== null),
  );
  return { modules: own.map((module) => module.source), imports };
}

interface Dependency {
  readonly module: string;
  readonly resolved: string;
  readonly coreModule: boolean;
  readonly couldNotResolve: boolean;
}

function toImport(from: string, { module, resolved, coreModule, couldNotResolve }: Dependency): Import | null {
  if (coreModule || module.startsWith('node:') || builtinModules.includes(module))
    return { from, to: module, kind: 'node' };
  if (/^[./]/.test(module)) {
    if (/(^|\/)generated\//.test(resolved)) return null;
    return couldNotResolve ? { from, to: module, kind: 'unresolved' } : { from, to: resolved, kind: 'file' };
  }
  const [scope = '', name = ''] = module.split('/');
  return { from, to: scope.startsWith('@') ? `${scope}/${name}` : scope, kind: 'package' };
}
