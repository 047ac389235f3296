// What was reported, by whom, and how urgent it is.
import { useQuery } from '@tanstack/react-query';
import { concern, source, urgency } from '../../../server/contract/referrals.ts';
import { allAgencies } from '../../api/identity.ts';
import { indicatorWords, sourceWords } from '../../i18n/case-words.ts';
import { agencyWords, concernWords, urgencyWords } from '../../i18n/words.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import type { FieldsProps } from './child-fields.tsx';
import { ReceivedField } from './received-field.tsx';
import { indicatorsFor } from './referral-draft.ts';

export function ReportFields({ draft, change, error, zone }: FieldsProps & { readonly zone: string }) {
  const agencies = useQuery({ queryKey: ['agencies'], queryFn: allAgencies, staleTime: 3_600_000 }).data ?? [];
  return (
    <>
      <Pair>
        <ChoiceField
          label="Referring agency"
          empty="Choose an agency"
          value={draft.agencyId}
          onChange={(agencyId) => change({ agencyId })}
          options={agencies.map(({ id, name, kind }) => ({ value: id, text: `${name} (${agencyWords[kind]})` }))}
          error={error('agencyId', 'referringAgencyId')}
        />
        <ChoiceField
          label="Who noticed"
          value={draft.source}
          onChange={(chosen) => change({ source: chosen })}
          options={source.options.map((code) => ({ value: code, text: sourceWords[code] }))}
          error={error('source')}
        />
      </Pair>
      <ReceivedField draft={draft} change={change} error={error} zone={zone} />
      <CheckGroup
        label="Concern"
        none=""
        hint="All that it may be about."
        columns
        error={error('concerns')}
        value={draft.concerns}
        onChange={(concerns) => change({ concerns })}
        options={concern.options.map((code) => ({ value: code, text: concernWords[code] }))}
      />
      <Indicators draft={draft} change={change} error={error} />
      <RadioChoice
        label="Urgency"
        value={draft.urgency}
        error={error('urgency')}
        onChange={(chosen) => change({ urgency: chosen })}
        options={urgency.options.map((code) => ({ value: code, text: urgencyWords[code] }))}
      />
      <CheckBox
        label="Fast track: the jurisdiction’s deadlines count from now"
        value={draft.fastTrack}
        onChange={(fastTrack) => change({ fastTrack })}
      />
    </>
  );
}

function Indicators({ draft, change, error }: FieldsProps) {
  const fitting = indicatorsFor(draft.concerns);
  if (fitting.length === 0) return null;
  return (
    <CheckGroup
      label="What points to it"
      none=""
      columns
      error={error('indicators')}
      value={draft.indicators}
      onChange={(indicators) => change({ indicators })}
      options={fitting.map((code) => ({ value: code, text: wordsOf(code) }))}
    />
  );
}

const words: Readonly<Record<string, string>> = indicatorWords;
const wordsOf = (code: string): string => words[code] ?? code;
