// What is asked of an agency, so that it is seen who is waited for.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { agencyRequest } from '../../../server/contract/safeguards.ts';
import { allAgencies } from '../../api/identity.ts';
import { askAgency } from '../../api/safeguards.ts';
import { delayWords } from '../../i18n/waiting-words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { t } from './words.ts';

const asks = agencyRequest.shape.what.options;

export function AskAgency({ caseId }: { readonly caseId: string }) {
  const agencies = useQuery({ queryKey: ['agencies'], queryFn: allAgencies, staleTime: 3_600_000 }).data ?? [];
  const [agencyId, setAgencyId] = useState('');
  const [what, setWhat] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: () => askAgency(caseId, { agencyId, what }),
    onSuccess: (next) => {
      setAgencyId('');
      setWhat('');
      queries.setQueryData(['clock', caseId], next);
    },
  });
  return (
    <More title={t('askAnAgencyForSomething')}>
      <Form
        act={t('noteThatItWasAsked')}
        label={t('askAnAgencyForSomething')}
        error={ask.error}
        busy={ask.isPending}
        onSubmit={() => {
          const incomplete = agencyId === '' || what === '';
          setMissing(incomplete);
          if (!incomplete) ask.mutate();
        }}
      >
        <ChoiceField
          label={t('agency')}
          empty={t('chooseAnAgency')}
          value={agencyId}
          onChange={setAgencyId}
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
          error={missing && agencyId === '' ? t('chooseWhom') : undefined}
        />
        <ChoiceField
          label={t('forWhat')}
          empty={t('choose')}
          value={what}
          onChange={setWhat}
          options={asks.map((code) => ({ value: code, text: delayWords[code] }))}
          error={missing && what === '' ? t('chooseWhat') : undefined}
        />
      </Form>
    </More>
  );
}
