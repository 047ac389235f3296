// Sets how long the way between two places takes; the places are those of rooms, of people and of ways known already.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanningData } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { peopleRegister, setTravel } from '../../api/register.ts';
import { wallDate } from '../../i18n/wall-time.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { useEveryRoom } from './rooms.tsx';
import { useRefresh } from './use-planning.ts';
import { t } from './words.ts';

const empty = { fromPlace: '', toPlace: '', minutes: '' };

export function TravelForm({ travel }: { readonly travel: PlanningData['travel'] }) {
  const places = usePlaces(travel);
  const refresh = useRefresh();
  const { value, change, forget } = useDraft('travel', empty, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const saving = useMutation({
    mutationFn: (sent: typeof empty) => setTravel({ ...sent, minutes: Number(sent.minutes) }),
    onSuccess: async (_done, sent) => {
      await refresh();
      forget(sent);
    },
  });
  const refused = saving.error instanceof ProblemError ? saving.error.fields : new Map<string, string>();
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  const options = places.map((place) => ({ value: place, text: place }));
  return (
    <Form
      act={t('setTheTravelTime')}
      label={t('setATravelTime')}
      error={saving.error}
      busy={saving.isPending}
      onSubmit={() => {
        const faults = new Map<string, string>();
        if (value.fromPlace === '') faults.set('fromPlace', t('chooseAPlace'));
        if (value.toPlace === '') faults.set('toPlace', t('chooseAPlace'));
        if (!/^\d{1,4}$/.test(value.minutes)) faults.set('minutes', t('giveWholeMinutes'));
        setMissing(faults);
        if (faults.size === 0) saving.mutate(value);
      }}
    >
      <Pair>
        <ChoiceField
          label={t('between')}
          empty={t('chooseAPlace2')}
          value={value.fromPlace}
          onChange={(fromPlace) => change({ fromPlace })}
          options={options}
          error={error('fromPlace')}
        />
        <ChoiceField
          label={t('and')}
          empty={t('chooseAPlace2')}
          value={value.toPlace}
          onChange={(toPlace) => change({ toPlace })}
          options={options}
          error={error('toPlace')}
        />
        <TextField
          label={t('minutes')}
          type="number"
          value={value.minutes}
          onChange={(minutes) => change({ minutes })}
          error={error('minutes')}
        />
      </Pair>
    </Form>
  );
}

function usePlaces(travel: PlanningData['travel']): string[] {
  const { zone } = useOurPlace();
  const on = wallDate(new Date(), zone);
  const people = useQuery({ queryKey: ['register', on], queryFn: () => peopleRegister(on) }).data ?? [];
  const rooms = useEveryRoom().data ?? [];
  const of = [...people, ...rooms].flatMap(({ place }) => place ?? []);
  return [...new Set([...of, ...travel.map(({ fromPlace }) => fromPlace)])].sort();
}
