// Holds the imports that were found against the drawn arrows. Pure: imports in, findings and map out.
import { innerFiles, pureFiles, purePackages, type Room, rooms } from './rules.ts';

export interface Import {
  /** Importing file, from the checkout, with forward slashes. */
  readonly from: string;
  /** Imported file likewise, or a package's or Node module's name. */
  readonly to: string;
  readonly kind: 'file' | 'package' | 'node' | 'unresolved';
}

export interface Judgement {
  readonly findings: readonly string[];
  /** Which rooms each room imports, as found. */
  readonly map: ReadonlyMap<string, ReadonlySet<string>>;
}

export function judge(imports: readonly Import[]): Judgement {
  const test = testFiles(imports);
  const product = imports.filter((one) => !test.has(one.from));
  const map = new Map<string, Set<string>>();
  const findings: string[] = [];
  for (const one of product) {
    const room = roomOf(one.from);
    if (!room) {
      findings.push(`${one.from} stands in no room of the house`);
      continue;
    }
    findings.push(...(one.kind === 'file' ? judgeFile(one, room, test) : judgeOther(one, room)));
    const target = one.kind === 'file' ? roomOf(one.to) : undefined;
    if (target && target.name !== room.name) map.set(room.name, (map.get(room.name) ?? new Set()).add(target.name));
  }
  return { findings: [...new Set(findings), ...cycles(map)], map };
}

export function roomOf(file: string): Room | undefined {
  const fits = rooms.filter(
    (room) => file.startsWith(`${room.name}/`) || file.startsWith(`${room.name}.`) || file.startsWith(`${room.name}-`),
  );
  return fits.reduce<Room | undefined>(
    (best, room) => (best && best.name.length > room.name.length ? best : room),
    undefined,
  );
}

function judgeFile(one: Import, room: Room, test: ReadonlySet<string>): string[] {
  const target = roomOf(one.to);
  if (test.has(one.to)) return [`${one.from} → ${one.to}: the product doesn't import tests`];
  if (!target) return isRootFile(one.to) ? [] : [`${one.from} → ${one.to}: outside of the house`];
  if (target.name === room.name) return [];
  if (!room.mayImport.includes(target.name)) return [`${one.from} → ${one.to}: no arrow ${room.name} → ${target.name}`];
  const isFeature = room.name.startsWith('server/');
  if (isFeature && innerFiles.test(one.to)) return [`${one.from} → ${one.to}: features meet through services`];
  return [];
}

function judgeOther(one: Import, room: Room): string[] {
  const pure = pureFiles.test(one.from);
  if (one.kind === 'unresolved') return [`${one.from} → ${one.to}: can't be found`];
  if (one.kind === 'node') {
    return pure || room.node === false
      ? [`${one.from} → ${one.to}: ${pure ? 'a pure file' : room.name} may not use Node's modules`]
      : [];
  }
  if (pure && !purePackages.includes(one.to))
    return [`${one.from} → ${one.to}: a pure file takes only ${purePackages.join(', ')}`];
  const allowed = room.packages;
  if (allowed && !allowed.includes(one.to)) {
    return [`${one.from} → ${one.to}: ${room.name} takes ${allowed.join(', ') || 'nothing'} from npm`];
  }
  return [];
}

/** Configuration beside package.json. */
function isRootFile(file: string): boolean {
  return !file.includes('/');
}

/** Test files, benches (tests that measure), and what is imported by nothing but these. */
function testFiles(imports: readonly Import[]): Set<string> {
  const importers = new Map<string, Set<string>>();
  for (const one of imports) {
    if (one.kind === 'file') importers.set(one.to, (importers.get(one.to) ?? new Set()).add(one.from));
  }
  const files = new Set(imports.flatMap((one) => (one.kind === 'file' ? [one.from, one.to] : [one.from])));
  const test = new Set([...files].filter((file) => /\.test\.tsx?$|^scripts\/bench\//.test(file)));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [file, by] of importers) {
      if (test.has(file) || ![...by].every((importer) => test.has(importer))) continue;
      test.add(file);
      grown = true;
    }
  }
  return test;
}

/** Rooms that import each other by a detour; each circle is named once, from its first room in the alphabet. */
function cycles(map: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set<string>();
  const walk = (room: string, path: readonly string[]) => {
    const at = path.indexOf(room);
    if (at >= 0) {
      const circle = path.slice(at);
      const first = circle.indexOf([...circle].sort()[0] ?? room);
      const turned = [...circle.slice(first), ...circle.slice(0, first)];
      found.add(`rooms in a circle: ${[...turned, turned[0]].join(' → ')}`);
      return;
    }
    for (const next of map.get(room) ?? []) walk(next, [...path, room]);
  };
  for (const room of map.keys()) walk(room, []);
  return [...found].sort();
}
