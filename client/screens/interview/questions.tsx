// The questions passed in: a quiet numbered list in large type, each with its outcomes. No author is known here.
import { useState } from 'react';
import { type Outcome, outcome, type Question } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { outcomeWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { settle, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import s from './interview.module.css';

export const questionsOpen = (state: LiveState): readonly Question[] =>
  state.questions.filter((question) => question.relayedText !== null && question.outcome === null);

/** Said with one touch: nobody writes in front of a child. */
const declineReasons = ['Not good for the child now', 'Not a question to be asked', 'Outside what was agreed'] as const;

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Questions({ live, state }: Props) {
  const open = questionsOpen(state);
  if (open.length === 0) return <p>No question is waiting.</p>;
  return (
    <ol className={s.list} aria-label="Questions passed in">
      {open.map((question) => (
        <OneQuestion key={question.id} live={live} question={question} />
      ))}
    </ol>
  );
}

function OneQuestion({ live, question }: { readonly live: Live; readonly question: Question }) {
  const [declining, setDeclining] = useState(false);
  const settling = useAct(live, settle);
  const choose = (chosen: Outcome) => {
    if (chosen === 'declined') setDeclining(true);
    else settling.mutate({ question: question.id, outcome: chosen });
  };
  return (
    <li className={s.question}>
      <p className={s.text}>{question.relayedText}</p>
      <div className={s.outcomes}>
        {!declining &&
          outcome.options.map((code) => (
            <Button key={code} isDisabled={settling.isPending} onPress={() => choose(code)}>
              {outcomeWords[code]}
            </Button>
          ))}
        {declining &&
          declineReasons.map((reason) => (
            <Button
              key={reason}
              isDisabled={settling.isPending}
              onPress={() => settling.mutate({ question: question.id, outcome: 'declined', reason })}
            >
              {reason}
            </Button>
          ))}
        {declining && (
          <Button weight="quiet" onPress={() => setDeclining(false)}>
            Back
          </Button>
        )}
      </div>
      <Refusal error={settling.error} />
    </li>
  );
}
