// What each agency must learn. Everybody enters their own; the desk merges what is the same, the originals staying beneath, and
// puts them in order by buttons or Alt with an arrow key. What is typed stays in this page's memory.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Needs } from '../../../server/contract/planning.ts';
import { enterNeed, needsOf, orderNeeds } from '../../api/planning.ts';
import { ProblemError } from '../../api/problem.ts';
import { callerId } from '../../session/caller-id.ts';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { moved } from '../../ui/moved.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MergeForm } from './merge-form.tsx';
import { NeedLine } from './need-line.tsx';
import s from './plan.module.css';
import { t } from './words.ts';

interface Props {
  readonly caseId: string;
  /** whether who looks may merge and order */
  readonly orders: boolean;
}

export function InformationNeeds({ caseId, orders }: Props) {
  const { data, error } = useQuery({
    queryKey: ['needs', caseId],
    queryFn: () => needsOf(caseId),
    refetchInterval: 20_000,
  });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const ordering = useMutation({
    mutationFn: (needIds: readonly string[]) => orderNeeds(caseId, needIds),
    onSuccess: (next) => queries.setQueryData<Needs>(['needs', caseId], next),
  });
  const needs = data ?? [];
  const merging = needs.filter(({ id }) => chosen.includes(id));
  const choose = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Section title={t('whatMustBeLearnt')}>
      <p>{t('inThisOrderEachStands')}</p>
      <Refusal error={error ?? ordering.error} />
      {data !== undefined && needs.length === 0 && <p>{t('nothingIsEnteredYet')}</p>}
      <ol className={s.needs}>
        {needs.map((need, index) => (
          <NeedLine
            key={need.id}
            caseId={caseId}
            need={need}
            orders={orders}
            first={index === 0}
            last={index === needs.length - 1}
            chosen={chosen.includes(need.id)}
            onChoose={(on) => choose(need.id, on)}
            onMove={(by) => {
              if (!ordering.isPending) ordering.mutate(moved(needs, index, by).map(({ id }) => id));
            }}
          />
        ))}
      </ol>
      {merging.length > 1 && (
        <MergeForm
          key={merging.map(({ id }) => id).join(' ')}
          caseId={caseId}
          merging={merging}
          onDone={() => setChosen([])}
        />
      )}
      <EnterNeed caseId={caseId} />
    </Section>
  );
}

function EnterNeed({ caseId }: { readonly caseId: string }) {
  const queries = useQueryClient();
  const { value, change, forget } = useDraft(`need.${caseId}`, { id: '', text: '' }, { keep: 'own' });
  const [empty, setEmpty] = useState(false);
  const entering = useMutation({
    mutationFn: (sent: { id: string; text: string }) => enterNeed(caseId, { id: sent.id, text: sent.text.trim() }),
    onSuccess: (next, sent) => {
      forget(sent);
      queries.setQueryData<Needs>(['needs', caseId], next);
    },
  });
  const refused = entering.error instanceof ProblemError ? entering.error.fields : new Map<string, string>();
  const submit = () => {
    setEmpty(value.text.trim() === '');
    if (value.text.trim() === '') return;
    // Made once, so that sending it again enters nothing twice.
    const sent = value.id === '' ? { ...value, id: callerId() } : value;
    change(sent);
    entering.mutate(sent);
  };
  return (
    <Form
      act={t('enterIt')}
      label={t('enterWhatYourAgencyMust')}
      error={entering.error}
      busy={entering.isPending}
      onSubmit={submit}
    >
      <TextField
        label={t('whatDoesYourAgencyNeed')}
        hint={t('oneThingAtATime')}
        lines={2}
        maxLength={2000}
        value={value.text}
        // Other words are another need.
        onChange={(text) => change({ text, id: '' })}
        error={empty ? t('writeWhatMustBeLearnt') : refused.get('text')}
      />
    </Form>
  );
}
