// What a second person approves of a release: all of it, bound by its hash, and what the log says at each step of that. Of a request of
// which anything was changed there is no approval: another recipient, a longer span, another key, a recording that was sealed anew.
import { z } from 'zod';
import { legalBasis, releaseComponent, releaseKind } from '../../contract/releases.ts';
import { id, instant, purpose } from '../../contract/values.ts';
import type { Act, Content } from '../../custody/approvals/service.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Recordings } from '../../recordings/service.ts';
import { recordingIn } from '../export-request.ts';
import type { ReleaseRow } from './store.ts';

export type Asked = Pick<
  ReleaseRow,
  | ('id' | 'recordingId' | 'recipientId' | 'kind' | 'purpose' | 'basis' | 'authority' | 'components')
  | ('startsAt' | 'endsAt' | 'recipientKey' | 'manifestHash')
>;

const canonical = z.object({
  act: z.literal('release'),
  subject: z.templateLiteral(['evidence:', z.string()]),
  ...{ release: id, recipient: id, kind: releaseKind, purpose, basis: legalBasis, authority: z.string() },
  /** in the order of the list, apart by commas */
  components: z.string(),
  ...{ from: instant, until: instant, manifest: z.string() },
  /** SHA-256 of the recipient's key; empty without one */
  key: z.string(),
});

export function releaseContent(asked: Asked): Content {
  const components = releaseComponent.options.filter((one) => asked.components.includes(one));
  return canonical.parse({
    ...{ act: 'release', subject: `evidence:${asked.recordingId}`, release: asked.id, recipient: asked.recipientId },
    ...{ kind: asked.kind, purpose: asked.purpose, basis: asked.basis, authority: asked.authority },
    ...{ components: components.join(','), manifest: asked.manifestHash },
    ...{ from: asked.startsAt.toISOString(), until: asked.endsAt.toISOString() },
    key: asked.recipientKey === null ? '' : contentHash(JSON.parse(asked.recipientKey)),
  });
}

/** Who may ask for a release may also decide on another's: the same right, another person. */
export function releaseAct(recordings: { mayAskRelease: Recordings['mayAskExport'] }): Act {
  return {
    right: async (actor, subject) => (await recordings.mayAskRelease(actor, recordingIn(subject))).by,
    event: ({ step, stamp, content, request, reason }) => {
      const { subject, purpose: why, recipient, kind, basis, components, from, until } = canonical.parse(content);
      const head = { ...stamp, subject: `evidence:${recordingIn(subject)}` as const, why };
      if (step === 'refused') return { ...head, type: 'disclosure.refused', data: { release: request, reason } };
      if (step === 'approved') return { ...head, type: 'disclosure.approved', data: { release: request } };
      const asked = { recipient, kind, basis, components: components.split(','), from, until };
      return {
        ...head,
        type: 'disclosure.requested',
        data: { release: request, ...asked, sha256: contentHash(content) },
      };
    },
  };
}
