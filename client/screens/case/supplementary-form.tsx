// Asking a child once more needs a reason, an authority, and the fact that the recording doesn't suffice.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { supplementaryRequest } from '../../../server/contract/ledger.ts';
import { authoriseSupplementary } from '../../api/ledger.ts';
import { ProblemError } from '../../api/problem.ts';
import { authorityWords } from '../../i18n/case-words.ts';
import { dateInWords } from '../../i18n/time.ts';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';

const empty = {
  authority: '',
  authoriser: '',
  reference: '',
  authorisedOn: '',
  reason: '',
  recordingInsufficient: '',
  topics: '',
};

export function SupplementaryForm({ caseId }: { readonly caseId: string }) {
  const [draft, setDraft] = useState(empty);
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const queries = useQueryClient();
  const authorise = useMutation({
    mutationFn: (body: Parameters<typeof authoriseSupplementary>[1]) => authoriseSupplementary(caseId, body),
    onSuccess: (next) => {
      setDraft(empty);
      queries.setQueryData(['ledger', caseId], next);
    },
  });
  const refused = authorise.error instanceof ProblemError ? authorise.error.fields : new Map<string, string>();
  const change = (part: Partial<typeof empty>) => setDraft((before) => ({ ...before, ...part }));
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  const submit = () => {
    const topics = draft.topics
      .split('\n')
      .map((topic) => topic.trim())
      .filter((topic) => topic !== '');
    const read = supplementaryRequest.safeParse({ ...draft, topics });
    setMissing(new Map(read.error?.issues.map(({ path }) => [String(path[0]), 'Say this, please.']) ?? []));
    if (read.success) authorise.mutate(read.data);
  };
  return (
    <More title="Further questions to this child" hint="only on an authority’s decision">
      <p>The child was heard. Watch the recording first: a further interview is refused unless it doesn’t suffice.</p>
      <Form
        act="Enter the authorisation"
        label="Further questions to this child"
        error={authorise.error}
        busy={authorise.isPending}
        onSubmit={submit}
      >
        <Pair>
          <ChoiceField
            label="Authority"
            empty="Choose"
            value={draft.authority}
            onChange={(authority) => change({ authority })}
            options={optionsOf(authorityWords)}
            error={error('authority')}
          />
          <TextField
            label="Authorised on"
            type="date"
            hint={dateInWords(draft.authorisedOn)}
            value={draft.authorisedOn}
            onChange={(authorisedOn) => change({ authorisedOn })}
            error={error('authorisedOn')}
          />
        </Pair>
        <Pair>
          <TextField
            label="Who authorised it"
            value={draft.authoriser}
            onChange={(authoriser) => change({ authoriser })}
            error={error('authoriser')}
          />
          <TextField
            label="Reference of the decision"
            value={draft.reference}
            onChange={(reference) => change({ reference })}
            error={error('reference')}
          />
        </Pair>
        <TextField
          label="Reason"
          lines={2}
          maxLength={2000}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          error={error('reason')}
        />
        <TextField
          label="Why the recording doesn’t suffice"
          lines={2}
          maxLength={2000}
          value={draft.recordingInsufficient}
          onChange={(recordingInsufficient) => change({ recordingInsufficient })}
          error={error('recordingInsufficient')}
        />
        <TextField
          label="Topics, one a line; nothing else may be asked"
          lines={3}
          maxLength={4000}
          value={draft.topics}
          onChange={(topics) => change({ topics })}
          error={error('topics')}
        />
      </Form>
    </More>
  );
}
