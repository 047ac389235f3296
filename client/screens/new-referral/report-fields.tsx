// What was reported, by whom, and how urgent it is.
import { useQuery } from '@tanstack/react-query';
import { concern, source, urgency } from '../../../server/contract/referrals.ts';
import { allAgencies } from '../../api/identity.ts';
import { indicatorWords, sourceWords } from '../../i18n/case-words.ts';
import { agencyInWords, concernWords, urgencyWords } from '../../i18n/words.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { indicatorsFor } from './referral-draft.ts';
import { section } from './section.ts';
import { t } from './words.ts';

export const RefererFields = section(['agencyId', 'source'], function RefererFields({ draft, change, error }) {
  const agencies = useQuery({ queryKey: ['agencies'], queryFn: allAgencies, staleTime: 3_600_000 }).data ?? [];
  return (
    <Pair>
      <ChoiceField
        label={t('referringAgency')}
        empty={t('chooseAnAgency')}
        value={draft.agencyId}
        onChange={(agencyId) => change({ agencyId })}
        options={agencies.map((agency) => ({ value: agency.id, text: agencyInWords(agency) }))}
        error={error('agencyId', 'referringAgencyId')}
      />
      <ChoiceField
        label={t('whoNoticed')}
        value={draft.source}
        onChange={(chosen) => change({ source: chosen })}
        options={source.options.map((code) => ({ value: code, text: sourceWords[code] }))}
        error={error('source')}
      />
    </Pair>
  );
});

export const ConcernFields = section(['concerns'], function ConcernFields({ draft, change, error }) {
  return (
    <CheckGroup
      label={t('concern')}
      none=""
      hint={t('allThatItMayBe')}
      columns
      error={error('concerns')}
      value={draft.concerns}
      onChange={(concerns) => change({ concerns })}
      options={concern.options.map((code) => ({ value: code, text: concernWords[code] }))}
    />
  );
});

export const IndicatorFields = section(['concerns', 'indicators'], function IndicatorFields({ draft, change, error }) {
  const fitting = indicatorsFor(draft.concerns);
  if (fitting.length === 0) return null;
  return (
    <CheckGroup
      label={t('whatPointsToIt')}
      none=""
      columns
      error={error('indicators')}
      value={draft.indicators}
      onChange={(indicators) => change({ indicators })}
      options={fitting.map((code) => ({ value: code, text: wordsOf(code) }))}
    />
  );
});

export const UrgencyFields = section(['urgency', 'fastTrack'], function UrgencyFields({ draft, change, error }) {
  return (
    <>
      <RadioChoice
        label={t('urgency')}
        value={draft.urgency}
        error={error('urgency')}
        onChange={(chosen) => change({ urgency: chosen })}
        options={urgency.options.map((code) => ({ value: code, text: urgencyWords[code] }))}
      />
      <CheckBox
        label={t('fastTrackTheJurisdictionsDeadlines')}
        value={draft.fastTrack}
        onChange={(fastTrack) => change({ fastTrack })}
      />
    </>
  );
});

const words: Readonly<Record<string, string>> = indicatorWords;
const wordsOf = (code: string): string => words[code] ?? code;
