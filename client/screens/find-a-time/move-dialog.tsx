// Moving a confirmed time: why, once, and then everything at once. Everybody invited is told.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type BookingState, changeReason } from '../../../server/contract/bookings.ts';
import type { Proposal, Proposals, SearchQuestion } from '../../../server/contract/search.ts';
import { type ChangeReason, freshAfter, move } from '../../api/bookings.ts';
import { changeWords } from '../../i18n/time-words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { fillsOf, holdRefusal } from './hold-request.ts';

import { whenOf } from './proposal-words.ts';
import { t } from './words.ts';

export interface Props {
  readonly booking: BookingState;
  readonly to: Proposal;
  readonly question: SearchQuestion;
  readonly onClose: () => void;
  readonly onMoved: () => void;
  readonly onFresh: (fresh: Proposals, taken: Proposal) => void;
}

export function MoveDialog({ booking, to, question, onClose, onMoved, onFresh }: Props) {
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const reason = changeReason.safeParse(chosen);
  const moving = useMutation({
    mutationFn: (because: ChangeReason) => {
      const { startsAt, endsAt, room } = to;
      return move(booking.sessionId, {
        ...{ startsAt, endsAt, roomId: room.id, fills: fillsOf(to), question },
        reason: because,
      });
    },
    onSuccess: onMoved,
    onError: (error) => {
      const fresh = freshAfter(error);
      if (fresh !== null) onFresh(fresh, to);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['bookings', booking.caseId] });
      void queries.invalidateQueries({ queryKey: ['case', booking.caseId] });
    },
  });
  return (
    <Dialog title={t('moveItToWhenof', { whenOf: whenOf(to) })} open onClose={onClose}>
      <p>{t('itIsBookedForWhenof', { whenOf: whenOf(booking) })}</p>
      <Form
        act={t('moveIt')}
        label={t('whyItIsMoved')}
        error={holdRefusal(moving.error, to)}
        busy={moving.isPending}
        onSubmit={() => {
          setMissing(!reason.success);
          if (reason.success) moving.mutate(reason.data);
        }}
      >
        <ChoiceField
          label={t('why')}
          empty={t('chooseWhy')}
          value={chosen}
          onChange={setChosen}
          options={changeReason.options.map((code) => ({ value: code, text: changeWords[code] }))}
          error={missing ? t('chooseWhyItIsMoved') : undefined}
        />
      </Form>
    </Dialog>
  );
}
