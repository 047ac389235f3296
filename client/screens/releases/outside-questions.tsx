// Questions that came from outside, with the places where something alike was asked or said: each is answered there already, taken in for
// the question desk of a supplementary interview, or not asked, for a reason that its author reads.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import type { OutsideQuestion, SettleQuestion } from '../../../server/contract/released.ts';
import { outsideQuestionsOf, settleQuestion } from '../../api/releases.ts';
import { length, moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { has, useMe } from '../frame/me.ts';
import { whatBecame } from '../released/questions.tsx';
import s from './releases.module.css';
import { t } from './words.ts';

export function OutsideQuestions({ recording }: { readonly recording: RecordingPage }) {
  const me = useMe();
  const { data, error } = useQuery({
    queryKey: ['outside-questions', recording.id],
    queryFn: () => outsideQuestionsOf(recording.id),
    refetchInterval: 15_000,
    enabled: recording.state === 'sealed',
  });
  const maySettle = has(me, 'desk') || has(me, 'prosecutor') || has(me, 'coordinator');
  return (
    <div className={s.stack}>
      <p>{t('questionsToTheChildFrom')}</p>
      <Coming error={error} there={data !== undefined} />
      {data?.length === 0 && <p>{t('nobodyOutsideHasAskedAnything')}</p>}
      <ol className={s.list} aria-label={t('questionsFromOutsideNewestFirst')}>
        {(data ?? []).map((one) => (
          <li key={one.id}>
            <p dir="auto">{one.text}</p>
            <p className={s.quiet}>
              {t.rich('whoAskedAndWhatBecame', {
                askedBy: one.askedBy,
                agency: one.agency,
                askedAt: moment(one.askedAt, recording.zone),
                became: whatBecame(one),
                settled: one.settledBy === null ? 'no' : 'yes',
                settledBy: one.settledBy ?? '',
              })}
            </p>
            {one.outcome === null && <Undecided question={one} recordingId={recording.id} maySettle={maySettle} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface UndecidedProps {
  readonly question: OutsideQuestion;
  readonly recordingId: string;
  readonly maySettle: boolean;
}

function Undecided({ question, recordingId, maySettle }: UndecidedProps) {
  const queries = useQueryClient();
  const settling = useMutation({
    mutationFn: (decided: SettleQuestion) => settleQuestion(question.id, decided),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outside-questions', recordingId] }),
  });
  return (
    <>
      {question.alike.length === 0 && <p>{t('nothingAlikeWasAskedOr')}</p>}
      {question.alike.map(({ mediaMs, text, from }) => (
        <p key={`${from} ${mediaMs}`}>
          {t(`alike.${from}`, { at: length(mediaMs) })} <q dir="auto">{text}</q>{' '}
          {maySettle && (
            <Button
              weight="quiet"
              busy={settling.isPending}
              onPress={() => settling.mutate({ outcome: 'already-answered', mediaMs })}
            >
              {t('answeredThere')}
            </Button>
          )}
        </p>
      ))}
      <Refusal error={settling.error} />
      {maySettle && (
        <>
          <div className={s.acts}>
            <Button busy={settling.isPending} onPress={() => settling.mutate({ outcome: 'taken-in' })}>
              {t('takeItInForThe')}
            </Button>
          </div>
          <More title={t('itIsntAsked')} hint={t('sayWhyItsAuthorReads')}>
            <NotAsked
              busy={settling.isPending}
              onSettle={(reason) => settling.mutate({ outcome: 'not-asked', reason })}
            />
          </More>
        </>
      )}
    </>
  );
}

function NotAsked({ busy, onSettle }: { readonly busy: boolean; readonly onSettle: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <Form
      act={t('itIsntAsked')}
      label={t('whyItIsntAsked')}
      busy={busy}
      onSubmit={() => reason.trim() !== '' && onSettle(reason.trim())}
    >
      <TextField label={t('why')} lines={2} maxLength={2000} value={reason} onChange={setReason} />
    </Form>
  );
}
