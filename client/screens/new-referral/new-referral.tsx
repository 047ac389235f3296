// A new referral, top to bottom. The child's name is written here and shown nowhere else; what is typed stays in this
// page's memory and never on this device's disk.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Concern, concern, type Urgency, urgency } from '../../../server/contract/referrals.ts';
import { saveReferral } from '../../api/cases.ts';
import { allAgencies } from '../../api/identity.ts';
import { ProblemError } from '../../api/problem.ts';
import { dateInWords } from '../../i18n/time.ts';
import { instantOf, wallTime, wallTimeInWords } from '../../i18n/wall-time.ts';
import { agencyWords, concernWords, urgencyWords } from '../../i18n/words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { type ReferralDraft, referralFaults } from './referral-faults.ts';

function requestOf(draft: ReferralDraft, zone: string) {
  const { givenName, familyName, bornOn } = draft;
  return {
    child: { givenName: givenName.trim(), familyName: familyName.trim(), ...(bornOn === '' ? {} : { bornOn }) },
    referringAgencyId: draft.agencyId,
    receivedAt: instantOf(draft.receivedAt, zone) ?? '',
    declined: [],
    source: 'agency' as const,
    concerns: [draft.concern as Concern],
    indicators: [],
    urgency: draft.urgency as Urgency,
    fastTrack: false,
    childIsSuspect: false,
    ageUncertain: false,
    familyTracing: 'not-needed' as const,
    accommodation: 'unknown' as const,
    languages: [],
    needs: [],
    notes: {},
    alreadyAsked: [],
  };
}

export function NewReferral() {
  const { zone } = useOurPlace();
  const agencies = useQuery({ queryKey: ['agencies'], queryFn: allAgencies, staleTime: 3_600_000 }).data ?? [];
  const queries = useQueryClient();
  const navigate = useNavigate();
  const empty = { givenName: '', familyName: '', bornOn: '', agencyId: '', receivedAt: '', concern: '', urgency: '' };
  const { value, change, forget } = useDraft('referral', empty, { keep: 'memory' });
  // Received just now, unless somebody says otherwise.
  const draft = value.receivedAt === '' ? { ...value, receivedAt: wallTime(new Date(), zone) } : value;
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const save = useMutation({
    mutationFn: (sent: ReferralDraft) => saveReferral(requestOf(sent, zone)),
    onSuccess: async () => {
      forget(value);
      await queries.invalidateQueries({ queryKey: ['referrals'] });
      await navigate('/today');
    },
  });
  const refused = save.error instanceof ProblemError ? save.error.fields : new Map<string, string>();
  const error = (field: string, theirs: string = field) => missing.get(field) ?? refused.get(theirs);
  const submit = () => {
    const faults = referralFaults(draft, zone);
    setMissing(faults);
    if (faults.size === 0) save.mutate(draft);
  };
  return (
    <Page
      title="New referral"
      lede="The name is kept apart and closed; lists and screens show a pseudonym only. Saving doesn’t open a case yet."
      narrow
    >
      <Form act="Save referral" label="New referral" error={save.error} busy={save.isPending} onSubmit={submit}>
        <Pair>
          <TextField
            label="Given name"
            value={draft.givenName}
            onChange={(givenName) => change({ givenName })}
            error={error('givenName', 'child.givenName')}
          />
          <TextField
            label="Family name"
            value={draft.familyName}
            onChange={(familyName) => change({ familyName })}
            error={error('familyName', 'child.familyName')}
          />
        </Pair>
        <TextField
          label="Date of birth"
          type="date"
          hint={draft.bornOn === '' ? 'Leave empty when it isn’t known.' : dateInWords(draft.bornOn)}
          value={draft.bornOn}
          onChange={(bornOn) => change({ bornOn })}
          error={error('bornOn', 'child.bornOn')}
        />
        <ChoiceField
          label="Referring agency"
          empty="Choose an agency"
          value={draft.agencyId}
          onChange={(agencyId) => change({ agencyId })}
          options={agencies.map(({ id, name, kind }) => ({ value: id, text: `${name} (${agencyWords[kind]})` }))}
          error={error('agencyId', 'referringAgencyId')}
        />
        <TextField
          label="Received"
          type="datetime-local"
          hint={wallTimeInWords(draft.receivedAt, zone)}
          value={draft.receivedAt}
          onChange={(receivedAt) => change({ receivedAt })}
          error={error('receivedAt')}
        />
        <ChoiceField
          label="Concern"
          empty="Choose"
          value={draft.concern}
          onChange={(chosen) => change({ concern: chosen })}
          options={concern.options.map((code) => ({ value: code, text: concernWords[code] }))}
          error={error('concern')}
        />
        <ChoiceField
          label="Urgency"
          empty="Choose"
          value={draft.urgency}
          onChange={(chosen) => change({ urgency: chosen })}
          options={urgency.options.map((code) => ({ value: code, text: urgencyWords[code] }))}
          error={error('urgency')}
        />
      </Form>
    </Page>
  );
}
