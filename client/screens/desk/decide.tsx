// What the desk does with one proposal: passes it in, keeps a better wording for later, defers or declines it. The draft stays.
import { useState } from 'react';
import type { Question } from '../../../server/contract/desk.ts';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDeskAct } from '../live/kept-acts.tsx';
import { LintLine } from '../live/lint-line.tsx';
import type { Live } from '../live/use-live.ts';
import { DeclineDialog } from './decline-dialog.tsx';
import s from './desk.module.css';
import { wordingOf } from './question-words.tsx';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly question: Question;
  /** it stands for several, which can stand by themselves again */
  readonly merged: boolean;
}

export function Decide({ live, question, merged }: Props) {
  const wording = wordingOf(question);
  const seen = question.version ?? 1;
  // Another desk's newer wording is what one goes on from.
  const draft = useDraft(`relay.${question.id}.${seen}`, { text: wording }, { keep: 'own' });
  const [declining, setDeclining] = useState(false);
  const relaying = useDeskAct(live, 'question:relay');
  const editing = useDeskAct(live, 'question:edit');
  const settling = useDeskAct(live, 'question:settle', () => setDeclining(false));
  const parting = useDeskAct(live, 'question:withdraw');
  const acts = [relaying, editing, settling, parting];
  const busy = acts.some(({ isPending }) => isPending);
  const text = draft.value.text.trim();
  const about = { question: question.id, seen };
  return (
    <div className={s.decide}>
      {text !== wording && <p className={s.original}>{wording}</p>}
      <TextField
        label={t('textToPassIn')}
        lines={2}
        maxLength={2000}
        value={draft.value.text}
        onChange={(next) => draft.change({ text: next })}
      />
      {busy && <p className={s.quiet}>{t('onItsWay')}</p>}
      <Refusal error={acts.find(({ error }) => error !== null)?.error} />
      <div className={s.buttons}>
        <Button weight="main" isDisabled={busy || text === ''} onPress={() => relaying.mutate({ ...about, text })}>
          {t('relay')}
        </Button>
        <Button isDisabled={busy || text === '' || text === wording} onPress={() => editing.mutate({ ...about, text })}>
          {t('keepThisWording')}
        </Button>
        <Button isDisabled={busy} onPress={() => settling.mutate({ ...about, outcome: 'deferred' })}>
          {t('defer')}
        </Button>
        <Button isDisabled={busy} onPress={() => setDeclining(true)}>
          {t('decline')}
        </Button>
        {merged && (
          <Button weight="quiet" isDisabled={busy} onPress={() => parting.mutate(about)}>
            {t('undoTheMerge')}
          </Button>
        )}
      </div>
      <LintLine
        sessionId={live.sessionId}
        text={draft.value.text}
        onReplace={(replaced) => draft.change({ text: replaced })}
      />
      <DeclineDialog
        open={declining}
        onClose={() => setDeclining(false)}
        onDecline={(reason) => settling.mutate({ ...about, outcome: 'declined', reason })}
      />
    </div>
  );
}
