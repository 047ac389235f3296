// For tests: the smallest value that a contract's schema takes, so that whoever asks every address need not write every body by hand.
// Refuses to guess: what only a refinement knows must be given by the field's name, and a value its schema refuses fails the test.
import { z } from 'zod';
import { uuidv7 } from '../platform/ids.ts';

/** By the field's name, wherever it stands: an id that is there, or what only a refinement knows. */
export type KnownFields = Readonly<Record<string, unknown>>;

/** Schemas whose sample was held against them; of thousands of samples, once each is enough. */
const held = new WeakSet<z.ZodType>();

/** A value that the schema takes. */
export function sampleOf(schema: z.ZodType, known: KnownFields = {}): unknown {
  const value = sample(schema, known, '');
  if (held.has(schema)) return value;
  const read = schema.safeParse(value);
  if (!read.success) throw new Error(`give a field by its name: ${z.prettifyError(read.error)}`);
  held.add(schema);
  return value;
}

function sample(schema: z.core.$ZodType, known: KnownFields, field: string): unknown {
  if (field in known) return known[field];
  const { def } = schema._zod as z.core.$ZodTypeInternals & { def: z.core.$ZodTypeDef };
  const make = makers[def.type];
  if (!make) throw new Error(`no sample of ${def.type} (${field}): give it by its name`);
  return make(schema as z.core.$ZodTypes, known, field);
}

type Maker = (schema: z.core.$ZodTypes, known: KnownFields, field: string) => unknown;

function of<T extends z.core.$ZodTypes['_zod']['def']['type']>(
  type: T,
  make: (def: Extract<z.core.$ZodTypes['_zod']['def'], { type: T }>, known: KnownFields, field: string) => unknown,
): Record<T, Maker> {
  const maker: Maker = (schema, known, field) =>
    make(schema._zod.def as Extract<z.core.$ZodTypes['_zod']['def'], { type: T }>, known, field);
  return { [type]: maker } as Record<T, Maker>;
}

const makers: Partial<Record<z.core.$ZodTypeDef['type'], Maker>> = {
  string: (schema) => text(schema),
  number: (schema) => Math.max(1, least(schema)),
  custom: () => new Uint8Array([1]),
  ...of('boolean', () => false),
  ...of('null', () => null),
  ...of('unknown', () => null),
  ...of('literal', ({ values }) => values[0]),
  ...of('enum', ({ entries }) => Object.values(entries)[0]),
  ...of('record', () => ({})),
  ...of('nullable', () => null),
  ...of('optional', () => undefined),
  ...of('default', () => undefined),
  ...of('readonly', ({ innerType }, known, field) => sample(innerType, known, field)),
  ...of('pipe', ({ in: before }, known, field) => sample(before, known, field)),
  ...of('union', ({ options }, known, field) => firstOf(options, known, field)),
  array: (schema, known, field) => {
    const { element } = (schema as z.core.$ZodArray)._zod.def;
    return Array.from({ length: least(schema) }, () => sample(element, known, `${field}[]`));
  },
  ...of('object', ({ shape }, known) => {
    const fields = Object.entries(shape).map(([name, one]) => [name, sample(one, known, name)]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }),
};

function firstOf(options: readonly z.core.$ZodType[], known: KnownFields, field: string): unknown {
  const [first] = options;
  if (!first) throw new Error(`a union of nothing: ${field}`);
  return sample(first, known, field);
}

/** What its checks say, in zod's own words. */
interface Check {
  readonly check?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly length?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
}

function checksOf(schema: z.core.$ZodType): readonly Check[] {
  const own: object = schema._zod.def;
  const more: readonly object[] = (schema._zod.def.checks ?? []).map((one) => one._zod.def);
  return [own, ...more] as Check[];
}

/** The smallest number, length or size that it takes; 0 unless it says so. */
function least(schema: z.core.$ZodType): number {
  const bounds = checksOf(schema).map(({ check, minimum, length, value, inclusive }) => {
    if (check === 'greater_than') return (value ?? 0) + (inclusive ? 0 : 1);
    return minimum ?? length ?? 0;
  });
  return Math.max(0, ...bounds);
}

function text(schema: z.core.$ZodType): string {
  const checks = checksOf(schema);
  const formats = checks.flatMap(({ format }) => format ?? []);
  const made = formats.flatMap((format) => byFormat[format]?.() ?? []);
  if (made[0] !== undefined) return made[0];
  const patterns = checks.flatMap(({ pattern }) => pattern ?? []);
  const fitting = likely.find((one) => patterns.every((pattern) => pattern.test(one)));
  if (fitting === undefined) throw new Error(`no text fits ${patterns.join(' ')}`);
  return patterns.length > 0 ? fitting : fitting.padEnd(least(schema), 'x');
}

const byFormat: Readonly<Record<string, () => string>> = {
  uuid: uuidv7,
  guid: uuidv7,
  date: () => '2026-11-27',
  datetime: () => new Date().toISOString(),
  email: () => 'somebody@people.example',
  url: () => 'https://calendar.example/one.ics',
  base64: () => 'AAAA',
};

/** What the contract's own patterns are written for. */
const likely = [
  'a few words',
  '2026-11-27T10:00',
  '10:00',
  'a.b.c.d.e',
  'a',
  'NO',
  'Europe/Oslo',
  'uk',
  'child-cam',
  '1',
  'a'.repeat(64),
  'A'.repeat(43),
  '123456',
];
