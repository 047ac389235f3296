// Closing a case and reopening it, each with its reason, after one question. What stands in the way is said by the refusal.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CasePage, closeReason, reopenReason } from '../../../server/contract/cases.ts';
import { closeCase, reopenCase } from '../../api/cases.ts';
import { closeWords, reopenWords } from '../../i18n/case-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, type Option } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';

export interface Props {
  readonly page: CasePage;
  readonly onChange: (next: CasePage) => void;
}

export function Closing({ page, onChange }: Props) {
  return page.closedAt === null ? (
    <Section title="Closing the case">
      <p>A closed case takes no booking, assignment or referral. It stays to be read, and can be reopened.</p>
      <WithReason
        opens="Close the case …"
        title={`Close case ${page.caseNumber}?`}
        back="Leave it open"
        act="Close the case"
        options={closeReason.options.map((value) => ({ value, text: closeWords[value] }))}
        send={(chosen) => closeCase(page.id, closeReason.parse(chosen))}
        onChange={onChange}
      >
        <p>Nobody is booked for it or assigned to it from now on, and nothing of it waits for you any more.</p>
      </WithReason>
    </Section>
  ) : (
    <Section title="This case is closed">
      <p>Nothing new can be booked, assigned or referred to it. All of it can still be read.</p>
      <WithReason
        opens="Reopen the case …"
        title={`Reopen case ${page.caseNumber}?`}
        back="Leave it closed"
        act="Reopen the case"
        options={reopenReason.options.map((value) => ({ value, text: reopenWords[value] }))}
        send={(chosen) => reopenCase(page.id, reopenReason.parse(chosen))}
        onChange={onChange}
      >
        <p>It is open again from now on. That it was closed, and why, stays in the log.</p>
      </WithReason>
    </Section>
  );
}

interface WithReasonProps {
  readonly opens: string;
  readonly title: string;
  readonly back: string;
  readonly act: string;
  readonly options: readonly Option[];
  readonly send: (reason: string) => Promise<CasePage>;
  readonly onChange: (next: CasePage) => void;
  readonly children: React.ReactNode;
}

function WithReason({ opens, title, back, act, options, send, onChange, children }: WithReasonProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (next) => {
      setAsking(false);
      onChange(next);
    },
  });
  return (
    <>
      <div>
        <Button onPress={() => setAsking(true)}>{opens}</Button>
      </div>
      <AskOnce
        title={title}
        open={asking}
        onClose={() => setAsking(false)}
        back={back}
        act={act}
        onAct={() => {
          setMissing(reason === '');
          if (reason !== '') sending.mutate(reason);
        }}
      >
        {children}
        <ChoiceField
          label="Why"
          empty="Choose why"
          value={reason}
          onChange={setReason}
          options={options}
          error={missing ? 'Choose why.' : undefined}
        />
        <Refusal error={sending.error} />
      </AskOnce>
    </>
  );
}
