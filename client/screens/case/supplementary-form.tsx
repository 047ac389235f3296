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
import { t } from './words.ts';

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
    setMissing(new Map(read.error?.issues.map(({ path }) => [String(path[0]), t('sayThisPlease')]) ?? []));
    if (read.success) authorise.mutate(read.data);
  };
  return (
    <More title={t('furtherQuestionsToThisChild')} hint={t('onlyOnAnAuthoritysDecision')}>
      <p>{t('theChildWasHeardWatch')}</p>
      <Form
        act={t('enterTheAuthorisation')}
        label={t('furtherQuestionsToThisChild')}
        error={authorise.error}
        busy={authorise.isPending}
        onSubmit={submit}
      >
        <Pair>
          <ChoiceField
            label={t('authority')}
            empty={t('choose')}
            value={draft.authority}
            onChange={(authority) => change({ authority })}
            options={optionsOf(authorityWords)}
            error={error('authority')}
          />
          <TextField
            label={t('authorisedOn')}
            type="date"
            hint={dateInWords(draft.authorisedOn)}
            value={draft.authorisedOn}
            onChange={(authorisedOn) => change({ authorisedOn })}
            error={error('authorisedOn')}
          />
        </Pair>
        <Pair>
          <TextField
            label={t('whoAuthorisedIt')}
            value={draft.authoriser}
            onChange={(authoriser) => change({ authoriser })}
            error={error('authoriser')}
          />
          <TextField
            label={t('referenceOfTheDecision')}
            value={draft.reference}
            onChange={(reference) => change({ reference })}
            error={error('reference')}
          />
        </Pair>
        <TextField
          label={t('reason')}
          lines={2}
          maxLength={2000}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          error={error('reason')}
        />
        <TextField
          label={t('whyTheRecordingDoesntSuffice')}
          lines={2}
          maxLength={2000}
          value={draft.recordingInsufficient}
          onChange={(recordingInsufficient) => change({ recordingInsufficient })}
          error={error('recordingInsufficient')}
        />
        <TextField
          label={t('topicsOneALineNothing')}
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
