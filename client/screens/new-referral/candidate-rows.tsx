// Children who may be this one, each with why. Two acts: it is this child, or none of these, because …
// Shows pseudonyms and reasons, never a name.
import { useState } from 'react';
import { Link } from 'react-router';
import type { Candidate, MatchReason } from '../../../server/contract/referrals.ts';
import { matchWords } from '../../i18n/case-words.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './candidate-rows.module.css';
import { MatterChoice } from './matter-choice.tsx';
import type { ReferralDraft } from './referral-draft.ts';
import { t } from './words.ts';

export interface Props {
  readonly candidates: readonly Candidate[];
  readonly draft: ReferralDraft;
  readonly change: (part: Partial<ReferralDraft>) => void;
  readonly error: string | undefined;
  /** of what the linked child’s matter is */
  readonly matterError: string | undefined;
}

const reasonInWords = ({ code, days }: MatchReason): string =>
  days === undefined || code !== 'birth-date-off' ? matchWords[code] : t('birthDateDaysDaysOff', { days });

function casesInWords({ cases, others }: Candidate): string {
  const more = others === 0 ? '' : t('oneCaseOfOtherPeopleOther', { others });
  return cases.length > 0 ? more : sentenceCase(more === '' ? t('aReferralWithoutACase') : more);
}

export function CandidateRows({ candidates, draft, change, error, matterError }: Props) {
  const [why, setWhy] = useState(draft.noneBecause);
  const [missing, setMissing] = useState<string>();
  if (candidates.length === 0) return null;
  const decline = () => {
    if (why.trim() === '') return setMissing(t('sayInAFewWords'));
    setMissing(undefined);
    change({ link: '', matter: '', declinedIds: candidates.map(({ childId }) => childId), noneBecause: why.trim() });
  };
  return (
    <section className={s.candidates} aria-label={t('childrenWhoMayBeThis')} aria-live="polite">
      <h2>{t('thisChildMayBeKnown')}</h2>
      <ul>
        {candidates.map((one) => (
          <Row key={one.childId} one={one} draft={draft} change={change} matterError={matterError} />
        ))}
      </ul>
      <TextField
        label={t('noneOfTheseBecause')}
        value={why}
        onChange={setWhy}
        error={missing ?? error}
        hint={t('itIsKeptWithThe')}
      />
      <div className={s.acts}>
        <Button onPress={decline}>{t('noneOfThese')}</Button>
        {draft.link === '' && draft.declinedIds.length > 0 && <p>{t('notedNoneOfThese')}</p>}
      </div>
    </section>
  );
}

function Row(props: { readonly one: Candidate } & Pick<Props, 'draft' | 'change' | 'matterError'>) {
  const { one, draft, change, matterError } = props;
  const chosen = draft.link === one.childId;
  return (
    <li className={s.row} data-chosen={chosen || undefined}>
      <p>
        <strong>{one.pseudonym}</strong>: {one.reasons.map(reasonInWords).join('; ')}.{' '}
        {one.cases.map(({ id, caseNumber, state }) => (
          <Link key={id} to={`/cases/${id}`} target="_blank">
            {t('caseCasenumberClosedOther', { caseNumber, closed: state === 'closed' ? 'yes' : 'no' })}
          </Link>
        ))}{' '}
        {casesInWords(one)}
      </p>
      <Button
        weight={chosen ? 'main' : 'plain'}
        aria-pressed={chosen}
        onPress={() => change({ link: chosen ? '' : one.childId, matter: '', declinedIds: [] })}
      >
        {t.rich('itIsThisChildPseudonym', { pseudonym: one.pseudonym })}
      </Button>
      {chosen && (
        <MatterChoice
          candidate={one}
          value={draft.matter}
          onChange={(matter) => change({ matter })}
          error={matterError}
        />
      )}
    </li>
  );
}
