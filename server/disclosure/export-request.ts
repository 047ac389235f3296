// What an export is, as it is asked for and approved: which recording, as it was sealed, for what. A package of anything else has no
// approval. Practice is nobody's evidence and needs none.

import type { Purpose } from '../contract/values.ts';
import type { Act, Content } from '../custody/approvals/service.ts';
import { notYours } from '../identity/policy.ts';
import type { Recordings } from '../recordings/service.ts';

export interface Exportable {
  readonly recording: string;
  readonly manifestHash: string;
}

export function exportContent({ recording, manifestHash }: Exportable, purpose: Purpose): Content {
  return { act: 'export', subject: `evidence:${recording}`, manifest: manifestHash, purpose };
}

/** Who may ask for an export may also decide on another's: the same right, another person. */
export function exportAct(recordings: Pick<Recordings, 'mayAskExport'>): Act {
  return {
    right: async (actor, subject) => (await recordings.mayAskExport(actor, recordingIn(subject))).by,
    event: ({ step, stamp, content, request, reason }) => {
      const head = { ...stamp, subject: `evidence:${recordingIn(content.subject)}` as const, why: content.purpose };
      const data = { export: request };
      if (step === 'refused') return { ...head, type: 'export.refused', data: { ...data, reason } };
      return { ...head, type: step === 'approved' ? 'export.approved' : 'export.requested', data };
    },
  };
}

/** The recording that a request is about. @throws what isn't there, for a request about anything else */
export function recordingIn(subject: string): string {
  const [kind, recording] = subject.split(':');
  if (kind !== 'evidence' || recording === undefined) throw notYours();
  return recording;
}
