// Asking for a release: to whom, why and on what basis, what of it and how, from when until when. What is missing is named at its field.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import type { AskRelease as Request } from '../../../server/contract/releases.ts';
import { outsideAgencyKind, purpose } from '../../../server/contract/values.ts';
import { ProblemError } from '../../api/problem.ts';
import { askForRelease, recipientsKnown } from '../../api/releases.ts';
import { basisWords, componentWords, kindWords } from '../../i18n/release-words.ts';
import { laterDate, wallDate } from '../../i18n/wall-time.ts';
import { agencyWords, purposeWords } from '../../i18n/words.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  emptyDraft,
  type Faults,
  isRequest,
  newAgency,
  newPerson,
  type ReleaseDraft,
  requestOf,
} from './release-draft.ts';
import { t } from './words.ts';

export interface Props {
  readonly recording: RecordingPage;
  readonly onDone: () => void;
}

export function AskRelease({ recording, onDone }: Props) {
  const { id: recordingId, zone } = recording;
  const [id] = useState(callerId);
  const today = wallDate(new Date(), zone);
  const [draft, setDraft] = useState(() => emptyDraft(today, laterDate(today, 14)));
  const [missing, setMissing] = useState<Faults>({});
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: (request: Request) => askForRelease(recordingId, request),
    onSuccess: (next) => {
      queries.setQueryData(['releases', recordingId], next);
      void queries.invalidateQueries({ queryKey: ['release-recipients'] });
      onDone();
    },
  });
  const refused = asking.error instanceof ProblemError ? asking.error.fields : new Map<string, string>();
  const submit = () => {
    const made = requestOf(draft, { id, zone });
    setMissing(isRequest(made) ? {} : made);
    if (isRequest(made)) asking.mutate(made);
  };
  const field = {
    draft,
    change: (part: Partial<ReleaseDraft>) => setDraft({ ...draft, ...part }),
    fault: (own: string, theirs = own) => missing[own] ?? refused.get(theirs),
  };
  return (
    <Form
      act={t('askForTheRelease')}
      label={t('askForARelease')}
      long
      busy={asking.isPending}
      error={asking.error}
      onSubmit={submit}
    >
      <Who {...field} />
      <Why {...field} />
      <What {...field} />
      <Pair>
        <TextField
          label={t('firstDay')}
          type="date"
          value={draft.from}
          onChange={(from) => field.change({ from })}
          error={field.fault('from', 'startsAt')}
        />
        <TextField
          label={t('lastDay')}
          type="date"
          value={draft.until}
          onChange={(until) => field.change({ until })}
          error={field.fault('until', 'endsAt')}
        />
      </Pair>
      <div>
        <Button weight="quiet" onPress={onDone}>
          {t('notNow')}
        </Button>
      </div>
    </Form>
  );
}

interface FieldProps {
  readonly draft: ReleaseDraft;
  readonly change: (part: Partial<ReleaseDraft>) => void;
  readonly fault: (own: string, theirs?: string) => string | undefined;
}

function Who({ draft, change, fault }: FieldProps) {
  const { data } = useQuery({ queryKey: ['release-recipients'], queryFn: recipientsKnown });
  const people = (data?.people ?? []).map(({ id, name, agency }) => ({ value: id, text: `${name}, ${agency}` }));
  return (
    <>
      <ChoiceField
        label={t('toWhom')}
        empty={t('chooseSomebodyOutside')}
        value={draft.person}
        onChange={(person) => change({ person })}
        options={[...people, { value: newPerson, text: t('somebodyNew') }]}
        error={fault('person', 'recipient.personId')}
      />
      {draft.person === newPerson && (
        <>
          <Pair>
            <TextField
              label={t('name')}
              value={draft.name}
              onChange={(name) => change({ name })}
              error={fault('name', 'recipient.name')}
            />
            <TextField
              label={t('eMail')}
              type="email"
              value={draft.email}
              onChange={(email) => change({ email })}
              error={fault('email', 'recipient.email')}
            />
          </Pair>
          <ChoiceField
            label={t('whereTheyWork')}
            empty={t('chooseAnAgency')}
            value={draft.agencyId}
            onChange={(agencyId) => change({ agencyId })}
            options={[
              ...(data?.agencies ?? []).map(({ id, name }) => ({ value: id, text: name })),
              { value: newAgency, text: t('anotherAgency') },
            ]}
            error={fault('agencyId', 'recipient.agencyId')}
          />
          {draft.agencyId === newAgency && (
            <Pair>
              <TextField
                label={t('itsName')}
                value={draft.agencyName}
                onChange={(agencyName) => change({ agencyName })}
                error={fault('agencyName', 'recipient.agency.name')}
              />
              <ChoiceField
                label={t('whatItIs')}
                empty={t('chooseOne')}
                value={draft.agencyKind}
                onChange={(agencyKind) => change({ agencyKind })}
                options={outsideAgencyKind.options.map((kind) => ({ value: kind, text: agencyWords[kind] }))}
                error={fault('agencyKind')}
              />
            </Pair>
          )}
        </>
      )}
    </>
  );
}

function Why({ draft, change, fault }: FieldProps) {
  return (
    <>
      <Pair>
        <ChoiceField
          label={t('forWhat')}
          empty={t('chooseAPurpose')}
          value={draft.purpose}
          onChange={(value) => change({ purpose: value })}
          options={purpose.options.map((value) => ({ value, text: purposeWords[value] }))}
          error={fault('purpose')}
        />
        <ChoiceField
          label={t('legalBasis')}
          empty={t('chooseABasis')}
          value={draft.basis}
          onChange={(basis) => change({ basis })}
          options={optionsOf(basisWords)}
          error={fault('basis')}
        />
      </Pair>
      <TextField
        label={t('whichDecisionOrParagraph')}
        hint={t('noNameOfAChild')}
        value={draft.authority}
        onChange={(authority) => change({ authority })}
        error={fault('authority')}
      />
    </>
  );
}

function What({ draft, change, fault }: FieldProps) {
  return (
    <>
      <RadioChoice
        label={t('howTheyGetIt')}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={optionsOf(kindWords)}
        error={fault('kind')}
      />
      <CheckGroup
        label={t('whatIsReleased')}
        none=""
        hint={draft.kind === 'package' ? t('aPackageNeedsTheRecording') : undefined}
        value={draft.components}
        onChange={(components) => change({ components })}
        options={optionsOf(componentWords)}
        error={fault('components')}
      />
      {draft.kind === 'package' && (
        <TextField
          label={t('theRecipientsPublicKeyJwk')}
          hint={t('theKeyOfTheRecording')}
          lines={3}
          maxLength={2000}
          value={draft.key}
          onChange={(key) => change({ key })}
          error={fault('key', 'recipientKey')}
        />
      )}
    </>
  );
}
