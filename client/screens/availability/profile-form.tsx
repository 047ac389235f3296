// Where somebody works and how they may take part; the zone is the one their hours and absences are meant in.
import { useMutation } from '@tanstack/react-query';
import type { ProfileRequest, RegisterEntry } from '../../../server/contract/register.ts';
import { profileRequest } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { genderWords } from '../../i18n/planning-words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';
import { zoneOptions } from './zone-options.ts';

export interface Props {
  readonly entry: RegisterEntry;
  /** resolves once what was saved is what `entry` will be */
  readonly save: (profile: ProfileRequest) => Promise<void>;
}

export function ProfileForm({ entry, save }: Props) {
  const { value, change, forget } = useDraft<Partial<ProfileRequest>>(`profile.${entry.id}`, {}, { keep: 'own' });
  const gender = profileRequest.shape.gender.catch(null).parse(entry.gender);
  const { zone, place, remote } = entry;
  const shown: ProfileRequest = { zone, place, remote, gender, ...value };
  const saving = useMutation({
    mutationFn: () => save({ ...shown, place: shown.place?.trim() || null }),
    onMutate: () => value,
    onSuccess: (_done, _sent, before) => forget(before),
  });
  const fields = saving.error instanceof ProblemError ? saving.error.fields : new Map<string, string>();
  return (
    <Form
      act={t('save')}
      label={t('placeAndZone')}
      error={saving.error}
      busy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <Pair>
        <TextField
          label={t('place')}
          hint={t('asTheTravelTimesCall')}
          value={shown.place ?? ''}
          onChange={(next) => change({ place: next })}
          error={fields.get('place')}
        />
        <ChoiceField
          label={t('zone')}
          empty={t('ofWhereverTheyAreNeeded')}
          value={shown.zone ?? ''}
          onChange={(next) => change({ zone: next === '' ? null : next })}
          options={zoneOptions(shown.zone)}
          error={fields.get('zone')}
        />
      </Pair>
      <Pair>
        <ChoiceField
          label={t('takesPart')}
          value={String(shown.remote)}
          onChange={(next) => change({ remote: next === 'true' })}
          options={[
            { value: 'false', text: t('onlyInTheHouse') },
            { value: 'true', text: t('alsoFromElsewhere') },
          ]}
        />
        <ChoiceField
          label={t('gender')}
          hint={t('onlyWhereItMayBe')}
          empty={t('notSaid')}
          value={shown.gender ?? ''}
          onChange={(next) => change({ gender: profileRequest.shape.gender.catch(null).parse(next) })}
          options={Object.entries(genderWords).map(([code, text]) => ({ value: code, text }))}
        />
      </Pair>
      {saving.isSuccess && Object.keys(value).length === 0 && <p role="status">{t('saved2')}</p>}
    </Form>
  );
}
