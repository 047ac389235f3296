// What somebody has typed of a release, and the request it makes; or what is missing, by field. Pure.
import { z } from 'zod';
import {
  type AskRelease,
  legalBasis,
  type RecipientKey,
  recipientKey,
  releaseComponent,
  releaseKind,
} from '../../../server/contract/releases.ts';
import { outsideAgencyKind, purpose } from '../../../server/contract/values.ts';
import { startOfDay } from '../../i18n/wall-time.ts';
import { t } from './words.ts';

export const newPerson = 'new';
export const newAgency = 'new';

export interface ReleaseDraft {
  /** somebody’s id, or `new` */
  readonly person: string;
  readonly name: string;
  readonly email: string;
  /** some agency’s id, or `new` */
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyKind: string;
  readonly kind: string;
  readonly purpose: string;
  readonly basis: string;
  readonly authority: string;
  readonly components: readonly string[];
  /** dates at the place */
  readonly from: string;
  readonly until: string;
  /** JSON as they sent it; may be empty */
  readonly key: string;
}

export const emptyDraft = (today: string, inTwoWeeks: string): ReleaseDraft => ({
  ...{ person: '', name: '', email: '', agencyId: '', agencyName: '', agencyKind: '' },
  ...{ kind: 'supervised-view', purpose: '', basis: '', authority: '' },
  ...{ components: ['video', 'log'], from: today, until: inTwoWeeks, key: '' },
});

export type Faults = Readonly<Record<string, string>>;

export function requestOf(draft: ReleaseDraft, of: { id: string; zone: string }): AskRelease | Faults {
  const faults: Record<string, string> = {};
  const read = <T>(field: string, schema: z.ZodType<T>, value: unknown, says: string): T | undefined => {
    const found = schema.safeParse(value);
    if (!found.success) faults[field] = says;
    return found.success ? found.data : undefined;
  };
  if (draft.person === '') faults.person = t('chooseWhoGetsIt');
  const isNew = draft.person === newPerson;
  const name = isNew ? read('name', filled, draft.name, t('giveTheirName')) : '';
  const email = isNew ? read('email', z.email(), draft.email.trim(), t('giveTheirEMailAddress')) : '';
  if (isNew && draft.agencyId === '') faults.agencyId = t('chooseWhereTheyWork');
  const entersAgency = isNew && draft.agencyId === newAgency;
  const agencyName = entersAgency ? read('agencyName', filled, draft.agencyName, t('giveItsName')) : '';
  const agencyKind = entersAgency ? read('agencyKind', outsideAgencyKind, draft.agencyKind, t('chooseWhatItIs')) : null;
  const agency =
    agencyName && agencyKind ? { agency: { name: agencyName, kind: agencyKind } } : { agencyId: draft.agencyId };
  const kind = read('kind', releaseKind, draft.kind, t('chooseHowTheyGetIt'));
  const why = read('purpose', purpose, draft.purpose, t('chooseAPurpose2'));
  const basis = read('basis', legalBasis, draft.basis, t('chooseTheLegalBasis'));
  const authority = read('authority', filled, draft.authority, t('sayWhichDecisionOrParagraph'));
  const components = read('components', releaseComponent.array().min(1), draft.components, t('chooseWhatIsReleased'));
  const key = draft.key.trim() === '' || kind !== 'package' ? undefined : keyOf(draft.key);
  if (key === null) faults.key = t('thisIsNoPublicKey');
  if (draft.from === '') faults.from = t('giveTheFirstDay');
  if (draft.until === '') faults.until = t('giveTheLastDay');
  else if (draft.until < draft.from) faults.until = t('theLastDayIsBefore');
  if (Object.keys(faults).length > 0 || !kind || !why || !basis || !authority || !components) return faults;
  return {
    ...{ id: of.id, kind, purpose: why, basis, authority, components },
    recipient: isNew ? { name: name ?? '', email: email ?? '', ...agency } : { personId: draft.person },
    ...{ startsAt: startOfDay(draft.from, of.zone), endsAt: startOfDay(draft.until, of.zone, 1) },
    ...(key ? { recipientKey: key } : {}),
  };
}

export const isRequest = (made: AskRelease | Faults): made is AskRelease => 'recipient' in made;

const filled = z.string().trim().min(1);

/** Null where it is none, or a private one. */
function keyOf(text: string): RecipientKey | null {
  try {
    const { ext: _ext, key_ops: _ops, ...given } = z.looseObject({}).parse(JSON.parse(text));
    return recipientKey.parse(given);
  } catch {
    return null;
  }
}
