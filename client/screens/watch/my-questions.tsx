// Proposing a question, and what became of each of mine.
import { useState } from 'react';
import type { Question } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMe } from '../frame/me.ts';
import { useDeskAct, useWaitingActs } from '../live/kept-acts.tsx';
import { LintLine } from '../live/lint-line.tsx';
import { Missed } from '../live/missed.tsx';
import type { Live } from '../live/use-live.ts';
import s from './my-questions.module.css';
import { whatBecame } from './what-became.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function MyQuestions({ live, state }: Props) {
  const { person } = useMe();
  const mine = state.questions.filter(({ author }) => author === undefined || author.id === person.id);
  return (
    <Section title={t('myQuestions')}>
      <Missed live={live} />
      {state.endedAt === null && <Propose live={live} />}
      <ul className={s.list}>
        <OnTheirWay known={state.questions} />
        {mine.map((question) => (
          <li key={question.id}>
            <p dir="auto" className={question.state === 'withdrawn' ? s.struck : undefined}>
              {question.text}
            </p>
            <p className={s.became}>{whatBecame(question, state.questions)}</p>
            {question.state === 'proposed' && state.endedAt === null && <Withdraw live={live} question={question} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Proposed while the link was away. */
function OnTheirWay({ known }: { readonly known: readonly Question[] }) {
  const waiting = useWaitingActs().filter(
    ({ event, message }) => event === 'question:propose' && !known.some(({ id }) => id === message.question),
  );
  return waiting.map(({ message }) => (
    <li key={message.id}>
      <p dir="auto">{String(message.text)}</p>
      <p className={s.became}>{t('onItsWayToThe')}</p>
    </li>
  ));
}

function Withdraw({ live, question }: { readonly live: Live; readonly question: Question }) {
  const [asking, setAsking] = useState(false);
  const withdrawing = useDeskAct(live, 'question:withdraw');
  return (
    <>
      <Button weight="quiet" busy={withdrawing.isPending} onPress={() => setAsking(true)}>
        {t('withdraw')}
      </Button>
      <Refusal error={withdrawing.error} />
      <AskOnce
        title={t('withdrawThisQuestion')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('withdrawIt')}
        onAct={() => {
          setAsking(false);
          withdrawing.mutate({ question: question.id, seen: question.version ?? 1 });
        }}
      >
        <p>{t('textStaysOnTheRecord', { text: question.text })}</p>
      </AskOnce>
    </>
  );
}

export function Propose({ live }: { readonly live: Live }) {
  const { value, change, forget, giveBack } = useDraft(`question.${live.sessionId}`, { text: '' }, { keep: 'own' });
  const proposing = useDeskAct(live, 'question:propose');
  const text = value.text.trim();
  return (
    <>
      <Form
        act={t('propose')}
        label={t('proposeAQuestion')}
        error={proposing.error}
        onSubmit={() => {
          if (text === '') return;
          // From here on it is kept until the server has it, link or not: the field is free for the next one.
          proposing.mutate({ question: callerId(), text }, { onError: () => giveBack(value) });
          forget(value);
        }}
      >
        <TextField
          label={t('yourQuestion')}
          hint={t('itGoesToTheQuestion')}
          lines={3}
          maxLength={2000}
          value={value.text}
          onChange={(next) => change({ text: next })}
        />
      </Form>
      <LintLine sessionId={live.sessionId} text={value.text} onReplace={(replaced) => change({ text: replaced })} />
    </>
  );
}
