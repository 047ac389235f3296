// Which matter the referral of a known child is about: one that is known, or another occurrence, which gets a case of its own.
// A closed case is reopened first.
import type { Candidate } from '../../../server/contract/referrals.ts';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { t } from './words.ts';

export interface Props {
  readonly candidate: Candidate;
  readonly value: string;
  readonly onChange: (matter: string) => void;
  readonly error: string | undefined;
}

export function MatterChoice({ candidate, value, onChange, error }: Props) {
  return (
    <RadioChoice
      label={t('whatIsItAbout')}
      value={value}
      onChange={onChange}
      options={mattersOf(candidate)}
      error={error}
    />
  );
}

/** What can be said of the linked child's matter. */
export function mattersOf({ cases, others }: Candidate): { value: string; text: string }[] {
  const open = cases.filter(({ state }) => state !== 'closed');
  const unnamed = others > 0 || cases.length === 0;
  return [
    ...open.map(({ id, caseNumber }) => ({ value: id, text: t('theSameMatterAsCase', { caseNumber }) })),
    ...(unnamed
      ? [
          {
            value: 'same',
            text: others > 0 ? t('theSameMatterAsA') : t('theSameMatterAsThe'),
          },
        ]
      : []),
    { value: 'another', text: t('anotherOccurrenceItGetsA') },
  ];
}
