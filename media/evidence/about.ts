// What a type of custody event may be about, and the shape of what it carries.
import type { SubjectKind } from './event-codes.ts';
import type { Shape } from './shape.ts';

export function about<const K extends readonly SubjectKind[], T>(subjects: K, data: Shape<T>) {
  return { subjects, data };
}
