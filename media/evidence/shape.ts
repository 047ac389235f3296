// Shapes: what a value from outside must look like, checked strictly, with the type that follows from it. Members not
// named are refused, absent is absent, nothing is coerced. A dozen lines of vocabulary instead of a dependency, so that
// the verifier stays one file.
import type { JsonObject, JsonValue } from './canonical.ts';
import { EvidenceError } from './fault.ts';
import type { TrackId, Uuid7 } from './identifiers.ts';
import { type HashHex, type Instant, isHash, isInstant, isTrackId, isUuid, isUuid7 } from './identifiers.ts';

/** Throws EvidenceError naming the place; else the same value, typed. */
export type Shape<T> = (value: JsonValue, place: string) => T;
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type Members = { readonly [name: string]: Shape<unknown> };
type Typed<Required extends Members, Optional extends Members> = Flat<
  { readonly [K in keyof Required]: TypeOf<Required[K]> } & { readonly [K in keyof Optional]?: TypeOf<Optional[K]> }
>;
type Flat<T> = { [K in keyof T]: T[K] };

function refuse(place: string, want: string): never {
  throw new EvidenceError('bad-value', `${place}: not ${want}`);
}

function text<T extends string = string>(want: string, good: (text: string) => boolean): Shape<T> {
  return (value, place) => (typeof value === 'string' && good(value) ? (value as T) : refuse(place, want));
}

export const uuid: Shape<string> = text('a lower-case UUID', isUuid);
export const uuid7: Shape<Uuid7> = text('a lower-case UUIDv7', isUuid7);
export const trackId: Shape<TrackId> = text('a track id', isTrackId);
export const instant: Shape<Instant> = text('an instant in UTC with milliseconds', isInstant);
export const hash: Shape<HashHex> = text('a hash of 64 hex digits', isHash);
/** Text of at most that many characters; for signed notes. */
export const note = text('a note', (value) => value.length > 0 && value.length <= 16_384);
/** ASCII code: letters, digits and hyphens. */
export const code = text('a code', (value) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(value));
/** Printable ASCII, such as a version or an exhibit number. */
export const label = text('printable ASCII of 1 to 128 characters', (value) => /^[\x20-\x7e]{1,128}$/.test(value));
/** Name of a key of a signed note. */
export const keyName = text('a key name', (value) => /^[\x21-\x2a\x2c-\x7e]{1,128}$/.test(value));
export const vkeyText = text('a note key', (value) => /^[^+\s]{1,128}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}$/.test(value));

export function pattern<T extends string = string>(want: string, form: RegExp): Shape<T> {
  return text<T>(want, (value) => form.test(value));
}

export function oneOf<const T extends readonly string[]>(...values: T): Shape<T[number]> {
  return text<T[number]>(`one of ${values.join(', ')}`, (value) => values.includes(value));
}

export function is<const T extends string | number | boolean>(only: T): Shape<T> {
  return (value, place) => (value === only ? only : refuse(place, JSON.stringify(only)));
}

export function integer(from: number = Number.MIN_SAFE_INTEGER, to: number = Number.MAX_SAFE_INTEGER): Shape<number> {
  return (value, place) => {
    const good = typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to;
    return good ? value : refuse(place, `an integer from ${from} to ${to}`);
  };
}
/** Counts, sizes and milliseconds. */
export const natural: Shape<number> = integer(0);

export const flag: Shape<boolean> = (value, place) => (typeof value === 'boolean' ? value : refuse(place, 'a boolean'));

export function list<T>(item: Shape<T>, max = 100_000): Shape<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length > max) return refuse(place, `a list of at most ${max}`);
    return value.map((element: JsonValue, i) => item(element, `${place}[${i}]`));
  };
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<Typed<R, O>> {
  const shapes = new Map<string, Shape<unknown>>(Object.entries({ ...required, ...optional }));
  return (value, place) => {
    if (!isObject(value)) return refuse(place, 'an object');
    for (const name of Object.keys(required)) {
      if (!Object.hasOwn(value, name)) throw new EvidenceError('missing-member', `${place}.${name} is missing`);
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = shapes.get(name);
      if (!shape) throw new EvidenceError('unknown-member', `${place}.${name} is not known here`);
      shape(member, `${place}.${name}`);
    }
    // every member has just been checked against its shape
    return value as Typed<R, O>;
  };
}

/** An object of any names with members of one shape. */
export function record<T>(member: Shape<T>, max = 64): Shape<{ readonly [name: string]: T }> {
  return (value, place) => {
    if (!isObject(value) || Object.keys(value).length > max)
      return refuse(place, `an object of at most ${max} members`);
    return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, member(of, `${place}.${name}`)]));
  };
}

export function pair<T>(item: Shape<T>): Shape<readonly [T, T]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length !== 2) return refuse(place, 'a pair');
    const [first, second]: readonly JsonValue[] = value;
    return [item(first ?? null, `${place}[0]`), item(second ?? null, `${place}[1]`)];
  };
}
