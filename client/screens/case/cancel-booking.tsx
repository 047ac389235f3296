// Cancelling a held or confirmed time, with its reason, after one question. What it kept is free at once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type BookingState, changeReason } from '../../../server/contract/bookings.ts';
import { cancel } from '../../api/bookings.ts';
import { changeWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { whenOf } from '../find-a-time/proposal-words.ts';
import { t } from './words.ts';

export function CancelBooking({ booking }: { readonly booking: BookingState }) {
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const reason = changeReason.safeParse(chosen);
  const cancelling = useMutation({
    mutationFn: (because: typeof reason.data & string) => cancel(booking.sessionId, because),
    onSuccess: () => setAsking(false),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['bookings', booking.caseId] });
      void queries.invalidateQueries({ queryKey: ['case', booking.caseId] });
      void queries.invalidateQueries({ queryKey: ['ledger', booking.caseId] });
    },
  });
  const close = () => {
    setAsking(false);
    setMissing(false);
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('cancelIt')}</Button>
      <AskOnce
        title={t('cancelWhenof', { whenOf: whenOf(booking) })}
        open={asking}
        onClose={close}
        back={t('leaveIt')}
        act={t('cancelThisTime')}
        onAct={() => {
          setMissing(!reason.success);
          if (reason.success) cancelling.mutate(reason.data);
        }}
      >
        <p>{t('roomAndPeopleAreFree', { held: booking.state === 'held' ? 'yes' : 'no' })}</p>
        <ChoiceField
          label={t('why')}
          empty={t('chooseWhy')}
          value={chosen}
          onChange={setChosen}
          options={changeReason.options.map((code) => ({ value: code, text: changeWords[code] }))}
          error={missing ? t('chooseWhyItIsCancelled') : undefined}
        />
        <Refusal error={cancelling.error} />
      </AskOnce>
    </>
  );
}
