// Somebody whom no letter reaches: that they must be told, that they were and by whom, and what they said.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type BookingState, toldRequest } from '../../../server/contract/bookings.ts';
import { sayTold } from '../../api/bookings.ts';
import { moment } from '../../i18n/time.ts';
import { answerWords, sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { t } from './words.ts';

const answers = toldRequest.shape.answer;

export interface Props {
  readonly booking: BookingState;
  readonly fill: BookingState['fills'][number];
  readonly mayTell: boolean;
}

export function Told({ booking, fill, mayTell }: Props) {
  const { told, toTell } = fill;
  if (told === null && !toTell) return null;
  return (
    <>
      <p>
        {told === null
          ? t('noLetterReachesThemTell')
          : t('toldByTelephoneAtBy', { at: moment(told.at, booking.zone), by: told.by })}
      </p>
      {mayTell && booking.state === 'scheduled' && <SayTold booking={booking} fill={fill} />}
    </>
  );
}

function SayTold({ booking, fill }: Omit<Props, 'mayTell'>) {
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<string>(fill.answer);
  const queries = useQueryClient();
  const saying = useMutation({
    mutationFn: () => sayTold(fill.bookingId, answers.parse(answer)),
    onSuccess: () => setAsking(false),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['bookings', booking.caseId] });
      void queries.invalidateQueries({ queryKey: ['waiting'] });
    },
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {fill.told === null ? t('theyWereTold') : t('theyAnswered')}
        <span className="visually-hidden"> {fill.name ?? fill.party}</span>
      </Button>
      <AskOnce
        title={t('wereTheyToldByTelephone')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('notYet2')}
        act={t('theyWereTold2')}
        onAct={() => saying.mutate()}
      >
        <p>{t('thatYouToldThemAnd')}</p>
        <ChoiceField
          label={t('whatTheySaid')}
          value={answer}
          onChange={setAnswer}
          options={answers.options.map((value) => ({ value, text: sentenceCase(answerWords[value]) }))}
        />
        <Refusal error={saying.error} />
      </AskOnce>
    </>
  );
}
