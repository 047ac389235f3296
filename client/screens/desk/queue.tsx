// The queue: proposals on one side, what goes in on the other, both in the desk's order. One proposal is decided on at a time;
// several that are chosen become one that stands for them.
import { useState } from 'react';
import type { Question } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { Section } from '../../ui/page.tsx';
import type { Live } from '../live/use-live.ts';
import { whatBecame } from '../watch/what-became.ts';
import { Decide } from './decide.tsx';
import s from './desk.module.css';
import { Merge } from './merge.tsx';
import { QuestionList } from './question-list.tsx';
import { originalsOf, QuestionWords } from './question-words.tsx';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Proposals({ live, state }: Props) {
  const proposals = state.questions.filter((question) => question.state === 'proposed');
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const standing = proposals.filter(({ id }) => chosen.has(id));
  const decided = standing.length > 0 ? standing : proposals.slice(0, 1);
  const [only] = decided;
  const open = state.endedAt === null;
  return (
    <Section title={`${open ? t('proposals') : t('neverPassedIn')} (${proposals.length})`}>
      {proposals.length === 0 && <p className={s.quiet}>{t('nothingIsProposed')}</p>}
      {open && proposals.length > 1 && <p className={s.quiet}>{t('dragToOrderThemOr')}</p>}
      {proposals.length > 0 && (
        <QuestionList
          label={t('proposals')}
          live={live}
          questions={proposals}
          {...(open && { chosen: { keys: new Set(decided.map(({ id }) => id)), choose } })}
        >
          {(question) => <QuestionWords question={question} originals={originalsOf(question, state.questions)} />}
        </QuestionList>
      )}
      {open && decided.length === 1 && only !== undefined && (
        <Decide key={only.id} live={live} question={only} merged={originalsOf(only, state.questions).length > 0} />
      )}
      {open && decided.length > 1 && <Merge key={decided.map(({ id }) => id).join()} live={live} questions={decided} />}
    </Section>
  );
}

export function GoesIn({ live, state }: Props) {
  const waiting = state.questions.filter((question) => question.state === 'relayed');
  return (
    <Section title={t('whatGoesInCount', { count: waiting.length })}>
      {waiting.length === 0 && <p className={s.quiet}>{t('nothingWaitsForTheInterviewer')}</p>}
      {waiting.length > 0 && (
        <QuestionList label={t('whatGoesIn')} live={live} questions={waiting}>
          {(question) => <QuestionWords question={question} originals={originalsOf(question, state.questions)} />}
        </QuestionList>
      )}
      <Settled state={state} />
    </Section>
  );
}

function Settled({ state }: { readonly state: LiveState }) {
  const over = (question: Question) => question.state === 'outcome' || question.state === 'withdrawn';
  const settled = state.questions.filter(over);
  if (settled.length === 0) return null;
  return (
    <ul className={s.list} aria-label={t('settled')}>
      {settled.map((question) => (
        <li key={question.id} className={s.item}>
          <QuestionWords question={question} originals={originalsOf(question, state.questions)} />
          <p className={s.quiet}>{whatBecame(question, state.questions)}</p>
        </li>
      ))}
    </ul>
  );
}
