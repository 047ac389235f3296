// What is typed of somebody beside the child, and what of it is sent. Pure: whether it is enough, the contract says.
import { instantOf } from '../../i18n/wall-time.ts';

export const emptySafeguard = {
  kind: '',
  personId: '',
  name: '',
  email: '',
  phone: '',
  conflictOfInterest: 'not-asked',
  language: '',
  vettedOn: '',
  family: false,
  appointedOn: '',
  legalBasis: '',
  reference: '',
  zone: '',
  validFrom: '',
  validUntil: '',
};
export type SafeguardDraft = typeof emptySafeguard;

const filled = (given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])));

/** Times are read in the authority's own zone, or in `zone` where none is given. */
export function safeguardRequestOf(draft: SafeguardDraft, zone: string): unknown {
  const { personId, name, email, phone } = draft;
  const place = draft.zone.trim() === '' ? zone : draft.zone.trim();
  const instant = (local: string) => (local === '' ? '' : (instantOf(local, place) ?? local));
  const speaks = draft.kind === 'interpreter' || draft.kind === 'cultural-mediator';
  return {
    kind: draft.kind,
    ...(personId === '' ? { who: { name: name.trim(), ...filled({ email, phone }) } } : { personId }),
    conflictOfInterest: draft.conflictOfInterest,
    ...(speaks ? { family: draft.family } : {}),
    ...filled({
      language: draft.language,
      vettedOn: draft.vettedOn,
      appointedOn: draft.appointedOn,
      legalBasis: draft.legalBasis,
      reference: draft.reference,
      zone: draft.zone,
      validFrom: instant(draft.validFrom),
      validUntil: instant(draft.validUntil),
    }),
  };
}
