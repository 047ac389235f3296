// Answering an invitation by its link: one sentence, three buttons, no sign-in, made for a telephone. It works again with the same
// answer, and can be changed until the time has passed. Says nothing of what it is about.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { AnswerPage } from '../../../server/contract/invitations.ts';
import { type Answer, giveAnswer, invitation } from '../../api/invitations.ts';
import { day, span } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/page.tsx';
import { ownTime } from '../find-a-time/proposal-words.ts';
import s from './answer.module.css';

const choices: readonly (readonly [Answer, string])[] = [
  ['accepted', 'I’ll come'],
  ['declined', 'I can’t come'],
  ['tentative', 'Perhaps'],
];
const saidWords = {
  none: 'You haven’t answered yet.',
  accepted: 'You have said that you come.',
  declined: 'You have said that you can’t come.',
  tentative: 'You have said perhaps.',
} satisfies Record<AnswerPage['answer'], string>;

export function AnswerScreen() {
  const { token = '' } = useParams();
  useTitle('Can you come?');
  const { data, error } = useQuery({ queryKey: ['answer', token], queryFn: () => invitation(token) });
  return (
    <main className={s.page}>
      <h1>Can you come?</h1>
      {data === undefined && error === null && <p>One moment …</p>}
      {data === undefined && error !== null && (
        <>
          <Refusal error={error} />
          <p>The link may be incomplete or from an older letter. Whoever sent it can help.</p>
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
        {day(startsAt, zone)}, {span(startsAt, endsAt, zone)}
        {own === null ? '' : ` (for you ${own})`}, {place}.
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
      {state === 'open' && answer !== 'none' && <p>You can change it here as long as the time hasn’t come.</p>}
      <Refusal error={answering.error} />
    </>
  );
}

function stateWords(state: AnswerPage['state']): string | null {
  if (state === 'moved') return 'It has been moved since. A newer letter has the new time and a link of its own.';
  if (state === 'cancelled') return 'It has been cancelled. You needn’t do anything.';
  if (state === 'past') return 'This time is over; nothing needs to be answered.';
  return null;
}
