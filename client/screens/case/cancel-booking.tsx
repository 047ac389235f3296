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
      <Button onPress={() => setAsking(true)}>Cancel it …</Button>
      <AskOnce
        title={`Cancel ${whenOf(booking)}?`}
        open={asking}
        onClose={close}
        back="Leave it"
        act="Cancel this time"
        onAct={() => {
          setMissing(!reason.success);
          if (reason.success) cancelling.mutate(reason.data);
        }}
      >
        <p>
          Room and people are free at once.{' '}
          {booking.state === 'held'
            ? 'Nobody was invited yet.'
            : 'Everybody who was invited is told that it is cancelled.'}{' '}
          It can’t be taken back; a new time can be found.
        </p>
        <ChoiceField
          label="Why"
          empty="Choose why"
          value={chosen}
          onChange={setChosen}
          options={changeReason.options.map((code) => ({ value: code, text: changeWords[code] }))}
          error={missing ? 'Choose why it is cancelled.' : undefined}
        />
        <Refusal error={cancelling.error} />
      </AskOnce>
    </>
  );
}
