// Which copies a package takes along, and as what. Pure. A peer-review copy stays in the house, where it is erased in time; an erased one
// is nowhere.
import { jcs } from '../../../media/evidence/canonical.ts';

interface Kept {
  readonly erasedAt: Date | null;
  readonly derivative: { readonly kind: string } | null;
}

export function isExported({ erasedAt, derivative }: Kept): boolean {
  return erasedAt === null && derivative?.kind !== 'peer-review';
}

const extensions: Readonly<Record<string, string>> = { 'video/webm': 'webm', 'video/mp4': 'mp4', 'audio/mp4': 'm4a' };

export function extensionOf(mediaType: string): string {
  const extension = extensions[mediaType];
  if (extension === undefined) throw new Error(`no extension is known for ${mediaType}`);
  return extension;
}

/** The very bytes that the log has the hash of. */
export function editsIn(
  derivative: { readonly edits: unknown; readonly editsSha256: string | null } | null,
): Uint8Array | null {
  return derivative?.editsSha256 == null ? null : jcs(derivative.edits);
}
