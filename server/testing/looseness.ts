// For tests: where a contract's schema takes more than it says, at any depth: a field that nobody named, a text, a list or a record without an
// end, a value of any kind. Looked at by its shape, so that a new field is never forgotten.
import type { z } from 'zod';

type Check = { readonly check?: string; readonly format?: string; readonly pattern?: RegExp };
type Def = z.core.$ZodTypes['_zod']['def'];

/** Formats that end by themselves. */
const ending = new Set(['uuid', 'guid', 'date', 'datetime', 'time', 'ipv4', 'ipv6']);
const bounding = new Set(['max_length', 'length_equals', 'max_size']);

/** `field: what is wrong`, for each. `passed`: checks of what it is made of afterwards. */
export function loosenessOf(schema: z.core.$ZodType, at = 'it', passed: readonly Check[] = []): string[] {
  const def = schema._zod.def as Def;
  const checks = [...checksOf(schema), ...passed];
  const ends = checks.some(
    ({ check, format, pattern }) =>
      bounding.has(check ?? '') ||
      ending.has(format ?? '') ||
      (pattern !== undefined && !/[*+]|,\}/.test(pattern.source)),
  );
  switch (def.type) {
    case 'string':
      return ends ? [] : [`${at}: a text without an end`];
    case 'array':
      return [...(ends ? [] : [`${at}: a list without an end`]), ...loosenessOf(def.element, `${at}[]`)];
    case 'record':
      return [...loosenessOf(def.keyType, `${at}.*`), ...loosenessOf(def.valueType, `${at}.*`)];
    case 'object': {
      const strict = def.catchall?._zod.def.type === 'never';
      const within = Object.entries(def.shape).flatMap(([name, one]) => loosenessOf(one, `${at}.${name}`));
      return [...(strict ? [] : [`${at}: takes fields that nobody named`]), ...within];
    }
    case 'union':
      return def.options.flatMap((one) => loosenessOf(one, at));
    case 'intersection':
      return [...loosenessOf(def.left, at), ...loosenessOf(def.right, at)];
    case 'tuple':
      return def.items.flatMap((one, n) => loosenessOf(one, `${at}[${n}]`));
    case 'pipe':
      return loosenessOf(def.in, at, [...checks, ...checksOf(def.out)]);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
      return loosenessOf(def.innerType, at, checks);
    case 'lazy':
      return loosenessOf(def.getter(), at);
    case 'any':
    case 'unknown':
    case 'custom':
      return [`${at}: anything (${def.type})`];
    default:
      return [];
  }
}

function checksOf(schema: z.core.$ZodType): Check[] {
  const { def } = schema._zod;
  return [def as Check, ...((def.checks ?? []).map((one) => one._zod.def) as Check[])];
}
