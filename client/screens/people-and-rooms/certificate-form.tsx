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

const empty = { kind: 'protocol', code: '', trainedOn: '', refreshedOn: '', validUntil: '' };

export function CertificateForm({ personId }: { readonly personId: string }) {
  const protocols = useProtocols();
  const refresh = useRefresh();
  const { value, change, forget } = useDraft(`certificate.${personId}`, empty, { keep: 'tab' });
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
      act="Enter the certificate"
      label="Enter a certificate"
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => {
        const faults = new Map<string, string>();
        if (value.code === '') faults.set('code', 'Say what in.');
        if (value.trainedOn === '') faults.set('trainedOn', 'Give the day of the training.');
        setMissing(faults);
        if (faults.size === 0) adding.mutate(value);
      }}
    >
      <Pair>
        <ChoiceField
          label="Kind"
          value={kind}
          onChange={(next) => change({ kind: next, code: '' })}
          options={Object.entries(certificateKindWords).map(([code, text]) => ({ value: code, text }))}
        />
        {kind === 'protocol' ? (
          <ChoiceField
            label="In"
            empty="Choose a protocol"
            value={value.code}
            onChange={(code) => change({ code })}
            options={protocols.map(({ id, name }) => ({ value: id, text: name }))}
            error={error('code')}
          />
        ) : (
          <TextField
            label="In"
            hint={kind === 'language' ? 'A language’s code, such as uk or nb-NO' : 'A code, such as work-with-children'}
            value={value.code}
            onChange={(code) => change({ code })}
            error={error('code')}
          />
        )}
      </Pair>
      <Pair>
        <TextField
          label="Trained on"
          type="date"
          value={value.trainedOn}
          onChange={(trainedOn) => change({ trainedOn })}
          error={error('trainedOn')}
        />
        <TextField
          label="Refreshed on"
          type="date"
          value={value.refreshedOn}
          onChange={(refreshedOn) => change({ refreshedOn })}
          error={error('refreshedOn')}
        />
        <TextField
          label="Last day it counts"
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
