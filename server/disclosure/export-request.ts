// What an export is, as it is asked for and approved: which recording, as it was sealed, for what. A package of anything else has no
// approval. Practice is nobody's evidence and needs none.

import type { Purpose } from '../contract/values.ts';
import type { Content } from '../custody/approvals/service.ts';

export interface Exportable {
  readonly recording: string;
  readonly manifestHash: string;
}

export function exportContent({ recording, manifestHash }: Exportable, purpose: Purpose): Content {
  return { act: 'export', subject: `evidence:${recording}`, manifest: manifestHash, purpose };
}
