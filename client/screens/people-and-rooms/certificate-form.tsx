// Enters a certificate: a training, or its refreshing, with the last day it counts.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type QualificationRequest, qualificationKind } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { addQualification } from '../../api/register.ts';
import { certificateKindWords } from '../../i18n/planning-words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useProtocols, useRefresh } from './use-planning.ts';
import { t } from './words.ts';

const empty = { kind: 'protocol', code: '', trainedOn: '', refreshedOn: '', validUntil: '' };

export function CertificateForm({ personId }: { readonly personId: string }) {
  const protocols = useProtocols();
  const refresh = useRefresh();
  const { value, change, forget } = useDraft(`certificate.${personId}`, empty, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const kind = qualificationKind.catch('protocol').parse(value.kind);
  const adding = useMutation({
    mutationFn: (sent: typeof empty) => addQualification(personId, toRequest(sent)),
    onSuccess: async (_id, sent) => {
      await refresh();
      forget(sent);
    },
  });
  const refused = adding.error instanceof ProblemError ? adding.error.fields : new Map<string, string>();
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  return (
    <Form
      act={t('enterTheCertificate')}
      label={t('enterACertificate')}
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => {
        const faults = new Map<string, string>();
        if (value.code === '') faults.set('code', t('sayWhatIn'));
        if (value.trainedOn === '') faults.set('trainedOn', t('giveTheDayOfThe'));
        setMissing(faults);
        if (faults.size === 0) adding.mutate(value);
      }}
    >
      <Pair>
        <ChoiceField
          label={t('kind')}
          value={kind}
          onChange={(next) => change({ kind: next, code: '' })}
          options={Object.entries(certificateKindWords).map(([code, text]) => ({ value: code, text }))}
        />
        {kind === 'protocol' ? (
          <ChoiceField
            label={t('in')}
            empty={t('chooseAProtocol')}
            value={value.code}
            onChange={(code) => change({ code })}
            options={protocols.map(({ id, name }) => ({ value: id, text: name }))}
            error={error('code')}
          />
        ) : (
          <TextField
            label={t('in')}
            hint={kind === 'language' ? t('aLanguagesCodeSuchAs') : t('aCodeSuchAsWork')}
            value={value.code}
            onChange={(code) => change({ code })}
            error={error('code')}
          />
        )}
      </Pair>
      <Pair>
        <TextField
          label={t('trainedOn')}
          type="date"
          value={value.trainedOn}
          onChange={(trainedOn) => change({ trainedOn })}
          error={error('trainedOn')}
        />
        <TextField
          label={t('refreshedOn')}
          type="date"
          value={value.refreshedOn}
          onChange={(refreshedOn) => change({ refreshedOn })}
          error={error('refreshedOn')}
        />
        <TextField
          label={t('lastDayItCounts')}
          type="date"
          value={value.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          error={error('validUntil')}
        />
      </Pair>
    </Form>
  );
}

function toRequest({ kind, code, trainedOn, refreshedOn, validUntil }: typeof empty): QualificationRequest {
  return {
    ...{ kind: qualificationKind.parse(kind), code: code.trim(), trainedOn },
    ...(refreshedOn === '' ? {} : { refreshedOn }),
    ...(validUntil === '' ? {} : { validUntil }),
  };
}
