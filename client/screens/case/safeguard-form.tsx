// Enters somebody beside the child: a person of an agency, or somebody whose name is kept closed.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { legalBasis, safeguardKind, safeguardRequest } from '../../../server/contract/safeguards.ts';
import { ProblemError } from '../../api/problem.ts';
import { enterSafeguard } from '../../api/safeguards.ts';
import { basisWords, conflictWords, safeguardWords } from '../../i18n/case-words.ts';
import { languageChoices } from '../../i18n/languages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { inWords, usePeople } from '../booking/people-of.ts';
import { emptySafeguard, safeguardRequestOf } from './safeguard-draft.ts';
import { t } from './words.ts';

export function SafeguardForm({ caseId, zone }: { readonly caseId: string; readonly zone: string }) {
  const people = usePeople();
  const [draft, setDraft] = useState(emptySafeguard);
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: (body: Parameters<typeof enterSafeguard>[1]) => enterSafeguard(caseId, body),
    onSuccess: (next) => {
      setDraft(emptySafeguard);
      queries.setQueryData(['safeguards', caseId], next);
      void queries.invalidateQueries({ queryKey: ['clock', caseId] });
    },
  });
  const refused = enter.error instanceof ProblemError ? enter.error.fields : new Map<string, string>();
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const error = (...fields: string[]) => fields.map((field) => missing.get(field) ?? refused.get(field)).find(Boolean);
  const submit = () => {
    const read = safeguardRequest.safeParse(safeguardRequestOf(draft, zone));
    setMissing(new Map(read.error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []));
    if (read.success) enter.mutate(read.data);
  };
  const guards = draft.kind === 'guardian' || draft.kind === 'special-representative';
  const speaks = draft.kind === 'interpreter' || draft.kind === 'cultural-mediator';
  return (
    <More title={t('enterSomebodyBesideTheChild')}>
      <Form
        act={t('enter')}
        label={t('enterSomebodyBesideTheChild')}
        error={enter.error}
        busy={enter.isPending}
        onSubmit={submit}
      >
        <ChoiceField
          label={t('asWhat')}
          empty={t('choose')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={safeguardKind.options.map((code) => ({ value: code, text: safeguardWords[code] }))}
          error={error('kind')}
        />
        <ChoiceField
          label={t('who')}
          hint={t('somebodyOfAnAgencyHere')}
          empty={t('somebodyElseByName')}
          value={draft.personId}
          onChange={(personId) => change({ personId })}
          options={people.map((person) => ({ value: person.id, text: inWords(person) }))}
          error={error('personId')}
        />
        {draft.personId === '' && (
          <>
            <TextField
              label={t('name')}
              value={draft.name}
              onChange={(name) => change({ name })}
              error={error('who.name', 'who')}
            />
            <Pair>
              <TextField
                label={t('eMail')}
                type="email"
                value={draft.email}
                onChange={(email) => change({ email })}
                error={error('who.email')}
              />
              <TextField
                label={t('telephone')}
                value={draft.phone}
                onChange={(phone) => change({ phone })}
                error={error('who.phone')}
              />
            </Pair>
          </>
        )}
        {guards && (
          <ChoiceField
            label={t('conflictOfInterest')}
            hint={t('askWouldWhatTheChild')}
            value={draft.conflictOfInterest}
            onChange={(conflictOfInterest) => change({ conflictOfInterest })}
            options={optionsOf(conflictWords)}
            error={error('conflictOfInterest')}
          />
        )}
        {speaks && (
          <>
            <Pair>
              <ChoiceField
                label={t('language')}
                empty={t('choose')}
                options={languageChoices}
                value={draft.language}
                onChange={(language) => change({ language })}
                error={error('language')}
              />
              <TextField
                label={t('vettedOn')}
                type="date"
                value={draft.vettedOn}
                onChange={(vettedOn) => change({ vettedOn })}
                error={error('vettedOn')}
              />
            </Pair>
            <CheckBox label={t('ofTheChildsFamily')} value={draft.family} onChange={(family) => change({ family })} />
          </>
        )}
        {guards && (
          <TextField
            label={t('appointedOn')}
            type="date"
            value={draft.appointedOn}
            onChange={(appointedOn) => change({ appointedOn })}
            error={error('appointedOn')}
          />
        )}
        {draft.kind === 'foreign-authority' && (
          <>
            <Pair>
              <ChoiceField
                label={t('legalBasis')}
                empty={t('choose')}
                value={draft.legalBasis}
                onChange={(basis) => change({ legalBasis: basis })}
                options={legalBasis.options.map((code) => ({ value: code, text: basisWords[code] }))}
                error={error('legalBasis')}
              />
              <TextField
                label={t('reference')}
                value={draft.reference}
                onChange={(reference) => change({ reference })}
                error={error('reference')}
              />
            </Pair>
            <TextField
              label={t('theirTimeZone')}
              hint={t('suchAsEuropeKyiv')}
              value={draft.zone}
              onChange={(theirs) => change({ zone: theirs })}
              error={error('zone')}
            />
            <Pair>
              <TextField
                label={t('validFrom')}
                type="datetime-local"
                value={draft.validFrom}
                onChange={(validFrom) => change({ validFrom })}
                error={error('validFrom')}
              />
              <TextField
                label={t('validUntil')}
                type="datetime-local"
                value={draft.validUntil}
                onChange={(validUntil) => change({ validUntil })}
                error={error('validUntil')}
              />
            </Pair>
          </>
        )}
      </Form>
    </More>
  );
}
