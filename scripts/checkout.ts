// Where things lie in the checkout, and whose commands these are. Knows paths only; makes and reads nothing.
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** The folder that holds package.json. */
export const checkout = resolve(import.meta.dirname, '..');

/** All that a running demo writes; deleting it starts from nothing. HEARD_ONCE_VAR puts it elsewhere, for trials. */
export const varFolder = process.env.HEARD_ONCE_VAR ? resolve(process.env.HEARD_ONCE_VAR) : join(checkout, 'var');

/** Of the built verifier, page and program. */
export const verifierFolder = join(varFolder, 'verifier');

/** Short stable name of this checkout, for what must lie outside of it. */
export const checkoutHash = createHash('sha256').update(checkout).digest('hex').slice(0, 12);

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
