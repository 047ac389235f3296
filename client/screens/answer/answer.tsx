// Answering an invitation by its link: one sentence, three buttons, no sign-in, made for a telephone. It works again with the same
// answer, and can be changed until the time has passed. Says nothing of what it is about.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { AnswerPage } from '../../../server/contract/invitations.ts';
import { type Answer, giveAnswer, invitation } from '../../api/invitations.ts';
import { day, span } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/page.tsx';
import { ownTime } from '../find-a-time/proposal-words.ts';
import s from './answer.module.css';
import { t } from './words.ts';

const choices: readonly (readonly [Answer, string])[] = [
  ['accepted', t('illCome')],
  ['declined', t('iCantCome')],
  ['tentative', t('perhaps')],
];
const saidWords = {
  none: t('youHaventAnsweredYet'),
  accepted: t('youHaveSaidThatYou'),
  declined: t('youHaveSaidThatYouCant'),
  tentative: t('youHaveSaidPerhaps'),
} satisfies Record<AnswerPage['answer'], string>;

export function AnswerScreen() {
  const { token = '' } = useParams();
  useTitle(t('canYouCome'));
  const { data, error } = useQuery({ queryKey: ['answer', token], queryFn: () => invitation(token) });
  return (
    <main className={s.page}>
      <h1>{t('canYouCome')}</h1>
      {data === undefined && error !== null && (
        <>
          <Coming error={error} there={data !== undefined} />
          <p>{t('theLinkMayBeIncomplete')}</p>
        </>
      )}
      {data !== undefined && <Asked token={token} asked={data} />}
    </main>
  );
}

function Asked({ token, asked }: { readonly token: string; readonly asked: AnswerPage }) {
  const queries = useQueryClient();
  const answering = useMutation({
    mutationFn: (given: Answer) => giveAnswer(token, given),
    onSuccess: (next) => queries.setQueryData(['answer', token], next),
    onError: () => queries.invalidateQueries({ queryKey: ['answer', token] }),
  });
  const { startsAt, endsAt, zone, ownZone, place, state, answer } = asked;
  const own = ownTime(asked, ownZone, zone);
  return (
    <>
      <p className={s.when}>
        {own === null
          ? t('when', { day: day(startsAt, zone), span: span(startsAt, endsAt, zone), place })
          : t('whenForYou', { day: day(startsAt, zone), span: span(startsAt, endsAt, zone), own, place })}
      </p>
      <p role="status">{stateWords(state) ?? saidWords[answer]}</p>
      {state === 'open' && (
        <div className={s.choices}>
          {choices.map(([code, words]) => (
            <Button
              key={code}
              big
              weight={answer === code ? 'main' : 'plain'}
              aria-pressed={answer === code}
              busy={answering.isPending}
              onPress={() => answering.mutate(code)}
            >
              {answer === code ? `✓ ${words}` : words}
            </Button>
          ))}
        </div>
      )}
      {state === 'open' && answer !== 'none' && <p>{t('youCanChangeItHere')}</p>}
      <Refusal error={answering.error} />
    </>
  );
}

function stateWords(state: AnswerPage['state']): string | null {
  if (state === 'moved') return t('itHasBeenMovedSince');
  if (state === 'cancelled') return t('itHasBeenCancelledYou');
  if (state === 'past') return t('thisTimeIsOverNothing');
  return null;
}
