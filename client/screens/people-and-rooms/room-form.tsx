// What a room is: name, place, zone, equipment, whether it goes to the child, whether it is in use.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { equipment, type RoomRegister, type RoomRequest } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { equipmentWords } from '../../i18n/planning-words.ts';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { zoneOptions } from '../availability/zone-options.ts';
import { t } from './words.ts';

export interface RoomDraft {
  readonly name: string;
  readonly place: string;
  readonly zone: string;
  readonly equipment: readonly string[];
  readonly mobile: boolean;
  readonly closed: boolean;
}

export function toRoomDraft({ name, place, zone, equipment: has, mobile, closedAt }: RoomRegister[number]): RoomDraft {
  return { name, place, zone, equipment: has, mobile, closed: closedAt !== null };
}

export function toRoomRequest(draft: RoomDraft): RoomRequest {
  return { ...draft, equipment: draft.equipment.flatMap((code) => equipment.safeParse(code).data ?? []) };
}

export interface Props {
  readonly draftKey: string;
  /** as it is saved */
  readonly start: RoomDraft;
  readonly act: string;
  readonly save: (draft: RoomDraft) => Promise<void>;
}

export function RoomForm({ draftKey, start, act, save }: Props) {
  const { value, change, forget } = useDraft<Partial<RoomDraft>>(draftKey, {}, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const shown = { ...start, ...value };
  const saving = useMutation({
    mutationFn: () => save(shown),
    onMutate: () => value,
    onSuccess: (_done, _sent, before) => forget(before),
  });
  const refused = saving.error instanceof ProblemError ? saving.error.fields : new Map<string, string>();
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  return (
    <Form
      act={act}
      label={t('room')}
      error={saving.error}
      busy={saving.isPending}
      onSubmit={() => {
        const faults = new Map<string, string>();
        if (shown.name.trim() === '') faults.set('name', t('giveItAName'));
        if (shown.place.trim() === '') faults.set('place', t('sayWhereItIs'));
        setMissing(faults);
        if (faults.size === 0) saving.mutate();
      }}
    >
      <Pair>
        <TextField label={t('name')} value={shown.name} onChange={(name) => change({ name })} error={error('name')} />
        <TextField
          label={t('place')}
          hint={t('asTheTravelTimesCall')}
          value={shown.place}
          onChange={(place) => change({ place })}
          error={error('place')}
        />
      </Pair>
      <Pair>
        <ChoiceField
          label={t('zone')}
          value={shown.zone}
          onChange={(zone) => change({ zone })}
          options={zoneOptions(shown.zone)}
          error={error('zone')}
        />
        <ChoiceField
          label={t('standsOrTravels')}
          value={String(shown.mobile)}
          onChange={(mobile) => change({ mobile: mobile === 'true' })}
          options={[
            { value: 'false', text: t('standsInAHouse') },
            { value: 'true', text: t('goesToTheChild') },
          ]}
        />
        <ChoiceField
          label={t('inUse')}
          hint={t('aRoomWithSessionsBooked')}
          value={String(shown.closed)}
          onChange={(closed) => change({ closed: closed === 'true' })}
          options={[
            { value: 'false', text: t('inUse') },
            { value: 'true', text: t('closed') },
          ]}
        />
      </Pair>
      <CheckGroup
        label={t('equipment')}
        none=""
        value={shown.equipment}
        onChange={(next) => change({ equipment: next })}
        options={Object.entries(equipmentWords).map(([code, text]) => ({ value: code, text }))}
      />
      {saving.isSuccess && Object.keys(value).length === 0 && <p role="status">{t('saved2')}</p>}
    </Form>
  );
}
