// Checks what came from outside against its schema. Refuses by naming each field and never repeats a value.
import type { z } from 'zod';
import { Fault, type FieldError } from './fault.ts';

/** `place` says where the fields are: `body`, `query`, `path`, `message`. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, place)).slice(0, 20);
  const [first] = errors;
  throw new Fault('malformed', first ? `${first.field}: ${first.message}.` : `The ${place} is malformed.`, { errors });
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
