// Writes a protocol of the house's own, or its next version. What was written stays until it is saved.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../api/problem.ts';
import { saveProtocol } from '../../api/protocols.ts';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PhaseFields } from './phase-fields.tsx';
import { type ProtocolDraft, toProtocolRequest } from './protocol-draft.ts';
import { useRefresh } from './use-planning.ts';
import { t } from './words.ts';

export interface Props {
  readonly start: ProtocolDraft;
  readonly draftKey: string;
}

export function ProtocolForm({ start, draftKey }: Props) {
  const { value, change, forget } = useDraft<ProtocolDraft>(draftKey, start, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const queries = useQueryClient();
  const refresh = useRefresh();
  const saving = useMutation({
    mutationFn: (sent: ProtocolDraft) => saveProtocol(toProtocolRequest(sent)),
    onSuccess: async (list, sent) => {
      queries.setQueryData(['protocols'], list);
      forget(sent);
      await refresh();
    },
  });
  const refused = saving.error instanceof ProblemError ? saving.error.fields : new Map<string, string>();
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  return (
    <Form
      act={value.version === 0 ? t('addTheProtocol') : t('saveVersionValue', { value: value.version + 1 })}
      label={t('protocol')}
      error={saving.error}
      busy={saving.isPending}
      onSubmit={() => {
        const faults = faultsOf(value);
        setMissing(faults);
        if (faults.size === 0) saving.mutate(value);
      }}
    >
      <TextField
        label={t('nameOfTheProtocol')}
        value={value.name}
        onChange={(name) => change({ name })}
        error={error('name') ?? error('key')}
      />
      <PhaseFields phases={value.phases} onChange={(phases) => change({ phases })} error={error} />
      {saving.isSuccess && <p role="status">{t('savedPlansCanChooseIt')}</p>}
    </Form>
  );
}

function faultsOf({ name, phases }: ProtocolDraft): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (name.trim() === '') faults.set('name', t('giveItAName'));
  for (const [index, phase] of phases.entries()) {
    if (phase.name.trim() === '') faults.set(`phases.${index}.name`, t('giveThePhaseAName'));
    if (phase.guidance.trim() === '') faults.set(`phases.${index}.guidance`, t('sayInOneLineWhat'));
  }
  return faults;
}
