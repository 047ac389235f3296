// Checks what came from outside against its schema. Refuses by naming each field and never repeats a value; and whatever the schema,
// NUL and half a character, which no text has and the database can't keep.
import type { z } from 'zod';
import { Fault, type FieldError } from './fault.ts';
import { malformedField } from './malformed.ts';

/** `place` says where the fields are: `body`, `query`, `path`, `message`. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) {
    refuseNoText(result.data, place);
    return result.data;
  }
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, place)).slice(0, 20);
  const [first] = errors;
  throw new Fault('malformed', first ? `${first.field}: ${first.message}.` : `The ${place} is malformed.`, { errors });
}

/** Without recursion: what a schema leaves open may be as deep as it likes. */
function refuseNoText(data: unknown, place: string): void {
  const left: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: data, path: [] }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, path } = one;
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      throw malformedField(nameOf(path, place), 'has what is no character');
    }
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    for (const [name, within] of Object.entries(value))
      left.push({ value: within, path: [...path, name].slice(0, 20) });
  }
}

function fieldErrors(issue: z.core.$ZodIssue, place: string): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: nameOf([...path, key], place), message: 'is not known here' }));
  }
  return [{ field: nameOf(path, place), message: issue.message.charAt(0).toLowerCase() + issue.message.slice(1) }];
}

function nameOf(path: readonly string[], place: string): string {
  return path.length > 0 ? path.join('.').slice(0, 100) : place;
}
