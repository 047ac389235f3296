// One row of the tables of custody events: what such an event may be about, and what it carries.
import type { SubjectKind } from './event-codes.ts';
import type { Shape } from './shape.ts';

export function about<const K extends readonly SubjectKind[], T>(subjects: K, data: Shape<T>) {
  return { subjects, data };
}
