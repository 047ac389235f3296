// Several proposals that ask the same: one question that stands for all of them.
import type { Question } from '../../../server/contract/desk.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDeskAct } from '../live/kept-acts.tsx';
import type { Live } from '../live/use-live.ts';
import s from './desk.module.css';
import { wordingOf } from './question-words.tsx';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  /** two or more */
  readonly questions: readonly Question[];
}

export function Merge({ live, questions }: Props) {
  const [first] = questions;
  const merging = useDeskAct(live, 'question:merge');
  const key = `merge.${questions.map(({ id }) => id).join('.')}`;
  const draft = useDraft(key, { text: first === undefined ? '' : wordingOf(first) }, { keep: 'own' });
  const text = draft.value.text.trim();
  return (
    <div className={s.decide}>
      <TextField
        label={t('oneQuestionThatStandsFor', { count: questions.length })}
        hint={t('theyStayOnTheRecord')}
        lines={2}
        maxLength={2000}
        value={draft.value.text}
        onChange={(next) => draft.change({ text: next })}
      />
      <Refusal error={merging.error} />
      <div className={s.buttons}>
        <Button
          weight="main"
          isDisabled={merging.isPending || text === ''}
          onPress={() =>
            merging.mutate({
              question: callerId(),
              text,
              merged: questions.map(({ id, version }) => ({ question: id, seen: version ?? 1 })),
            })
          }
        >
          {t('merge')}
        </Button>
      </div>
    </div>
  );
}
