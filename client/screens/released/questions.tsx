// Further questions of a recipient, and what became of each: where it was answered, that it goes to the question desk, or why it isn't asked.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReleasedPage, ReleaseQuestion } from '../../../server/contract/released.ts';
import { askQuestion, questionsOf } from '../../api/releases.ts';
import { length } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { Coming } from '../../ui/coming.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import r from '../releases/releases.module.css';
import { t } from './words.ts';

export function Questions({ release }: { readonly release: ReleasedPage }) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const key = ['released-questions', release.id];
  const { data, error } = useQuery({ queryKey: key, queryFn: () => questionsOf(release.id), refetchInterval: 5_000 });
  const asking = useMutation({
    mutationFn: () => askQuestion(release.id, { id: callerId(), text: text.trim() }),
    onSuccess: (next) => {
      setText('');
      queries.setQueryData(key, next);
    },
  });
  const submit = () => {
    setMissing(text.trim() === '');
    if (text.trim() !== '') asking.mutate();
  };
  return (
    <Section title={t('furtherQuestions')}>
      <p>{t('theChildIsHeardOnce')}</p>
      <Coming error={error} there={data !== undefined} />
      <ol className={r.list} aria-label={t('yourQuestionsNewestFirst')}>
        {(data ?? []).map((one) => (
          <li key={one.id}>
            <p dir="auto">{one.text}</p>
            <p className={r.quiet}>{whatBecame(one)}</p>
          </li>
        ))}
      </ol>
      <Form
        act={t('askIt')}
        label={t('aFurtherQuestion')}
        busy={asking.isPending}
        error={asking.error}
        onSubmit={submit}
      >
        <TextField
          label={t('yourQuestion')}
          lines={3}
          maxLength={2000}
          value={text}
          onChange={setText}
          error={missing && text.trim() === '' ? t('writeTheQuestion') : undefined}
        />
      </Form>
    </Section>
  );
}

export function whatBecame({
  outcome,
  mediaMs,
  reason,
}: Pick<ReleaseQuestion, 'outcome' | 'mediaMs' | 'reason'>): string {
  if (outcome === null) return t('nobodyHasDecidedOnIt');
  if (outcome === 'already-answered') return t('alreadyAnsweredAtMediamsOf', { mediaMs: length(mediaMs ?? 0) });
  if (outcome === 'taken-in') return t('takenInItGoesTo');
  return t('notAskedReason', { reason: reason ?? '' });
}
