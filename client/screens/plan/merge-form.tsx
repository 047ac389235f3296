// Several that ask the same become one. Its words are new; the originals stay beneath it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Needs } from '../../../server/contract/planning.ts';
import { mergeNeeds } from '../../api/planning.ts';
import { callerId } from '../../session/caller-id.ts';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

interface Props {
  readonly caseId: string;
  readonly merging: Needs;
  readonly onDone: () => void;
}

export function MergeForm({ caseId, merging, onDone }: Props) {
  // Other words are another need: each wording has an id of its own, made once.
  const [{ id, text }, write] = useState(() => ({
    id: callerId(),
    text: merging.map((need) => need.text).join('\n'),
  }));
  const [empty, setEmpty] = useState(false);
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: () => mergeNeeds(caseId, { id, text: text.trim(), needIds: merging.map((need) => need.id) }),
    onSuccess: (next) => {
      queries.setQueryData<Needs>(['needs', caseId], next);
      onDone();
    },
  });
  return (
    <Form
      act={t('mergeTheseCount', { count: merging.length })}
      label={t('merge')}
      error={saving.error}
      busy={saving.isPending}
      onSubmit={() => {
        setEmpty(text.trim() === '');
        if (text.trim() !== '') saving.mutate();
      }}
    >
      <TextField
        label={t('asOneInWordsThat')}
        lines={3}
        maxLength={2000}
        value={text}
        onChange={(next) => write({ id: callerId(), text: next })}
        error={empty ? t('writeWhatStandsForThem') : undefined}
      />
    </Form>
  );
}
