// What became of the matter, and on which day: its review is counted anew from there.
import { useState } from 'react';
import { type AssignRetention, type Keeping, toldOutcome } from '../../../server/contract/keeping.ts';
import { assignRetention } from '../../api/keeping.ts';
import { outcomeOfMatterWords } from '../../i18n/keeping-words.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { callerId } from '../../session/caller-id.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useKept } from './use-kept.ts';
import { t } from './words.ts';

export function AssignOutcome({ kept }: { readonly kept: Keeping }) {
  const [outcome, setOutcome] = useState('');
  const [on, setOn] = useState('');
  const [missing, setMissing] = useState(false);
  const assign = useKept(
    kept.recordingId,
    (body: AssignRetention) => assignRetention(kept.recordingId, body),
    () => {
      setOutcome('');
      setOn('');
      setMissing(false);
    },
  );
  const submit = () => {
    const read = toldOutcome.safeParse(outcome);
    const incomplete = !read.success || on === '';
    setMissing(incomplete);
    if (read.success && on !== '') assign.mutate({ id: callerId(), outcome: read.data, on });
  };
  return (
    <More title={t('sayWhatBecameOfThe')}>
      <Form
        act={t('putItOnRecord')}
        label={t('outcome')}
        error={assign.error}
        busy={assign.isPending}
        onSubmit={submit}
      >
        <Pair>
          <ChoiceField
            label={t('outcome')}
            empty={t('choose')}
            value={outcome}
            onChange={setOutcome}
            options={toldOutcome.options.map((value) => ({ value, text: sentenceCase(outcomeOfMatterWords[value]) }))}
            error={missing && outcome === '' ? t('chooseWhatBecameOfIt') : undefined}
          />
          <TextField
            label={t('onWhichDay')}
            type="date"
            hint={t('ofTheDecisionToKeep')}
            value={on}
            onChange={setOn}
            error={missing && on === '' ? t('sayFromWhenItCounts') : undefined}
          />
        </Pair>
      </Form>
    </More>
  );
}
