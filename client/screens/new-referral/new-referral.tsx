// A new referral, top to bottom: who, whether we know the child, what, how urgent; the rest folded away until it is needed.
// The child's name is written here and shown nowhere else; what is typed stays in this page's memory and never on this
// device's disk.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ChildIdentity } from '../../../server/contract/referrals.ts';
import { ProblemError } from '../../api/problem.ts';
import { saveReferral } from '../../api/referrals.ts';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { AskedFields } from './asked-fields.tsx';
import { CandidateRows } from './candidate-rows.tsx';
import { LanguageFields, MoreOfTheChild, NameFields } from './child-fields.tsx';
import { FamilyFields, NeedsFields, SafetyField } from './needs-fields.tsx';
import { ReceivedField } from './received-field.tsx';
import { childOf, emptyReferral, type ReferralDraft, requestOf } from './referral-draft.ts';
import { referralFaults } from './referral-faults.ts';
import { ConcernFields, IndicatorFields, RefererFields, UrgencyFields } from './report-fields.tsx';
import { useCandidates } from './use-candidates.ts';
import { t } from './words.ts';

const none: ReadonlyMap<string, string> = new Map();

export function NewReferral() {
  const { zone } = useOurPlace();
  const { value: draft, change, forget } = useDraft('referral', emptyReferral, { keep: 'own' });
  const child = childOf(draft);
  const found = useCandidates(child);
  const [missing, setMissing] = useState(none);
  const save = useSaving(zone, { saved: () => forget(draft), undecided: found.look });
  const refused = save.error instanceof ProblemError ? save.error.fields : none;
  const error = useCallback(
    (field: string, theirs: string = field) => missing.get(field) ?? refused.get(theirs),
    [missing, refused],
  );
  const submit = () => {
    const faults = referralFaults(draft, zone, found.candidates);
    setMissing(faults);
    if (faults.size === 0 && child !== null) save.mutate({ draft, child });
  };
  const fields = { draft, change, error };
  return (
    <Page title={t('newReferral')} lede={t('theNameIsKeptApart')} narrow>
      <Form
        long
        act={t('saveReferral')}
        label={t('newReferral')}
        error={save.error}
        busy={save.isPending}
        onSubmit={submit}
      >
        <NameFields {...fields} />
        <LanguageFields {...fields} />
        <MoreOfTheChild {...fields} />
        <Refusal error={found.error} />
        <CandidateRows
          candidates={found.candidates}
          draft={draft}
          change={change}
          error={error('decisions')}
          matterError={error('matter', 'link.matter') ?? error('matter', 'link.matter.caseId')}
        />
        <RefererFields {...fields} />
        <ReceivedField {...fields} zone={zone} />
        <ConcernFields {...fields} />
        <IndicatorFields {...fields} />
        <UrgencyFields {...fields} />
        <SafetyField {...fields} />
        <NeedsFields {...fields} />
        <FamilyFields {...fields} />
        <AskedFields {...fields} zone={zone} />
      </Form>
    </Page>
  );
}

function useSaving(zone: string, done: { saved: () => void; undecided: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ draft, child }: { draft: ReferralDraft; child: ChildIdentity }) =>
      saveReferral(requestOf(draft, child, { zone, now: new Date() })),
    onSuccess: async () => {
      done.saved();
      await queries.invalidateQueries({ queryKey: ['referrals'] });
      await navigate('/today');
    },
    // Somebody else has entered the same child meanwhile: the candidates are looked for anew.
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'undecided-match') done.undecided();
    },
  });
}
