// What the house keeps from the interviewer until the child was heard, and the way to open it: each by itself, with a reason, on record.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaseDetail, detailReason } from '../../../server/contract/cases.ts';
import { openDetail } from '../../api/cases.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';

const details = {
  referrals: 'What was referred',
  ledger: 'Who has asked the child before',
  needs: 'What each agency needs to know',
  topics: 'The plan’s topics',
} satisfies Record<CaseDetail, string>;

const reasons = {
  safety: 'The child’s safety',
  language: 'The child’s language',
  health: 'The child’s health',
  planning: 'Planning the interview',
} satisfies Record<(typeof detailReason.options)[number], string>;

interface Props {
  readonly caseId: string;
  readonly closed: readonly CaseDetail[];
}

export function ClosedDetails({ caseId, closed }: Props) {
  const [asking, setAsking] = useState<CaseDetail | null>(null);
  if (closed.length === 0) return null;
  return (
    <Section title="Kept from you until the child was heard">
      <p>
        So that nobody asks the child about what others said. What you open, when and why stays in the log for good.
      </p>
      <ul>
        {closed.map((one) => (
          <li key={one}>
            {details[one]} <Button onPress={() => setAsking(one)}>Open: {details[one].toLowerCase()}</Button>
          </li>
        ))}
      </ul>
      {asking !== null && <Opening caseId={caseId} detail={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function Opening({ caseId, detail, onClose }: { caseId: string; detail: CaseDetail; onClose(): void }) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () => openDetail(caseId, { detail, reason: detailReason.parse(reason) }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  const submit = () => {
    setMissing(reason === '');
    if (reason !== '') open.mutate();
  };
  return (
    <Dialog title={details[detail]} open onClose={onClose}>
      <Form act="Open it" label="Why is it opened?" error={open.error} busy={open.isPending} onSubmit={submit}>
        <p>A court may be told that you knew this before you met the child.</p>
        <ChoiceField
          label="Reason"
          empty="Choose"
          value={reason}
          onChange={setReason}
          options={optionsOf(reasons)}
          error={missing && reason === '' ? 'Choose why.' : undefined}
        />
      </Form>
    </Dialog>
  );
}
