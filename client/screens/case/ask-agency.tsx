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
    <More title="Ask an agency for something">
      <Form
        act="Note that it was asked"
        label="Ask an agency for something"
        error={ask.error}
        busy={ask.isPending}
        onSubmit={() => {
          const incomplete = agencyId === '' || what === '';
          setMissing(incomplete);
          if (!incomplete) ask.mutate();
        }}
      >
        <ChoiceField
          label="Agency"
          empty="Choose an agency"
          value={agencyId}
          onChange={setAgencyId}
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
          error={missing && agencyId === '' ? 'Choose whom.' : undefined}
        />
        <ChoiceField
          label="For what"
          empty="Choose"
          value={what}
          onChange={setWhat}
          options={asks.map((code) => ({ value: code, text: delayWords[code] }))}
          error={missing && what === '' ? 'Choose what.' : undefined}
        />
      </Form>
    </More>
  );
}
