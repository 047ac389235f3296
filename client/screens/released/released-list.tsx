// A recipient's first page: what was released to them, and nothing else of this house.

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { releasedToMe } from '../../api/releases.ts';
import { componentsInWords, releasedSentence } from '../../i18n/release-words.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import s from '../releases/releases.module.css';
import { t } from './words.ts';

export function ReleasedList() {
  const { data, error } = useQuery({ queryKey: ['released'], queryFn: releasedToMe, refetchInterval: 30_000 });
  return (
    <Page title={t('releasedToYou')} lede={t('eachOpeningIsOnRecord')} narrow>
      <Coming error={error} there={data !== undefined} />
      {data?.length === 0 && <p>{t('nothingWasReleasedToYou')}</p>}
      <ol className={s.list} aria-label={t('releasedToYouNewestFirst')}>
        {(data ?? []).map((one) => (
          <li key={one.id}>
            <p>
              {t.rich('oneReleased', {
                exhibitNumber: one.exhibitNumber,
                named: one.caseNumber === null ? 'no' : 'yes',
                caseNumber: one.caseNumber ?? '',
                sentence: releasedSentence(one),
                link: (words) => <Link to={`/released/${one.id}`}>{words}</Link>,
              })}
            </p>
            <p className={s.quiet}>
              {t('componentsByGivenby', { components: componentsInWords(one.components), givenBy: one.givenBy })}
            </p>
          </li>
        ))}
      </ol>
    </Page>
  );
}
