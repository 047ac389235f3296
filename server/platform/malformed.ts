// Refusing fields of a request that the contract lets through and a rule doesn't. Pure.
import { Fault, type FieldError } from './fault.ts';

/** Throws `malformed` with all of them, the first one in its sentence; returns when there are none. */
export function refuseFields(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first) throw new Fault('malformed', `${first.field}: ${first.message}.`, { errors });
}

export function field(name: string, message: string): FieldError {
  return { field: name, message };
}

/** For one that ends the matter. */
export function malformedField(name: string, message: string): Fault {
  return new Fault('malformed', `${name}: ${message}.`, { errors: [{ field: name, message }] });
}
