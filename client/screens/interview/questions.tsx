// The questions passed in, in the order they come in: a quiet numbered list in large type, each with its outcomes. No author is known
// here. A swipe to the side or Escape puts the list away.
import { useState } from 'react';
import type { Outcome, Question } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { outcomeWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import s from './interview.module.css';
import type { Acting } from './use-outbox.ts';
import { usePutAway } from './use-put-away.ts';
import { t } from './words.ts';

export const questionsOpen = (state: LiveState): readonly Question[] =>
  state.questions.filter((question) => question.relayedText !== null && question.outcome === null);

const outcomes = ['asked', 'rephrased', 'already-answered', 'deferred'] as const satisfies Outcome[];
/** Said with one touch: nobody writes in front of a child. */
const declineReasons = [t('notGoodForTheChild'), t('notAQuestionToBe'), t('outsideWhatWasAgreed')] as const;

export interface Props {
  readonly state: LiveState;
  readonly acting: Acting;
  readonly onAway: () => void;
}

export function Questions({ state, acting, onAway }: Props) {
  const away = usePutAway(onAway);
  const open = questionsOpen(state);
  return (
    <div {...away} className={s.questions}>
      {open.length === 0 && <p>{t('noQuestionIsWaiting')}</p>}
      <ol className={s.list} aria-label={t('questionsPassedIn')}>
        {open.map((question) => (
          <OneQuestion key={question.id} acting={acting} question={question} />
        ))}
      </ol>
    </div>
  );
}

function OneQuestion({ acting, question }: { readonly acting: Acting; readonly question: Question }) {
  const [declining, setDeclining] = useState(false);
  const settle = (outcome: Outcome, reason?: string) =>
    acting.enter('question:settle', { question: question.id, outcome, ...(reason === undefined ? {} : { reason }) });
  return (
    <li className={s.question}>
      <p dir="auto" className={s.text}>
        {question.relayedText}
      </p>
      <div className={s.outcomes}>
        {!declining &&
          outcomes.map((code) => (
            <Button key={code} onPress={() => settle(code)}>
              {outcomeWords[code]}
            </Button>
          ))}
        {declining &&
          declineReasons.map((reason) => (
            <Button key={reason} onPress={() => settle('declined', reason)}>
              {reason}
            </Button>
          ))}
        <Button weight="quiet" onPress={() => setDeclining(!declining)}>
          {declining ? t('back') : t('decline')}
        </Button>
      </div>
    </li>
  );
}
