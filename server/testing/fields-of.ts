// For tests of rules: what a refusal names, as `code field`; none where nothing was refused.
import { Fault } from '../platform/fault.ts';

export function fieldsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return error.errors.map(({ field }) => `${error.code} ${field}`);
    throw error;
  }
  return [];
}
