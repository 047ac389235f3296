// Booking one session: room, people, start and end by the room's own wall clock. The same form serves practice.
// Whether a time is free is for the database to say; the form only refuses what can't be meant.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { BookInterviewRequest } from '../../../server/contract/cases.ts';
import { ProblemError } from '../../api/problem.ts';
import { wallTimeInWords } from '../../i18n/wall-time.ts';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { bookingFaults } from './booking-faults.ts';
import { useOurPlace } from './our-place.ts';
import { choicesOf, usePeople } from './people-of.ts';
import { t } from './words.ts';

export interface Props {
  readonly draftKey: string;
  readonly act: string;
  readonly book: (request: BookInterviewRequest) => Promise<unknown>;
  /** who may be chosen: for a case those assigned to it; everyone when absent */
  readonly only?: ReadonlySet<string> | undefined;
}

const empty: BookInterviewRequest = {
  roomId: '',
  startsAt: '',
  endsAt: '',
  interviewerId: '',
  deskId: '',
  observerIds: [],
};

export function BookingForm({ draftKey, act, book, only }: Props) {
  const { rooms, zone: ourZone } = useOurPlace();
  const people = usePeople().filter((person) => only === undefined || only.has(person.id));
  const { value, change, forget } = useDraft(draftKey, empty, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const booking = useMutation({ mutationFn: book, onSuccess: (_booked, sent) => forget(sent) });
  const room = rooms.find(({ id }) => id === value.roomId);
  const zone = room?.zone ?? ourZone;
  const refused = booking.error instanceof ProblemError ? booking.error.fields : new Map<string, string>();
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  const submit = () => {
    const faults = bookingFaults(value, zone);
    setMissing(faults);
    if (faults.size === 0) booking.mutate(value);
  };
  return (
    <Form act={act} label={act} error={booking.error} busy={booking.isPending} onSubmit={submit}>
      <ChoiceField
        label={t('room')}
        empty={t('chooseARoom2')}
        value={value.roomId}
        onChange={(roomId) => change({ roomId })}
        options={rooms.map(({ id, name, place }) => ({ value: id, text: `${name}, ${place}` }))}
        error={error('roomId')}
      />
      <Pair>
        <TextField
          label={t('start')}
          type="datetime-local"
          value={value.startsAt}
          onChange={(startsAt) => change({ startsAt })}
          hint={wallTimeInWords(value.startsAt, zone)}
          error={error('startsAt')}
        />
        <TextField
          label={t('end')}
          type="datetime-local"
          value={value.endsAt}
          onChange={(endsAt) => change({ endsAt })}
          hint={wallTimeInWords(value.endsAt, zone)}
          error={error('endsAt')}
        />
      </Pair>
      <Pair>
        <ChoiceField
          label={t('interviewer')}
          empty={t('choose')}
          value={value.interviewerId}
          onChange={(interviewerId) => change({ interviewerId })}
          options={choicesOf(people, ['interviewer'])}
          error={error('interviewerId')}
        />
        <ChoiceField
          label={t('questionDesk')}
          empty={t('choose')}
          value={value.deskId}
          onChange={(deskId) => change({ deskId })}
          options={choicesOf(people, ['desk'])}
          error={error('deskId')}
        />
      </Pair>
      <CheckGroup
        label={t('observers')}
        hint={t('theListOfWhoWatches')}
        none={t('nobodyWhoMayObserveIs')}
        value={value.observerIds}
        onChange={(observerIds) => change({ observerIds })}
        options={choicesOf(people, ['observer', 'prosecutor', 'captioner'])}
      />
    </Form>
  );
}
