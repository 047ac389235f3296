// What the child lives by and wishes: asked, written down and counted when a time is found. No name; words that say more than a
// code are closed under the child's key, and what is typed of them stays in this page's memory.

import { Link, useParams } from 'react-router';
import { languageName } from '../../i18n/languages.ts';
import { listed } from '../../i18n/time-words.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { useChildLife } from '../find-a-time/use-known.ts';
import { ChildHours } from './hours.tsx';
import { Wishes } from './wishes.tsx';
import { t } from './words.ts';

export function ChildLifeScreen() {
  const { caseId = '' } = useParams();
  const { data, error } = useChildLife(caseId);
  if (data === undefined)
    return (
      <Page title={t('theChildsHours')}>
        <Coming error={error} />
      </Page>
    );
  const spoken = data.languages.map(languageName);
  const about = [
    `${data.pseudonym}.`,
    ...(spoken.length === 0 ? [] : [t('speaksSpoken', { spoken: listed(spoken) })]),
    ...(data.ageUncertain ? [t('theAgeIsUncertainTreated')] : []),
    t('theInterviewGoesAroundThese'),
  ];
  return (
    <Page title={t('theChildsHoursAndWishes')} lede={about.join(' ')}>
      <p>
        <Link to={`/cases/${caseId}`}>{t('backToTheCase')}</Link>
      </p>
      <ChildHours caseId={caseId} life={data} />
      <Wishes key={wishesKey(data.wishes)} caseId={caseId} life={data} />
    </Page>
  );
}

/** Saved anew, they are read anew. */
const wishesKey = (wishes: readonly { readonly id: string }[]): string => wishes.map(({ id }) => id).join(' ');
